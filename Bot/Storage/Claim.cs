using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Storage;

/// <summary>Room for one more conversation, and for an offer an agent who is not being asked already, that an append needs at its agent. A conversation that the agent has already (an offer that is taken, a customer who writes on in the wrap-up) is none more, however full the desk is.</summary>
/// <param name="Lock">Holds the agent's row until the commit: whoever else gives the agent something waits, on whatever node.</param>
/// <param name="Room">Changes nothing; that it finds the row says that there is room. A statement of its own, after the lock: only then does it see what others have given. Null when the lines need none and only change the agent's row: who writes in it without its lock might wait for whoever has the lock, and be waited for.</param>
internal sealed record Claim(string Agent, Statement Lock, Statement? Room)
{
    private const string LockSql = """
        INSERT INTO workloads (agent, given_ms, missed_offers) VALUES (@agent, 0, 0)
        ON CONFLICT (agent) DO UPDATE SET given_ms = workloads.given_ms
        """;

    private const string HeldSql = "FROM conversations WHERE agent = @agent AND stage IN ('Offered', 'WithAgent', 'WrapUp')";

    private const string RoomSql = $"""
        UPDATE workloads SET given_ms = given_ms WHERE agent = @agent
            AND (EXISTS (SELECT 1 {HeldSql} AND id = @conversation)
                OR (SELECT COUNT(*) {HeldSql}) < COALESCE((SELECT capacity FROM accounts WHERE id = @agent), @usual))
        """;

    private const string FreeSql = $"{RoomSql} AND NOT EXISTS (SELECT 1 FROM conversations WHERE agent = @agent AND stage = 'Offered' AND id <> @conversation)";

    /// <returns>Null when the lines change nothing at an agent's desk.</returns>
    public static Claim? Of(ConversationId id, IReadOnlyList<Recorded> lines, Conversation after, Policy policy)
    {
        if (Load.AddedTo(lines, after) is { } agent) return new(agent.Value, LockOf(agent), new(Load.Asks(lines) ? FreeSql : RoomSql, new { agent = agent.Value, conversation = id.Value, usual = policy.Capacity }));
        return lines.Select(line => line.Event).OfType<OfferPassed>().FirstOrDefault() is { Why: not OfferEnd.AgentGone } passed ? new(passed.Agent.Value, LockOf(passed.Agent), Room: null) : null;
    }

    private static Statement LockOf(AgentId agent) => new(LockSql, new { agent = agent.Value });
}
