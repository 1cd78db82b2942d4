using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>The desk's lists, from the rows that are written with the lines.</summary>
public sealed class DeskReads(Database database) : IDeskReads
{
    private const int Page = 50;

    private const int MostMessages = 100;

    /// <summary>In these words, so that the index over the open conversations answers: there are few of them among all that ever were.</summary>
    private const string Open = "stage <> 'Closed'";

    private const string Left = "message_at_ms IS NOT NULL";

    /// <summary>Also by the name that the site has proved: the desk shows that one.</summary>
    private const string Sought = """
        last_at_ms < @before AND (@any = '' OR LOWER(COALESCE(customer_name, '') || ' ' || id || ' ' || COALESCE(last_text, '')) LIKE @like ESCAPE '!'
            OR customer IN (SELECT i.person FROM identities i JOIN customers k ON k.id = i.customer WHERE LOWER(COALESCE(k.name, '')) LIKE @like ESCAPE '!'))
        """;

    private const string SiteQueue = "(SELECT sites.queue FROM sites WHERE sites.id = conversations.site) AS site_queue";

    private const string ProvenName = "(SELECT k.name FROM identities i JOIN customers k ON k.id = i.customer WHERE i.person = conversations.customer) AS proven_name";

    /// <summary>Who had the same customer last in another conversation.</summary>
    private const string CustomersAgent = """
        (SELECT other.last_agent FROM identities mine JOIN identities theirs ON theirs.customer = mine.customer JOIN conversations other ON other.customer = theirs.person
         WHERE mine.person = conversations.customer AND other.last_agent IS NOT NULL ORDER BY other.last_at_ms DESC LIMIT 1) AS customers_agent
        """;

    /// <summary>What the delivery to the customer's channel has met with; what was set aside in an earlier talk is an admin's business alone.</summary>
    private const string Obstacle = """
        CASE WHEN EXISTS (SELECT 1 FROM channel_conversations c WHERE c.conversation = conversations.id AND c.unreachable = 1) THEN 'Unreachable'
             WHEN EXISTS (SELECT 1 FROM undelivered u WHERE u.conversation = conversations.id AND u.at_ms >= conversations.since_ms) THEN 'SetAside' END AS obstacle
        """;

    public Task<IReadOnlyList<Summary>> WaitingAsync(CancellationToken ct) => ListAsync($"WHERE {Open} AND stage = 'Waiting' ORDER BY since_ms, id", ct);

    public Task<IReadOnlyList<Summary>> HeldAsync(CancellationToken ct) => ListAsync($"WHERE {Open} AND stage IN ('Offered', 'WithAgent', 'WrapUp') ORDER BY since_ms, id", ct);

    public Task<IReadOnlyList<Summary>> MessagesAsync(CancellationToken ct) => ListAsync($"WHERE {Left} ORDER BY message_at_ms, id LIMIT {MostMessages}", ct);

    public Task<int> MessageCountAsync(CancellationToken ct) => CountAsync(Left, ct);

    public Task<int> OpenAsync(CancellationToken ct) => CountAsync(Open, ct);

    /// <remarks>The next page begins before the moment of this one's last row: all rows of that moment are in this one, which may be longer for it.</remarks>
    public Task<IReadOnlyList<Summary>> AllAsync(string search, DateTimeOffset? before, CancellationToken ct) => ListAsync(
        $"""
        WHERE {Sought} AND last_at_ms >= COALESCE((SELECT MIN(last_at_ms) FROM (SELECT last_at_ms FROM conversations WHERE {Sought} ORDER BY last_at_ms DESC LIMIT {Page}) AS page), 0)
        ORDER BY last_at_ms DESC, id
        """,
        ct,
        new { before = before?.ToUnixTimeMilliseconds() ?? long.MaxValue, any = search.Trim(), like = $"%{Escape(search.Trim().ToLowerInvariant())}%" });

    public async Task<Summary?> FindAsync(ConversationId id, CancellationToken ct) =>
        (await RowsAsync("WHERE id = @id", ct, new { id = id.Value })).SingleOrDefault();

