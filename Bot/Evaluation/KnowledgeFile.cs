using System.Text.Json;
using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Bot.Evaluation;

/// <summary>A knowledge base as people exchange it: <c>[{id, question, alternatePhrasings[], answer, tags[]}]</c>.</summary>
internal static class KnowledgeFile
{
    /// <summary>An entry that cannot be read is reported with its place and left out; the rest goes on.</summary>
    /// <exception cref="InvalidDataException">The file is not a JSON array, or two entries have one id.</exception>
    public static async Task<KnowledgeSnapshot> ReadAsync(string path, TextWriter error, CancellationToken cancellation)
    {
        try
        {
            await using var file = File.OpenRead(path);
            using var entries = await JsonDocument.ParseAsync(file, cancellationToken: cancellation);
            var answers = new List<Answer>();
            foreach (var (at, entry) in entries.RootElement.EnumerateArray().Index())
                if (Parse(entry, out var why) is { } answer)
                    answers.Add(answer);
                else
                    await error.WriteLineAsync($"{path}: entry {at + 1}: {why}");
            return KnowledgeSnapshot.Of(answers);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidDataException($"{path}: {wrong.Message}", wrong);
        }
    }

    private static Answer? Parse(JsonElement entry, out string why)
    {
        why = "";
        try
        {
            var read = entry.Deserialize<Entry>(EvaluationJson.Options)!;
            return new(read.Id, 1, read.Question, read.AlternatePhrasings ?? [], read.Answer ?? "", read.Tags ?? [], [])
            {
                NegativeExamples = read.NegativeExamples ?? [],
            };
        }
        catch (JsonException unreadable)
        {
            why = JsonLines.Plain(unreadable, typeof(Entry));
            return null;
        }
    }

    private sealed record Entry(string Id, string Question)
    {
        public List<string>? AlternatePhrasings { get; init; }

        public string? Answer { get; init; }

        public List<string>? Tags { get; init; }

        public List<string>? NegativeExamples { get; init; }
    }
}
