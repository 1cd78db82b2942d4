using System.Collections.Concurrent;
using ChatAssist.Dialogs;

namespace ChatAssist.Tests.Dialogs;

/// <summary>The lines in memory: the port's contract and nothing else.</summary>
public sealed class MemoryConversationLog : IConversationLog
{
    private readonly ConcurrentDictionary<ConversationId, List<Recorded>> _lines = new();

    public Task<IReadOnlyList<Recorded>> ReadAsync(ConversationId id, int after, CancellationToken ct)
    {
        var lines = _lines.GetOrAdd(id, _ => []);
        lock (lines) return Task.FromResult<IReadOnlyList<Recorded>>([.. lines.Skip(after)]);
    }

    /// <summary>The log as it was when it had <paramref name="version"/> lines.</summary>
    public void CutAfter(ConversationId id, int version)
    {
        var kept = _lines[id];
        lock (kept) kept.RemoveRange(version, kept.Count - version);
    }

    public Task<bool> TryAppendAsync(ConversationId id, IReadOnlyList<Recorded> lines, Conversation after, CancellationToken ct)
    {
        var kept = _lines.GetOrAdd(id, _ => []);
        lock (kept)
        {
            if (lines[0].Version != kept.Count + 1) return Task.FromResult(false);
            kept.AddRange(lines);
            return Task.FromResult(true);
        }
    }
}
