using System.Collections.Concurrent;
using ChatAssist.Dialogs;

namespace ChatAssist.Bench.Serving;

/// <summary>The lines without a store.</summary>
internal sealed class LinesInMemory : IConversationLog
{
    private readonly ConcurrentDictionary<ConversationId, List<Recorded>> _lines = new();

    public Task<IReadOnlyList<Recorded>> ReadAsync(ConversationId id, int after, int most, CancellationToken ct)
    {
        var lines = _lines.GetOrAdd(id, _ => []);
        lock (lines) return Task.FromResult<IReadOnlyList<Recorded>>(lines.GetRange(after, Math.Min(most, lines.Count - after)));
    }

    public Task<AppendResult> TryAppendAsync(ConversationId id, IReadOnlyList<Recorded> lines, Conversation after, CancellationToken ct)
    {
        var kept = _lines.GetOrAdd(id, _ => []);
        lock (kept)
        {
            if (lines[0].Version != kept.Count + 1) return Task.FromResult(AppendResult.Lost);
            kept.AddRange(lines);
            return Task.FromResult(AppendResult.Stored);
        }
    }
}
