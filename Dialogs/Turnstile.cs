namespace ChatAssist.Dialogs;

/// <summary>Lets one at a time write in a conversation, in the order of their coming: of those who write at once on one node all but one would lose, again and again.</summary>
internal sealed class Turnstile
{
    /// <summary>Many more than conversations in which somebody writes at one moment: two that share a gate wait for each other.</summary>
    private const int Gates = 4096;

    private readonly SemaphoreSlim?[] _gates = new SemaphoreSlim?[Gates];

    /// <returns>To be disposed when the writing is done; null when those before took longer than <paramref name="patience"/>.</returns>
    public async Task<IDisposable?> TryEnterAsync(ConversationId id, TimeSpan patience, CancellationToken ct)
    {
        var gate = LazyInitializer.EnsureInitialized(ref _gates[(uint)id.GetHashCode() % Gates], () => new(1, 1));
        return await gate.WaitAsync(patience, ct) ? new Pass(gate) : null;
    }

    private sealed class Pass(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
