using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Storage;

/// <summary>Room for one more conversation, that an append needs at its agent.</summary>
/// <param name="Lock">Holds the agent's row until the commit: whoever else gives the agent something waits, on whatever node.</param>
/// <param name="Room">Changes nothing; that it finds the row says that there is room. A statement of its own, after the lock: only then does it see what others have given.</param>
internal sealed record Claim(string Agent, Statement Lock, Statement Room)
{
    private const string LockSql = """
        INSERT INTO workloads (agent, given_ms, missed_offers) VALUES (@agent, 0, 0)
        ON CONFLICT (agent) DO UPDATE SET given_ms = workloads.given_ms
        """;

    private const string RoomSql = """
        UPDATE workloads SET given_ms = given_ms WHERE agent = @agent
            AND (SELECT COUNT(*) FROM conversations WHERE agent = @agent AND stage IN ('Offered', 'WithAgent', 'WrapUp') AND id <> @conversation)
                < COALESCE((SELECT capacity FROM accounts WHERE id = @agent), @usual)
        """;

    /// <returns>Null when the lines give nothing to an agent.</returns>
    public static Claim? Of(ConversationId id, IReadOnlyList<Recorded> lines, Conversation after, Policy policy) => Load.AddedTo(lines, after) is { } agent
        ? new(agent.Value, new(LockSql, new { agent = agent.Value }), new(RoomSql, new { agent = agent.Value, conversation = id.Value, usual = policy.Capacity }))
        : null;
}
