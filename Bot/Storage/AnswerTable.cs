using System.Text.Json;
using ChatAssist.Bot.Knowledge;
using ChatAssist.Dialogs.Knowledge;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>Every revision of every answer. Nothing is ever changed or removed here.</summary>
public sealed class AnswerTable(Database database)
{
    private const string Columns = "body, retired, change, at_ms, saved_by";

    /// <summary>The last revision of every answer, the retired ones too, by id.</summary>
    public Task<IReadOnlyList<StoredAnswer>> CurrentAsync(CancellationToken ct) =>
        QueryAsync($"SELECT {Columns} FROM answers a WHERE revision = (SELECT MAX(revision) FROM answers b WHERE b.id = a.id) ORDER BY id", "", ct);

    /// <summary>The last revision; null when there is no such answer.</summary>
    public async Task<StoredAnswer?> FindAsync(string id, CancellationToken ct) =>
        (await QueryAsync($"SELECT {Columns} FROM answers WHERE id = @id ORDER BY revision DESC LIMIT 1", id, ct)).SingleOrDefault();

    /// <summary>Every revision, newest first.</summary>
    public Task<IReadOnlyList<StoredAnswer>> HistoryAsync(string id, CancellationToken ct) =>
        QueryAsync($"SELECT {Columns} FROM answers WHERE id = @id ORDER BY revision DESC", id, ct);

    /// <summary>The ids of all answers, the retired ones too.</summary>
    public async Task<IReadOnlySet<string>> IdsAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<string>(new CommandDefinition("SELECT DISTINCT id FROM answers", cancellationToken: ct))).ToHashSet();
    }

    /// <summary>Appends the next revision of each answer, and of the synonyms where there is one: all or none.</summary>
    /// <returns><see langword="false"/> when one of the revisions is not the next one: somebody saved first.</returns>
    public async Task<bool> TryAppendAsync(IEnumerable<StoredAnswer> answers, StoredSynonyms? synonyms, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var answer in answers)
            if (await connection.ExecuteAsync(
                """
                INSERT INTO answers (id, revision, body, retired, change, at_ms, saved_by)
                SELECT @Id, @Revision, @Body, @Retired, @Change, @AtMs, @SavedBy
                WHERE (SELECT COALESCE(MAX(revision), 0) FROM answers WHERE id = @Id) = @Revision - 1
                ON CONFLICT DO NOTHING
                """,
                Row.Of(answer),
                transaction) == 0)
                return false; // disposing rolls back
        if (synonyms is not null && !await SynonymTable.TryInsertAsync(synonyms, transaction))
            return false;
        await connection.ExecuteAsync(KnowledgeNumber.Raise, transaction: transaction);
        await transaction.CommitAsync(ct);
        return true;
    }

    private async Task<IReadOnlyList<StoredAnswer>> QueryAsync(string sql, string id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return [.. (await connection.QueryAsync<Row>(sql, new { id })).Select(row => row.ToAnswer())];
    }

    private sealed record Row
    {
        public string Id { get; init; } = "";

        public int Revision { get; init; }

        public string Body { get; init; } = "";

        public int Retired { get; init; }

        public string Change { get; init; } = "";

        public long AtMs { get; init; }

        public string SavedBy { get; init; } = "";

        public static Row Of(StoredAnswer stored) => new()
        {
            Id = stored.Answer.Id,
            Revision = stored.Answer.Revision,
            Body = JsonSerializer.Serialize(stored.Answer, JsonSerializerOptions.Web),
            Retired = stored.Retired ? 1 : 0,
            Change = stored.Change.ToString(),
            AtMs = stored.At.ToUnixTimeMilliseconds(),
            SavedBy = stored.By,
        };

        public StoredAnswer ToAnswer() => new(
            JsonSerializer.Deserialize<Answer>(Body, JsonSerializerOptions.Web)!,
            Retired != 0,
            Enum.Parse<AnswerChange>(Change),
            DateTimeOffset.FromUnixTimeMilliseconds(AtMs),
            SavedBy);
    }
}
