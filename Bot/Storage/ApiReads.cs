using ChatAssist.Bot.Integrations;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>What programs of the shop may ask for.</summary>
/// <param name="State">Only this state; null for all.</param>
/// <param name="Queue">Only this queue; null for all.</param>
/// <param name="Customer">Only this customer's; null for everybody's.</param>
/// <param name="Before">Only what comes after this row in the list; null for the first page.</param>
public sealed record ApiFilter(StageName? State, string? Queue, string? Customer, ApiCursor? Before, int Limit);

/// <summary>A place in the list of conversations.</summary>
public sealed record ApiCursor(long LastMs, string Id);

/// <summary>Reads for programs of the shop, from the rows that are written with the lines.</summary>
public sealed class ApiReads(Database database)
{
    private const string Select = """
        SELECT c.id, c.stage, c.channel, c.site, c.locale, COALESCE(c.queue, s.queue, @main) AS queue, k.id AS customer_id, COALESCE(k.name, c.customer_name) AS customer_name,
            c.agent_name, c.reason, c.because, c.started_at_ms, c.last_at_ms, c.episode, c.stars, c.frustration, c.version
        FROM conversations c LEFT JOIN sites s ON s.id = c.site LEFT JOIN identities i ON i.person = c.customer LEFT JOIN customers k ON k.id = i.customer
        """;

    /// <summary>The latest words first. What gets new words while somebody pages moves to the front: it may come again, and nothing is passed over.</summary>
    public async Task<IReadOnlyList<ApiConversation>> ListAsync(ApiFilter filter, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            {Select}
            WHERE (@state = '' OR c.stage = @state) AND (@queue = '' OR COALESCE(c.queue, s.queue, @main) = @queue) AND (@customer = '' OR k.id = @customer)
                AND (c.last_at_ms < @beforeMs OR (c.last_at_ms = @beforeMs AND c.id > @beforeId))
            ORDER BY c.last_at_ms DESC, c.id LIMIT @limit
            """,
            new
            {
                main = Queue.Main,
                state = filter.State?.ToString() ?? "",
                queue = filter.Queue ?? "",
                customer = filter.Customer ?? "",
                beforeMs = filter.Before?.LastMs ?? long.MaxValue,
                beforeId = filter.Before?.Id ?? "",
                limit = filter.Limit,
            },
            cancellationToken: ct));
        return [.. rows.Select(row => row.ToConversation())];
    }

    /// <returns>Null when there is no such conversation.</returns>
    public async Task<ApiConversation?> FindAsync(string id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition($"{Select} WHERE c.id = @id", new { id, main = Queue.Main }, cancellationToken: ct));
        return row?.ToConversation();
    }

    /// <returns>Null when there is no such customer.</returns>
    public Task<ApiCustomer?> CustomerAsync(string id, CancellationToken ct) => CustomerAsync("k.id = @id", new { id }, ct);

    /// <param name="subject">The site's own name for them.</param>
    public Task<ApiCustomer?> CustomerAsync(string site, string subject, CancellationToken ct) => CustomerAsync("k.site = @site AND k.subject = @subject", new { site, subject }, ct);

    private async Task<ApiCustomer?> CustomerAsync(string where, object values, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<(string Id, string Site, string Subject, string? Name, string? Email, string? Channel)>(new CommandDefinition(
            $"""
            SELECT DISTINCT k.id, k.site, k.subject, k.name, k.email, c.channel
            FROM customers k LEFT JOIN identities i ON i.customer = k.id LEFT JOIN conversations c ON c.customer = i.person WHERE {where} ORDER BY c.channel
            """,
            values,
            cancellationToken: ct));
        return rows.ToList() is [var first, ..] all
            ? new(first.Id, first.Site, first.Subject, first.Name, first.Email, [.. all.Select(row => row.Channel).OfType<string>()])
            : null;
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string Stage { get; init; } = "";

        public string Channel { get; init; } = "";

        public string Site { get; init; } = "";

        public string Locale { get; init; } = "";

        public string Queue { get; init; } = "";

        public string? CustomerId { get; init; }

        public string? CustomerName { get; init; }

        public string? AgentName { get; init; }

        public string? Reason { get; init; }

        public string? Because { get; init; }

        public long StartedAtMs { get; init; }

        public long LastAtMs { get; init; }

        public int Episode { get; init; }

        public int? Stars { get; init; }

        public double Frustration { get; init; }

        public long Version { get; init; }

        public ApiConversation ToConversation() => new(
            Id,
            Enum.Parse<StageName>(Stage),
            Channel,
            Site,
            Locale,
            Queue,
            CustomerId,
            CustomerName,
            AgentName,
            Reason is null ? null : Enum.Parse<HandoffReason>(Reason),
            Because,
            DateTimeOffset.FromUnixTimeMilliseconds(StartedAtMs),
            DateTimeOffset.FromUnixTimeMilliseconds(LastAtMs),
            Episode,
            Stars,
            Frustration,
            (int)Version);
    }
}
