namespace ChatAssist.Bot.Ai;

/// <summary>Texts that wait for one call: those of turns that are read at the same moment.</summary>
/// <param name="most">Texts in a call.</param>
/// <param name="gather">How long the first one waits for others.</param>
/// <param name="call">Asks about some texts, and gives each its result.</param>
internal sealed class MoodBatch<TAsked, TResult>(int most, TimeSpan gather, TimeProvider clock, Func<IReadOnlyList<TAsked>, Task<IReadOnlyList<TResult>>> call)
{
    private readonly Lock _lock = new();
    private Open? _open;

    /// <summary>The result of one; how the call fails, it fails for all that were in it.</summary>
    public async Task<TResult> AskAsync(TAsked asked)
    {
        Open batch;
        int at;
        lock (_lock)
        {
            batch = _open ??= new();
            at = batch.Asked.Count;
            batch.Asked.Add(asked);
            if (batch.Asked.Count == most)
            {
                _open = null;
                batch.Full.TrySetResult();
            }
        }

        if (at == 0) _ = CloseAsync(batch); // what fails, fails those who wait for it
        return (await batch.Results.Task)[at];
    }

    private async Task CloseAsync(Open batch)
    {
        try
        {
            await Task.WhenAny(batch.Full.Task, Task.Delay(gather, clock));
            lock (_lock)
                if (_open == batch) _open = null;
            batch.Results.SetResult(await call(batch.Asked));
        }
        catch (Exception e)
        {
            batch.Results.SetException(e);
        }
    }

    private sealed class Open
    {
        public List<TAsked> Asked { get; } = [];

        public TaskCompletionSource Full { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<IReadOnlyList<TResult>> Results { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
