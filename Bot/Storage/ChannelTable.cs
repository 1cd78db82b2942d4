using System.Text.Json;
using ChatAssist.Bot.Channels.BotFramework;
using ChatAssist.Bot.Delivery;
using ChatAssist.Dialogs;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>The conversations on channels to which we post: how to reach them, and how far each has been delivered.</summary>
public sealed class ChannelTable(Database database)
{
    /// <summary>A sweep takes this much at a time; the next one takes the rest.</summary>
    private const int Most = 500;

    private const string Lose = "UPDATE channel_conversations SET claim = NULL, claimed_until_ms = NULL, unreachable = 1, reason = @reason, failing_since_ms = @now, retry_ms = NULL WHERE conversation = @id";

    /// <summary>Our conversation for a channel's one; made when it is new. Its reference is as it came last, and whoever writes can be reached again. What was put off is due since ever then.</summary>
    /// <param name="fresh">The id of a new one.</param>
    public async Task<ConversationId> FindOrAddAsync(Reference reference, ConversationId fresh, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var values = new { fresh = fresh.Value, channel = reference.ChannelId, id = reference.ConversationId, reference = Write(reference) };
        var known = await connection.QueryAsync<string>(
            "SELECT conversation FROM channel_conversations WHERE channel = @channel AND channel_id = @id AND reference = @reference AND unreachable = 0", values);
        return new(known.SingleOrDefault() ?? await connection.ExecuteScalarAsync<string>(
            """
            INSERT INTO channel_conversations (conversation, channel, channel_id, reference) VALUES (@fresh, @channel, @id, @reference)
            ON CONFLICT (channel, channel_id) DO UPDATE SET reference = excluded.reference, unreachable = 0,
                retry_ms = CASE WHEN channel_conversations.unreachable = 1 OR channel_conversations.retry_ms IS NOT NULL THEN 0 END,
                tries = CASE WHEN channel_conversations.unreachable = 1 THEN 0 ELSE channel_conversations.tries END,
                failing_since_ms = CASE WHEN channel_conversations.unreachable = 1 THEN NULL ELSE channel_conversations.failing_since_ms END,
                reason = CASE WHEN channel_conversations.unreachable = 1 THEN NULL ELSE channel_conversations.reason END
            RETURNING conversation
            """,
            values) ?? fresh.Value);
    }

    /// <returns>Null when the channel's conversation has never been seen.</returns>
    public async Task<ConversationId?> FindAsync(Reference reference, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var id = await connection.ExecuteScalarAsync<string?>(
            "SELECT conversation FROM channel_conversations WHERE channel = @ChannelId AND channel_id = @ConversationId", new { reference.ChannelId, reference.ConversationId });
        return id is null ? null : new(id);
    }

    /// <returns>Null when the conversation is on no such channel, or nobody can be reached there.</returns>
    public Task<Reference?> ReferenceOfAsync(ConversationId id, CancellationToken ct) => ReferenceAsync(id, "unreachable = 0", ct);

    /// <returns>The same, but null too where something waits to be tried again.</returns>
    public Task<Reference?> HealthyAsync(ConversationId id, CancellationToken ct) => ReferenceAsync(id, "unreachable = 0 AND retry_ms IS NULL", ct);

    /// <summary>Takes the right to deliver, which nobody else has until it is given back or has run out.</summary>
    /// <returns>What to deliver to; null when somebody else has the right, or there is nothing to do now.</returns>
    public async Task<Target?> ClaimAsync(ConversationId id, Right right, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<(string Reference, long Delivered, long Parts, long Tries, long? FailingSinceMs, long? RetryMs)>(
            """
            UPDATE channel_conversations SET claim = @claim, claimed_until_ms = @until
            WHERE conversation = @id AND unreachable = 0 AND (retry_ms IS NULL OR retry_ms <= @now) AND (claimed_until_ms IS NULL OR claimed_until_ms <= @now)
            RETURNING reference, delivered, parts, tries, failing_since_ms, retry_ms
            """,
            new { id = id.Value, claim = right.Claim, now = Ms(right.At), until = Ms(right.Until) });
        return rows.Select(row => new Target(Read(row.Reference), (int)row.Delivered, (int)row.Parts, (int)row.Tries, row.FailingSinceMs is { } since ? At(since) : null) { WasPutOff = row.RetryMs is not null }).SingleOrDefault();
    }