    public async Task<IReadOnlyList<PastEpisode>> PastAsync(string customer, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<PastRow>(new CommandDefinition("""
            SELECT e.conversation, c.channel, e.number, e.started_ms, e.ended_ms, e.outcome, e.stars, e.reason
            FROM episodes e JOIN conversations c ON c.id = e.conversation
            WHERE c.customer = @customer OR c.customer IN (SELECT theirs.person FROM identities mine JOIN identities theirs ON theirs.customer = mine.customer WHERE mine.person = @customer)
            ORDER BY e.started_ms DESC LIMIT 20
            """, new { customer }, cancellationToken: ct));
        return [.. rows.Select(row => row.ToEpisode())];
    }

    public async Task<KnownCustomer?> KnownAsync(string customer, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<(string Id, string Site, string Subject, string? Name, string? Email, string Channel)>(new CommandDefinition("""
            SELECT DISTINCT k.id, k.site, k.subject, k.name, k.email, c.channel
            FROM identities mine JOIN customers k ON k.id = mine.customer JOIN identities theirs ON theirs.customer = k.id JOIN conversations c ON c.customer = theirs.person
            WHERE mine.person = @customer ORDER BY c.channel
            """, new { customer }, cancellationToken: ct));
        return rows.ToList() is [var first, ..] all ? new(first.Id, first.Site, first.Subject, first.Name, first.Email, [.. all.Select(row => row.Channel)]) : null;
    }

    public async Task<IReadOnlyList<PastWait>> RecentWaitsAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var waits = await connection.QueryAsync<(long RequestedMs, long JoinedMs, int OnDuty, string? Queue)>(new CommandDefinition("""
            SELECT e.requested_ms, e.joined_ms, COALESCE(e.on_duty, 1), COALESCE(e.queue, (SELECT sites.queue FROM sites JOIN conversations c ON c.site = sites.id WHERE c.id = e.conversation))
            FROM episodes e WHERE e.joined_ms IS NOT NULL AND e.requested_ms IS NOT NULL ORDER BY e.joined_ms DESC LIMIT 300
            """, cancellationToken: ct));
        return [.. waits.Select(wait => new PastWait(DateTimeOffset.FromUnixTimeMilliseconds(wait.RequestedMs), DateTimeOffset.FromUnixTimeMilliseconds(wait.JoinedMs), wait.OnDuty, wait.Queue ?? Queue.Main))];
    }

    public Task<IReadOnlyList<CannedReply>> CannedRepliesAsync(CancellationToken ct) => new CannedReplyTable(database).AllAsync(ct);

    private async Task<IReadOnlyList<Summary>> ListAsync(string where, CancellationToken ct, object? values = null) =>
        [.. (await RowsAsync(where, ct, values)).Select(row => row.InList())];

    private async Task<IReadOnlyList<Summary>> RowsAsync(string where, CancellationToken ct, object? values = null)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<SummaryRow>(new CommandDefinition($"SELECT conversations.*, {SiteQueue}, {ProvenName}, {CustomersAgent}, {Obstacle} FROM conversations {where}", values, cancellationToken: ct));
        return [.. rows.Select(row => row.ToSummary())];
    }

    private async Task<int> CountAsync(string where, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition($"SELECT COUNT(*) FROM conversations WHERE {where}", cancellationToken: ct));
    }

    private static string Escape(string text) => text.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal);

    private sealed class PastRow
    {
        public string Conversation { get; init; } = "";

        public string Channel { get; init; } = "";

        public int Number { get; init; }

        public long StartedMs { get; init; }

        public long? EndedMs { get; init; }

        public string? Outcome { get; init; }

        public int? Stars { get; init; }

        public string? Reason { get; init; }

        public PastEpisode ToEpisode() => new(
            Conversation,
            Number,
            Channel,
            DateTimeOffset.FromUnixTimeMilliseconds(StartedMs),
            EndedMs is { } ended ? DateTimeOffset.FromUnixTimeMilliseconds(ended) : null,
            Outcome is null ? null : Enum.Parse<Outcome>(Outcome),
            Stars,
            Reason is null ? null : Enum.Parse<HandoffReason>(Reason));
    }
}
