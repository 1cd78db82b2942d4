using System.Data.Common;
using ChatAssist.Dialogs;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>What each line changes in the row of its agent, and the check that nobody gets one conversation too many.</summary>
/// <remarks>Whoever gives an agent a conversation locks the agent's row first and counts then: two nodes that give at once go one after the other.</remarks>
internal static class WorkloadRow
{
    /// <summary>On SQLite the transaction itself is the lock; on PostgreSQL the row is, made when it is missing.</summary>
    private const string Lock = """
        INSERT INTO workloads (agent, given_ms, missed_offers) VALUES (@agent, 0, 0)
        ON CONFLICT (agent) DO UPDATE SET given_ms = workloads.given_ms
        """;

    private const string HasRoom = """
        SELECT CASE WHEN (SELECT COUNT(*) FROM conversations WHERE agent = @agent AND stage IN ('Offered', 'WithAgent', 'WrapUp') AND id <> @conversation)
            < COALESCE((SELECT capacity FROM accounts WHERE id = @agent), @usual) THEN 1 ELSE 0 END
        """;

    public static Task LockAsync(DbConnection connection, DbTransaction transaction, AgentId agent) =>
        connection.ExecuteAsync(Lock, new { agent = agent.Value }, transaction);

    /// <param name="usual">The capacity of an agent whose account has no figure of its own.</param>
    public static async Task<bool> HasRoomAsync(DbConnection connection, DbTransaction transaction, AgentId agent, ConversationId conversation, int usual) =>
        await connection.ExecuteScalarAsync<int>(HasRoom, new { agent = agent.Value, conversation = conversation.Value, usual }, transaction) == 1;

    public static IEnumerable<(string Sql, object Values)> Changes(IReadOnlyList<Recorded> lines)
    {
        foreach (var line in lines)
        {
            var at = line.At.ToUnixTimeMilliseconds();
            switch (line.Event)
            {
                case OfferMade offer:
                    yield return ("UPDATE workloads SET given_ms = @at WHERE agent = @agent", new { at, agent = offer.Agent.Value });
                    break;
                case AgentJoined joined:
                    yield return ("UPDATE workloads SET given_ms = @at, missed_offers = 0 WHERE agent = @agent", new { at, agent = joined.Agent.Value });
                    break;
                case OfferPassed { Why: OfferEnd.TimedOut } missed:
                    yield return ("UPDATE workloads SET missed_offers = missed_offers + 1 WHERE agent = @agent", new { agent = missed.Agent.Value });
                    break;
            }
        }
    }
}