    /// <summary>The channel has everything up to a line, and some parts of the next. What was put off stays due until <see cref="DoneAsync"/>: should this node die before the rest, a sweep finds it.</summary>
    /// <returns><see langword="false"/> when the claim has run out and somebody else has it: stop at once.</returns>
    public async Task<bool> MoveAsync(ConversationId id, Right right, int delivered, int parts, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(
            """
            UPDATE channel_conversations SET delivered = @delivered, parts = @parts, claimed_until_ms = @until, tries = 0, failing_since_ms = NULL, reason = NULL
            WHERE conversation = @id AND claim = @claim
            """,
            new { id = id.Value, claim = right.Claim, delivered, parts, until = Ms(right.Until) }) == 1;
    }

    /// <summary>All is well again: nothing is left that was put off.</summary>
    public async Task DoneAsync(ConversationId id, string claim, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync("UPDATE channel_conversations SET tries = 0, failing_since_ms = NULL, retry_ms = NULL, reason = NULL WHERE conversation = @id AND claim = @claim", new { id = id.Value, claim });
    }

    /// <summary>Holds on to the right while nothing moves.</summary>
    /// <returns><see langword="false"/> when somebody else has it: stop at once.</returns>
    public async Task<bool> HoldOnAsync(ConversationId id, Right right, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(
            "UPDATE channel_conversations SET claimed_until_ms = @until WHERE conversation = @id AND claim = @claim", new { id = id.Value, claim = right.Claim, until = Ms(right.Until) }) == 1;
    }

    /// <summary>Gives the right back; what follows is tried at once.</summary>
    public async Task ReleaseAsync(ConversationId id, string claim, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync("UPDATE channel_conversations SET claim = NULL, claimed_until_ms = NULL WHERE conversation = @id AND claim = @claim", new { id = id.Value, claim });
    }

