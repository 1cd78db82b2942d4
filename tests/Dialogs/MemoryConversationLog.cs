using ChatAssist.Dialogs;

namespace ChatAssist.Tests.Dialogs;

/// <summary>The lines in memory: the port's contract and nothing else.</summary>
public sealed class MemoryConversationLog(int capacity) : IConversationLog
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ConversationId, List<Recorded>> _lines = [];
    private readonly Dictionary<ConversationId, Stage> _stages = [];

    public MemoryConversationLog()
        : this(new Policy().Capacity)
    {
    }

    public Task<IReadOnlyList<Recorded>> ReadAsync(ConversationId id, int after, int most, CancellationToken ct)
    {
        lock (_lock) return Task.FromResult<IReadOnlyList<Recorded>>([.. _lines.GetValueOrDefault(id, []).Skip(after).Take(most)]);
    }

    /// <summary>The log as it was when it had <paramref name="version"/> lines.</summary>
    public void CutAfter(ConversationId id, int version)
    {
        lock (_lock) _lines[id].RemoveRange(version, _lines[id].Count - version);
    }

    public Task<AppendResult> TryAppendAsync(ConversationId id, IReadOnlyList<Recorded> lines, Conversation after, CancellationToken ct)
    {
        lock (_lock) return Task.FromResult(Append(id, lines, after));
    }

    private AppendResult Append(ConversationId id, IReadOnlyList<Recorded> lines, Conversation after)
    {
        var kept = _lines.TryGetValue(id, out var already) ? already : _lines[id] = [];
        if (Load.AddedTo(lines, after) is { } agent && !HasRoom(agent, id, Load.Asks(lines))) return AppendResult.AtCapacity;
        if (lines[0].Version != kept.Count + 1) return AppendResult.Lost;
        kept.AddRange(lines);
        _stages[id] = after.Stage;
        return AppendResult.Stored;
    }

    private bool HasRoom(AgentId agent, ConversationId id, bool isAsked)
    {
        var others = _stages.Where(held => held.Key != id && held.Value.Holder == agent).ToList();
        var hasIt = _stages.GetValueOrDefault(id)?.Holder == agent;
        return (hasIt || others.Count < capacity) && !(isAsked && others.Exists(held => held.Value is Stage.Offered));
    }
}
