using System.Data.Common;
using ChatAssist.Bot.Integrations;
using ChatAssist.Dialogs;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>The addresses that are told of what happens, and what each is still to be told.</summary>
public sealed class WebhookTable(Database database)
{
    /// <summary>A sweep takes this much at a time; the next one takes the rest.</summary>
    private const int Most = 500;

    /// <summary>Rows that are changed at once: a day of a busy shop, in one statement, would take longer than the database lets any.</summary>
    private const int Piece = 10_000;

    /// <summary>A kind of which there is no news.</summary>
    private const string None = "none";

    private const string One = "webhook = @Webhook AND conversation = @Conversation AND version = @Version";

    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<Webhook>> AllAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<(string Id, string Url, string Kinds, string Secret, long MadeMs, string MadeBy, string? LastTold, long? LastMs)>(
            new CommandDefinition("SELECT id, url, kinds, secret, made_ms, made_by, last_told, last_ms FROM webhooks ORDER BY made_ms, id", cancellationToken: ct));
        return [.. rows.Select(row => new Webhook(row.Id, new(row.Url), row.Kinds.Split(' ', StringSplitOptions.RemoveEmptyEntries), row.Secret, At(row.MadeMs), row.MadeBy, row.LastTold, row.LastMs is { } last ? At(last) : null))];
    }

    public async Task AddAsync(Webhook hook, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            "INSERT INTO webhooks (id, url, kinds, secret, made_ms, made_by) VALUES (@Id, @url, @kinds, @Secret, @made, @MadeBy)",
            new { hook.Id, url = hook.Url.AbsoluteUri, kinds = string.Join(' ', hook.Kinds), hook.Secret, made = Ms(hook.MadeAt), hook.MadeBy });
    }

    /// <summary>Nothing more is told to it.</summary>
    /// <returns><see langword="false"/> when there is no such address.</returns>
    public async Task<bool> RemoveAsync(string id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync("UPDATE webhooks SET kinds = @None WHERE id = @id", new { id, None });
        while (await connection.ExecuteAsync($"DELETE FROM webhook_news WHERE (webhook, conversation, version) IN (SELECT webhook, conversation, version FROM webhook_news WHERE webhook = @id LIMIT {Piece})", new { id }) == Piece) ct.ThrowIfCancellationRequested();
        return await connection.ExecuteAsync("DELETE FROM webhooks WHERE id = @id", new { id }) == 1;
    }

    /// <summary>What is still to be told of a conversation, oldest first.</summary>
    public async Task<IReadOnlyList<HookNews>> NewsOfAsync(ConversationId id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<(string Webhook, long Version, long AtMs, long Tries, long? FailingSinceMs)>(
            "SELECT webhook, version, at_ms, tries, failing_since_ms FROM webhook_news WHERE conversation = @Value AND aside = 0 ORDER BY version", id);
        return [.. rows.Select(row => new HookNews(row.Webhook, id.Value, (int)row.Version, At(row.AtMs), (int)row.Tries, row.FailingSinceMs is { } since ? At(since) : null))];
    }

    /// <summary>Takes the right to tell one thing, which nobody else has until it runs out.</summary>
    /// <returns><see langword="false"/> when somebody else has it, it is not due yet, or it has been told.</returns>
    public async Task<bool> ClaimAsync(HookNews news, DateTimeOffset now, DateTimeOffset until, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(
            $"UPDATE webhook_news SET claimed_until_ms = @until WHERE {One} AND aside = 0 AND (retry_ms IS NULL OR retry_ms <= @now) AND (claimed_until_ms IS NULL OR claimed_until_ms <= @now)",
            new { news.Webhook, news.Conversation, news.Version, now = Ms(now), until = Ms(until) }) == 1;
    }

    /// <summary>The address has taken it.</summary>
    public async Task DoneAsync(HookNews news, string answer, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync($"DELETE FROM webhook_news WHERE {One}", news);
        await NoteAsync(connection, news.Webhook, answer, now);
    }

    /// <summary>It is tried again at a time.</summary>
    /// <param name="retry">Null when it is set aside for an admin.</param>
    public async Task FailedAsync(HookNews news, string reason, DateTimeOffset since, DateTimeOffset? retry, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            $"UPDATE webhook_news SET claimed_until_ms = NULL, tries = tries + 1, failing_since_ms = @since, retry_ms = @retry, reason = @reason, aside = @aside WHERE {One}",
            new { news.Webhook, news.Conversation, news.Version, reason, since = Ms(since), retry = retry is { } at ? Ms(at) : (long?)null, aside = retry is null ? 1 : 0 });
        await NoteAsync(connection, news.Webhook, reason, now);
    }

    /// <summary>Conversations of which something is to be told and nobody does so now, the longest due first. What waits behind something that is not due is not due either: an address that is dead keeps nobody else out.</summary>
    public async Task<IReadOnlyList<ConversationId>> OpenAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var ids = await connection.QueryAsync<string>(
            $"""
            SELECT n.conversation FROM webhook_news n
            WHERE n.aside = 0 AND (n.retry_ms IS NULL OR n.retry_ms <= @now) AND (n.claimed_until_ms IS NULL OR n.claimed_until_ms <= @now) AND NOT EXISTS (
                SELECT 1 FROM webhook_news earlier
                WHERE earlier.webhook = n.webhook AND earlier.conversation = n.conversation AND earlier.version < n.version AND earlier.aside = 0)
            GROUP BY n.conversation ORDER BY MIN(COALESCE(n.retry_ms, n.at_ms)), n.conversation LIMIT {Most}
            """,
            new { now = Ms(now) });
        return [.. ids.Select(id => new ConversationId(id))];
    }

    /// <summary>What is set aside, the longest first.</summary>
    public async Task<IReadOnlyList<HookAside>> AsideAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<(string Webhook, string Conversation, long Version, string Reason, long SinceMs)>(
            $"SELECT webhook, conversation, version, COALESCE(reason, ''), failing_since_ms FROM webhook_news WHERE aside = 1 ORDER BY failing_since_ms LIMIT {Most}");
        return [.. rows.Select(row => new HookAside(row.Webhook, row.Conversation, (int)row.Version, row.Reason, At(row.SinceMs)))];
    }

    /// <summary>Tries all that is set aside for an address again, for another day.</summary>
    /// <returns>How many.</returns>
    public async Task<int> AgainAsync(string id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var all = 0;
        for (var some = Piece; some == Piece; all += some) some = await SomeAgainAsync(connection, id);
        return all;
    }

    private static Task<int> SomeAgainAsync(DbConnection connection, string id) => connection.ExecuteAsync(
        $"""
        UPDATE webhook_news SET aside = 0, tries = 0, failing_since_ms = NULL, retry_ms = NULL
        WHERE (webhook, conversation, version) IN (SELECT webhook, conversation, version FROM webhook_news WHERE webhook = @id AND aside = 1 LIMIT {Piece})
        """,
        new { id });

    private static async Task NoteAsync(DbConnection connection, string webhook, string told, DateTimeOffset now) =>
        await connection.ExecuteAsync("UPDATE webhooks SET last_told = @told, last_ms = @now WHERE id = @webhook", new { webhook, told, now = Ms(now) });

    private static long Ms(DateTimeOffset at) => at.ToUnixTimeMilliseconds();

    private static DateTimeOffset At(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);
}
