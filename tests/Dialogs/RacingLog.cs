using ChatAssist.Dialogs;

namespace ChatAssist.Tests.Dialogs;

/// <summary>Somebody else is faster, so many times.</summary>
internal sealed class RacingLog(IConversationLog log, int races, Func<Task> meanwhile) : IConversationLog
{
    private int _left = races;

    public Task<IReadOnlyList<Recorded>> ReadAsync(ConversationId id, int after, int most, CancellationToken ct) => log.ReadAsync(id, after, most, ct);

    public async Task<AppendResult> TryAppendAsync(ConversationId id, IReadOnlyList<Recorded> lines, Conversation after, CancellationToken ct)
    {
        if (Interlocked.Decrement(ref _left) >= 0) await meanwhile();
        return await log.TryAppendAsync(id, lines, after, ct);
    }
}
