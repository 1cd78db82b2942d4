using ChatAssist.Dialogs;

namespace ChatAssist.Tests.Dialogs;

/// <summary>Counts what is read.</summary>
internal sealed class CountingLog(IConversationLog log) : IConversationLog
{
    public int LinesRead { get; private set; }

    public async Task<IReadOnlyList<Recorded>> ReadAsync(ConversationId id, int after, int most, CancellationToken ct)
    {
        var lines = await log.ReadAsync(id, after, most, ct);
        LinesRead += lines.Count;
        return lines;
    }

    public Task<AppendResult> TryAppendAsync(ConversationId id, IReadOnlyList<Recorded> lines, Conversation after, CancellationToken ct) => log.TryAppendAsync(id, lines, after, ct);
}
