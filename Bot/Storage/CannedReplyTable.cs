using ChatAssist.HandoffHub;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>The agents' ready replies.</summary>
public sealed class CannedReplyTable(Database database)
{
    /// <summary>Every reply, by its shortcut.</summary>
    public async Task<IReadOnlyList<CannedReply>> AllAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<CannedReply>(new CommandDefinition("SELECT shortcut, title, text FROM canned_replies ORDER BY shortcut", cancellationToken: ct))];
    }

    /// <summary>Adds replies, or changes those that have the same shortcut.</summary>
    public async Task SaveAsync(IEnumerable<CannedReply> replies, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync(
            """
            INSERT INTO canned_replies (shortcut, title, text) VALUES (@Shortcut, @Title, @Text)
            ON CONFLICT (shortcut) DO UPDATE SET title = excluded.title, text = excluded.text
            """,
            replies,
            transaction);
        await transaction.CommitAsync(ct);
    }

    /// <returns><see langword="false"/> when no reply has the shortcut.</returns>
    public async Task<bool> TryRemoveAsync(string shortcut, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(new CommandDefinition("DELETE FROM canned_replies WHERE shortcut = @shortcut", new { shortcut }, cancellationToken: ct)) == 1;
    }
}
