using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>The desk's lists, from the rows that are written with the lines.</summary>
public sealed class DeskReads(Database database) : IDeskReads
{
    private const int Page = 50;

    public Task<IReadOnlyList<Summary>> WaitingAsync(CancellationToken ct) => RowsAsync("WHERE stage = 'Waiting' ORDER BY since_ms, id", ct);

    public Task<IReadOnlyList<Summary>> HeldAsync(CancellationToken ct) => RowsAsync("WHERE stage IN ('Offered', 'WithAgent', 'WrapUp') ORDER BY since_ms, id", ct);

    public Task<IReadOnlyList<Summary>> MessagesAsync(CancellationToken ct) => RowsAsync("WHERE message_at_ms IS NOT NULL ORDER BY message_at_ms, id", ct);

    public async Task<int> OpenAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition("SELECT COUNT(*) FROM conversations WHERE stage <> 'Closed'", cancellationToken: ct));
    }

    public Task<IReadOnlyList<Summary>> AllAsync(string search, DateTimeOffset? before, CancellationToken ct) => RowsAsync(
        $"WHERE last_at_ms < @before AND (@any = '' OR LOWER(COALESCE(customer_name, '') || ' ' || id || ' ' || COALESCE(last_text, '')) LIKE @like ESCAPE '!') ORDER BY last_at_ms DESC, id LIMIT {Page}",
        ct,
        new { before = before?.ToUnixTimeMilliseconds() ?? long.MaxValue, any = search.Trim(), like = $"%{Escape(search.Trim().ToLowerInvariant())}%" });

    public async Task<Summary?> FindAsync(ConversationId id, CancellationToken ct) =>
        (await RowsAsync("WHERE id = @id", ct, new { id = id.Value })).SingleOrDefault();

    public async Task<IReadOnlyList<PastEpisode>> PastAsync(string customer, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<PastRow>(new CommandDefinition("""
            SELECT e.conversation, e.number, e.started_ms, e.ended_ms, e.outcome, e.stars, e.reason
            FROM episodes e JOIN conversations c ON c.id = e.conversation WHERE c.customer = @customer ORDER BY e.started_ms DESC LIMIT 20
            """, new { customer }, cancellationToken: ct));
        return [.. rows.Select(row => row.ToEpisode())];
    }

    public async Task<IReadOnlyList<PastWait>> RecentWaitsAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var waits = await connection.QueryAsync<(long RequestedMs, long JoinedMs, int OnDuty)>(new CommandDefinition(
            "SELECT requested_ms, joined_ms, COALESCE(on_duty, 1) FROM episodes WHERE joined_ms IS NOT NULL AND requested_ms IS NOT NULL ORDER BY joined_ms DESC LIMIT 100", cancellationToken: ct));
        return [.. waits.Select(wait => new PastWait(DateTimeOffset.FromUnixTimeMilliseconds(wait.RequestedMs), DateTimeOffset.FromUnixTimeMilliseconds(wait.JoinedMs), wait.OnDuty))];
    }

    public Task<IReadOnlyList<CannedReply>> CannedRepliesAsync(CancellationToken ct) => new CannedReplyTable(database).AllAsync(ct);

    private async Task<IReadOnlyList<Summary>> RowsAsync(string where, CancellationToken ct, object? values = null)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<SummaryRow>(new CommandDefinition("SELECT conversations.*, (SELECT sites.queue FROM sites WHERE sites.id = conversations.site) AS site_queue FROM conversations " + where, values, cancellationToken: ct));
        return [.. rows.Select(row => row.ToSummary())];
    }

    private static string Escape(string text) => text.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal);

    private sealed class PastRow
    {
        public string Conversation { get; init; } = "";

        public int Number { get; init; }

        public long StartedMs { get; init; }

        public long? EndedMs { get; init; }

        public string? Outcome { get; init; }

        public int? Stars { get; init; }

        public string? Reason { get; init; }

        public PastEpisode ToEpisode() => new(
            Conversation,
            Number,
            DateTimeOffset.FromUnixTimeMilliseconds(StartedMs),
            EndedMs is { } ended ? DateTimeOffset.FromUnixTimeMilliseconds(ended) : null,
            Outcome is null ? null : Enum.Parse<Outcome>(Outcome),
            Stars,
            Reason is null ? null : Enum.Parse<HandoffReason>(Reason));
    }
}
