using System.Data.Common;
using System.Text.Json;
using ChatAssist.Bot.Knowledge;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>Every revision of the groups of words that mean the same. Nothing is ever changed or removed here.</summary>
public sealed class SynonymTable(Database database)
{
    /// <summary>The last revision; <see cref="StoredSynonyms.None"/> before the first.</summary>
    public async Task<StoredSynonyms> CurrentAsync(CancellationToken ct) =>
        await QueryAsync("SELECT revision, body, at_ms, saved_by FROM synonyms ORDER BY revision DESC LIMIT 1", ct) is [var last] ? last : StoredSynonyms.None;

    /// <summary>Every revision, newest first.</summary>
    public Task<IReadOnlyList<StoredSynonyms>> HistoryAsync(CancellationToken ct) =>
        QueryAsync("SELECT revision, body, at_ms, saved_by FROM synonyms ORDER BY revision DESC", ct);

    /// <returns><see langword="false"/> when the revision is not the next one: somebody saved first.</returns>
    public async Task<bool> TryAppendAsync(StoredSynonyms next, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!await TryInsertAsync(next, transaction))
            return false; // disposing rolls back
        await connection.ExecuteAsync(KnowledgeNumber.Raise, transaction: transaction);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <returns><see langword="false"/> when the revision is not the next one.</returns>
    internal static async Task<bool> TryInsertAsync(StoredSynonyms next, DbTransaction transaction) =>
        await transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO synonyms (revision, body, at_ms, saved_by)
            SELECT @Revision, @body, @at, @By
            WHERE (SELECT COALESCE(MAX(revision), 0) FROM synonyms) = @Revision - 1
            ON CONFLICT DO NOTHING
            """,
            new { next.Revision, body = JsonSerializer.Serialize(next.Groups), at = next.At.ToUnixTimeMilliseconds(), next.By },
            transaction) == 1;

    private async Task<IReadOnlyList<StoredSynonyms>> QueryAsync(string sql, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<(int Revision, string Body, long AtMs, string SavedBy)>(new CommandDefinition(sql, cancellationToken: ct));
        return [.. rows.Select(row => new StoredSynonyms(
            row.Revision, JsonSerializer.Deserialize<List<List<string>>>(row.Body)!, DateTimeOffset.FromUnixTimeMilliseconds(row.AtMs), row.SavedBy))];
    }
}
