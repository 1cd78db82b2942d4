using ChatAssist.Bot.Evaluation;
using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Bench.Retrieval;

/// <summary>One development set: knowledge bases of 5 and 10 phrasings, questions, the right answers, and more phrasings of the same intents.</summary>
internal sealed record RetrievalSet(
    string Name, KnowledgeSnapshot Five, KnowledgeSnapshot Ten, IReadOnlyList<Query> Queries, IReadOnlyList<Gold> Gold,
    IReadOnlyDictionary<string, string[]> More)
{
    /// <summary>The sets whose licence lets them train weights that ship, and the one that only measures.</summary>
    public static readonly string[] Training = ["clinc150", "banking77", "bitext27"], Measuring = ["banking50oos"];

    /// <summary>The training set that has the same questions: the intents of banking50oos are some of banking77's.</summary>
    public string Kin => Name == "banking50oos" ? "banking77" : Name;

    /// <summary>Reads <c>DIR/NAME</c>: kb5.json, kb10.json, queries.jsonl, gold.jsonl, extra_train.tsv.</summary>
    public static async Task<RetrievalSet> ReadAsync(string directory, string name)
    {
        var folder = Path.Combine(directory, name);
        var more = (await File.ReadAllLinesAsync(Path.Combine(folder, "extra_train.tsv"))).Skip(1)
            .Select(line => line.Split('\t')).Where(cells => cells.Length == 2).ToLookup(cells => cells[0], cells => cells[1]);
        return new(
            name,
            await EvaluatedKnowledge.ReadAsync(Path.Combine(folder, "kb5.json"), Console.Error, default),
            await EvaluatedKnowledge.ReadAsync(Path.Combine(folder, "kb10.json"), Console.Error, default),
            await JsonLines.ReadAsync<Query>(Path.Combine(folder, "queries.jsonl"), Console.Error, default).ToListAsync(),
            await JsonLines.ReadAsync<Gold>(Path.Combine(folder, "gold.jsonl"), Console.Error, default).ToListAsync(),
            more.ToDictionary(intent => intent.Key, intent => intent.Distinct().ToArray()));
    }
}