    /// <summary>Gives the right back; it is tried again at a time.</summary>
    public async Task PutOffAsync(ConversationId id, string claim, int tries, DateTimeOffset since, DateTimeOffset retry, string reason, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            """
            UPDATE channel_conversations SET claim = NULL, claimed_until_ms = NULL, tries = @tries, failing_since_ms = @since, retry_ms = @retry, reason = @reason
            WHERE conversation = @id AND claim = @claim
            """,
            new { id = id.Value, claim, tries, since = Ms(since), retry = Ms(retry), reason });
    }

    /// <summary>The channel has opened the conversation anew, under another id of its own: the right is given back, and what is left is delivered there at once.</summary>
    /// <param name="was">Where it was before: whoever has written meanwhile from somewhere else is reached there.</param>
    /// <returns><see langword="false"/> when the new one belongs to another conversation of ours, the claim has run out, or the customer has written from elsewhere; nothing is changed then.</returns>
    public async Task<bool> RenewAsync(ConversationId id, string claim, Reference was, Reference anew, int tries, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(
            """
            UPDATE channel_conversations SET channel_id = @place, reference = @reference, claim = NULL, claimed_until_ms = NULL, tries = @tries, retry_ms = @now
            WHERE conversation = @id AND claim = @claim AND reference = @was AND NOT EXISTS (SELECT 1 FROM channel_conversations other WHERE other.channel = @channel AND other.channel_id = @place)
            """,
            new { id = id.Value, claim, channel = anew.ChannelId, place = anew.ConversationId, reference = Write(anew), was = Write(was), tries, now = Ms(now) }) == 1;
    }

    /// <summary>Nobody can be reached here, until the customer writes or an admin asks for another try.</summary>
    public async Task LoseAsync(ConversationId id, string reason, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(Lose, new { id = id.Value, reason, now = Ms(now) });
    }

    /// <summary>The same, as the channel has answered to a delivery.</summary>
    /// <param name="at">To which the delivery went.</param>
    /// <returns><see langword="false"/> when the claim has run out, or the customer has written from elsewhere meanwhile; nothing is changed then.</returns>
    public async Task<bool> LoseAsync(ConversationId id, string claim, Reference at, string reason, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync($"{Lose} AND claim = @claim AND reference = @at", new { id = id.Value, claim, at = Write(at), reason, now = Ms(now) }) == 1;
    }

    /// <summary>Conversations with lines to deliver and nobody who does it now, the longest due first: a sweep that cannot take them all leaves none out for ever.</summary>
    /// <param name="since">Only those with a line since then, and those that are to be tried again.</param>
    public async Task<IReadOnlyList<ConversationId>> OpenAsync(DateTimeOffset now, DateTimeOffset since, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var ids = await connection.QueryAsync<string>(
            $"""
            SELECT conversation FROM (
                SELECT c.conversation, v.last_at_ms AS due FROM conversations v JOIN channel_conversations c ON c.conversation = v.id
                WHERE v.last_at_ms >= @since AND v.version > c.delivered AND c.unreachable = 0 AND c.retry_ms IS NULL AND (c.claimed_until_ms IS NULL OR c.claimed_until_ms <= @now)
                UNION ALL
                SELECT conversation, retry_ms FROM channel_conversations WHERE retry_ms <= @now AND unreachable = 0 AND (claimed_until_ms IS NULL OR claimed_until_ms <= @now)
                UNION ALL
                SELECT conversation, at_ms FROM undelivered WHERE again = 1
            ) AS found
            GROUP BY conversation ORDER BY MIN(due), conversation
            LIMIT {Most}
            """,
            new { now = Ms(now), since = Ms(since) });
        return [.. ids.Select(id => new ConversationId(id))];
    }

    /// <summary>Conversations that fail now, the longest first, and after them those that cannot be reached: there are ever more of these.</summary>
    public async Task<IReadOnlyList<Stuck>> StuckAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<(string Conversation, string Channel, string Reason, long SinceMs, long Unreachable)>(
            $"""
            SELECT conversation, channel, COALESCE(reason, ''), failing_since_ms, unreachable FROM channel_conversations
            WHERE failing_since_ms IS NOT NULL AND reason IS NOT NULL ORDER BY unreachable, failing_since_ms LIMIT {Most}
            """);
        return [.. rows.Select(row => new Stuck(row.Conversation, row.Channel, row.Reason, At(row.SinceMs), row.Unreachable == 1))];
    }

    /// <summary>Tries a conversation again at once, for another day.</summary>
    /// <returns><see langword="false"/> when there is no such conversation.</returns>
    public async Task<bool> TryAgainAsync(ConversationId id, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync("UPDATE channel_conversations SET unreachable = 0, tries = 0, failing_since_ms = @now, retry_ms = @now WHERE conversation = @id", new { id = id.Value, now = Ms(now) }) == 1;
    }

    private async Task<Reference?> ReferenceAsync(ConversationId id, string where, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var found = await connection.ExecuteScalarAsync<string?>(new CommandDefinition($"SELECT reference FROM channel_conversations WHERE conversation = @Value AND {where}", id, cancellationToken: ct));
        return found is null ? null : Read(found);
    }

    private static string Write(Reference reference) => JsonSerializer.Serialize(reference, ChatJson.Options);

    private static Reference Read(string reference) => JsonSerializer.Deserialize<Reference>(reference, ChatJson.Options)!;

    private static long Ms(DateTimeOffset at) => at.ToUnixTimeMilliseconds();

    private static DateTimeOffset At(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);
}
