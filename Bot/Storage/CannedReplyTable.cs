using ChatAssist.HandoffHub;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>The agents' ready replies.</summary>
public sealed class CannedReplyTable(Database database)
{
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
}
