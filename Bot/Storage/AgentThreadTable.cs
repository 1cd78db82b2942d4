using ChatAssist.Bot.Delivery;
using ChatAssist.Dialogs;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>The threads in the agents' channel of Teams: one for each conversation that ever waited for a person.</summary>
public sealed class AgentThreadTable(Database database)
{
    /// <summary>A sweep takes this much at a time; the next one takes the rest.</summary>
    private const int Most = 500;

    /// <summary>It waits and has no thread yet.</summary>
    private const string Waits = "(v.stage IN ('Waiting', 'Offered') AND t.conversation IS NULL)";

    /// <summary>Takes the right to tell the thread, which nobody else has until it is given back or has run out; the first one makes the row.</summary>
    /// <returns>Null when somebody else has the right, or the next try is not due.</returns>
    public async Task<AgentThread?> ClaimAsync(ConversationId id, Right right, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var values = new { id = id.Value, claim = right.Claim, now = Ms(right.At), until = Ms(right.Until) };
        await connection.ExecuteAsync("INSERT INTO agent_threads (conversation) VALUES (@id) ON CONFLICT DO NOTHING", values);
        var rows = await connection.QueryAsync<(string? Place, string? Card, string Shown, long Told, long Tries, long? RetryMs)>(
            """
            UPDATE agent_threads SET claim = @claim, claimed_until_ms = @until
            WHERE conversation = @id AND (retry_ms IS NULL OR retry_ms <= @now) AND (claimed_until_ms IS NULL OR claimed_until_ms <= @now)
            RETURNING place, card, shown, told, tries, retry_ms
            """,
            values);
        return rows.Select(row => new AgentThread(row.Place, row.Card, row.Shown, (int)row.Told, (int)row.Tries) { WasPutOff = row.RetryMs is not null }).SingleOrDefault();
    }

    /// <summary>How far the thread is. What was put off stays due until <see cref="DoneAsync"/>: should this node die before the rest, a sweep finds it.</summary>
    /// <returns><see langword="false"/> when the right has run out and somebody else has it: stop at once.</returns>
    public async Task<bool> SaveAsync(ConversationId id, Right right, AgentThread thread, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(
            """
            UPDATE agent_threads SET place = @Place, card = @Card, shown = @Shown, told = @Told, claimed_until_ms = @until, tries = 0
            WHERE conversation = @id AND claim = @claim
            """,
            new { id = id.Value, claim = right.Claim, thread.Place, thread.Card, thread.Shown, thread.Told, until = Ms(right.Until) }) == 1;
    }

    /// <summary>Nothing is left that was put off.</summary>
    public async Task DoneAsync(ConversationId id, string claim, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync("UPDATE agent_threads SET tries = 0, retry_ms = NULL WHERE conversation = @id AND claim = @claim", new { id = id.Value, claim });
    }

    /// <summary>Gives the right back.</summary>
    public async Task ReleaseAsync(ConversationId id, string claim, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync("UPDATE agent_threads SET claim = NULL, claimed_until_ms = NULL WHERE conversation = @id AND claim = @claim", new { id = id.Value, claim });
    }

    /// <summary>Gives the right back; it is tried again at a time.</summary>
    public async Task PutOffAsync(ConversationId id, string claim, int tries, DateTimeOffset retry, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            "UPDATE agent_threads SET claim = NULL, claimed_until_ms = NULL, tries = @tries, retry_ms = @retry WHERE conversation = @id AND claim = @claim",
            new { id = id.Value, claim, tries, retry = Ms(retry) });
    }

    /// <returns>The conversation of a thread; null when the thread is none of ours.</returns>
    public async Task<ConversationId?> FindAsync(string place, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<string?>("SELECT conversation FROM agent_threads WHERE place = @place", new { place }) is { } id ? new(id) : null;
    }

    /// <summary>Whether there is anything to tell of a conversation: it waits for a person, or its thread lacks lines or is to be tried again.</summary>
    public async Task<bool> IsWantedAsync(ConversationId id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<int>(
            $"SELECT COUNT(*) FROM conversations v LEFT JOIN agent_threads t ON t.conversation = v.id WHERE v.id = @Value AND ({Waits} OR v.version > t.told OR t.retry_ms IS NOT NULL)", id) > 0;
    }

    /// <summary>Conversations of which there is something to tell and nobody does so now, the longest due first: a sweep that cannot take them all leaves none out for ever.</summary>
    /// <param name="since">Only those with a line since then, and those that wait or are to be tried again.</param>
    public async Task<IReadOnlyList<ConversationId>> OpenAsync(DateTimeOffset now, DateTimeOffset since, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var ids = await connection.QueryAsync<string>(
            $"""
            SELECT conversation FROM (
                SELECT v.id AS conversation, v.since_ms AS due FROM conversations v LEFT JOIN agent_threads t ON t.conversation = v.id WHERE {Waits}
                UNION ALL
                SELECT t.conversation, v.last_at_ms FROM agent_threads t JOIN conversations v ON v.id = t.conversation
                WHERE v.version > t.told AND v.last_at_ms >= @since AND t.retry_ms IS NULL AND (t.claimed_until_ms IS NULL OR t.claimed_until_ms <= @now)
                UNION ALL
                SELECT conversation, retry_ms FROM agent_threads WHERE retry_ms <= @now AND (claimed_until_ms IS NULL OR claimed_until_ms <= @now)
            ) AS found
            GROUP BY conversation ORDER BY MIN(due), conversation
            LIMIT {Most}
            """,
            new { now = Ms(now), since = Ms(since) });
        return [.. ids.Select(id => new ConversationId(id))];
    }

    private static long Ms(DateTimeOffset at) => at.ToUnixTimeMilliseconds();
}
