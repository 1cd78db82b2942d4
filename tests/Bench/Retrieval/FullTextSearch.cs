using ChatAssist.Dialogs.Knowledge;
using Microsoft.Data.Sqlite;

namespace ChatAssist.Bench.Retrieval;

/// <summary>What a full-text search in SQLite takes for the same questions: FTS5 with Porter stems, any word, best by BM25.</summary>
internal static class FullTextSearch
{
    public static async Task<(double P50, double P95)> MeasureAsync(KnowledgeSnapshot snapshot, List<string> questions)
    {
        await using var database = new SqliteConnection("Data Source=:memory:");
        await database.OpenAsync();
        await Fill(database, snapshot);
        await using var search = database.CreateCommand();
        search.CommandText = "SELECT answer FROM phrasings WHERE phrasings MATCH @words ORDER BY rank LIMIT 10";
        var words = search.Parameters.Add("@words", SqliteType.Text);
        return SearchSpeed.Times(questions, text =>
        {
            words.Value = string.Join(" OR ", text.Split(' ').Select(word => $"\"{word}\""));
            using var rows = search.ExecuteReader();
            var found = 0;
            while (rows.Read())
                found++;
            return found;
        });
    }

    private static async Task Fill(SqliteConnection database, KnowledgeSnapshot snapshot)
    {
        await using var create = database.CreateCommand();
        create.CommandText = "CREATE VIRTUAL TABLE phrasings USING fts5(answer UNINDEXED, text, tokenize = 'porter unicode61'); BEGIN";
        await create.ExecuteNonQueryAsync();
        await using var insert = database.CreateCommand();
        insert.CommandText = "INSERT INTO phrasings (answer, text) VALUES (@answer, @text)";
        var (answer, text) = (insert.Parameters.Add("@answer", SqliteType.Text), insert.Parameters.Add("@text", SqliteType.Text));
        foreach (var (id, phrasing) in snapshot.Answers.SelectMany(one => one.Phrasings.Select(phrasing => (one.Id, phrasing))))
        {
            (answer.Value, text.Value) = (id, phrasing);
            await insert.ExecuteNonQueryAsync();
        }
        await using var commit = database.CreateCommand();
        commit.CommandText = "COMMIT";
        await commit.ExecuteNonQueryAsync();
    }
}
