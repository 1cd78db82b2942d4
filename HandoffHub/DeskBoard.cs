using ChatAssist.Dialogs;

namespace ChatAssist.HandoffHub;

/// <summary>What every desk's lists are made from; read anew whenever something may have changed.</summary>
public sealed record DeskBoard(IReadOnlyList<Summary> Waiting, IReadOnlyList<Summary> WithAgents, IReadOnlyList<Summary> Messages, int Open)
{
    public static async Task<DeskBoard> ReadAsync(IDeskReads reads, CancellationToken ct) => new(
        await reads.WaitingAsync(ct), await reads.WithAgentsAsync(ct), await reads.MessagesAsync(ct), await reads.OpenAsync(ct));

    /// <summary>The board as one agent sees it.</summary>
    public DeskView For(AgentId me, string name, IReadOnlyList<(AgentId Agent, string Name, bool Available)> here, DateTimeOffset now)
    {
        Summary[] mine = [.. WithAgents.Where(row => row.Agent == me.Value)];
        AgentState[] agents = [.. here.Select(seat => new AgentState(seat.Agent.Value, seat.Name, seat.Available, WithAgents.Count(row => row.Agent == seat.Agent.Value)))];
        var longest = Waiting.Count == 0 ? 0 : (int)(now - Waiting.Min(row => row.Since)).TotalSeconds;
        return new(
            new Counts(Waiting.Count, mine.Length, Open, Messages.Count, Math.Max(0, longest)),
            Waiting,
            mine,
            Messages,
            agents,
            agents.FirstOrDefault(agent => agent.Id == me.Value) ?? new AgentState(me.Value, name, Available: false, mine.Length));
    }
}
