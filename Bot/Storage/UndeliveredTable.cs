using ChatAssist.Bot.Delivery;
using ChatAssist.Dialogs;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>Activities that a channel would not take, set aside for an admin.</summary>
public sealed class UndeliveredTable(Database database)
{
    private const int Most = 500;

    /// <summary>Sets an activity aside; one that was tried again in vain is set aside anew, with today's reason.</summary>
    public async Task AddAsync(Undelivered one, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            """
            INSERT INTO undelivered (conversation, version, part, reason, at_ms) VALUES (@Conversation, @Version, @Part, @Reason, @at)
            ON CONFLICT (conversation, version, part) DO UPDATE SET reason = excluded.reason, at_ms = excluded.at_ms, again = 0
            """,
            new { one.Conversation, one.Version, one.Part, one.Reason, at = one.At.ToUnixTimeMilliseconds() });
    }

    /// <summary>Everything that is set aside, newest first.</summary>
    public Task<IReadOnlyList<Undelivered>> AllAsync(CancellationToken ct) => QueryAsync($"ORDER BY at_ms DESC LIMIT {Most}", "", ct);

    /// <summary>What an admin wants tried again in a conversation, oldest first.</summary>
    public Task<IReadOnlyList<Undelivered>> AgainAsync(ConversationId id, CancellationToken ct) => QueryAsync("WHERE conversation = @id AND again = 1 ORDER BY version, part", id.Value, ct);

    /// <returns><see langword="false"/> when nothing of the kind is set aside.</returns>
    public async Task<bool> TryAgainAsync(ConversationId id, int version, int part, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync("UPDATE undelivered SET again = 1 WHERE conversation = @id AND version = @version AND part = @part", new { id = id.Value, version, part }) == 1;
    }

    /// <summary>It has been delivered, or an admin gave it up.</summary>
    /// <returns><see langword="false"/> when nothing of the kind is set aside.</returns>
    public async Task<bool> RemoveAsync(ConversationId id, int version, int part, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync("DELETE FROM undelivered WHERE conversation = @id AND version = @version AND part = @part", new { id = id.Value, version, part }) == 1;
    }

    private async Task<IReadOnlyList<Undelivered>> QueryAsync(string rest, string id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<(string Conversation, long Version, long Part, string Reason, long AtMs)>($"SELECT conversation, version, part, reason, at_ms FROM undelivered {rest}", new { id });
        return [.. rows.Select(row => new Undelivered(row.Conversation, (int)row.Version, (int)row.Part, row.Reason, DateTimeOffset.FromUnixTimeMilliseconds(row.AtMs)))];
    }
}
