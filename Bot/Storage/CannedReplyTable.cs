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
        var rows = await connection.QueryAsync<(string Shortcut, string Title, string Text, int Revision)>(
            new CommandDefinition("SELECT shortcut, title, text, revision FROM canned_replies ORDER BY shortcut", cancellationToken: ct));
        return [.. rows.Select(row => new CannedReply(row.Shortcut, row.Title, row.Text) { Revision = row.Revision })];
    }

    /// <summary>Adds the reply, or changes the one that has the same shortcut.</summary>
    /// <param name="edited">The revision that was edited, 0 for a new reply; null for whichever is there.</param>
    /// <returns>The reply as it is stored now; null when the revision is not the last one: somebody saved or removed it first.</returns>
    public async Task<CannedReply?> SaveAsync(CannedReply reply, int? edited, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var revision = await connection.ExecuteScalarAsync<int?>(new CommandDefinition(
            """
            INSERT INTO canned_replies (shortcut, title, text)
            SELECT @Shortcut, @Title, @Text
            WHERE COALESCE(@edited, 0) = 0 OR EXISTS (SELECT 1 FROM canned_replies WHERE shortcut = @Shortcut)
            ON CONFLICT (shortcut) DO UPDATE SET title = excluded.title, text = excluded.text, revision = canned_replies.revision + 1
            WHERE @edited IS NULL OR canned_replies.revision = @edited
            RETURNING revision
            """,
            new { reply.Shortcut, reply.Title, reply.Text, edited },
            cancellationToken: ct));
        return revision is { } now ? reply with { Revision = now } : null;
    }

    /// <returns><see langword="false"/> when no reply has the shortcut.</returns>
    public async Task<bool> TryRemoveAsync(string shortcut, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(new CommandDefinition("DELETE FROM canned_replies WHERE shortcut = @shortcut", new { shortcut }, cancellationToken: ct)) == 1;
    }
}
