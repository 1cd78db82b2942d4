using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Bot.Knowledge;

/// <summary>Knowledge as a JSON array, one object per answer.</summary>
internal static class JsonAnswers
{
    private static readonly JsonReaderOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // the file is no part of a page, and people read it
        NewLine = "\n",
        ReadCommentHandling = JsonCommentHandling.Skip,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
    };

    public static ParsedFile Read(string text)
    {
        var entries = new List<Entry>();
        var problems = new List<ImportProblem>();
        try
        {
            ReadArray(Encoding.UTF8.GetBytes(text), entries, problems);
        }
        catch (JsonException broken)
        {
            var line = (int)(broken.LineNumber ?? 0) + 1;
            var column = (broken.BytePositionInLine ?? 0) + 1;
            problems.Add(new(line, "invalid_json", $"The JSON is broken at line {line}, byte {column}; nothing after that could be read."));
        }
        return new(entries, problems);
    }

    public static string Write(IEnumerable<Answer> answers) => JsonSerializer.Serialize(answers.Select(Row.From), Options) + "\n";

    private static void ReadArray(byte[] json, List<Entry> entries, List<ImportProblem> problems)
    {
        var reader = new Utf8JsonReader(json, Lenient);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            problems.Add(new(1, "no_array", "The file must hold a JSON array of answers, [ … ]."));
            return;
        }
        var (line, counted) = (1, 0);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            line += json.AsSpan(counted..start).Count((byte)'\n');
            counted = start;
            if (ReadAnswer(JsonElement.ParseValue(ref reader), line, problems) is { } answer)
                entries.Add(new(line, answer));
        }
        reader.Read(); // throws when something follows the array
    }

    private static Answer? ReadAnswer(JsonElement element, int line, List<ImportProblem> problems)
    {
        try
        {
            var row = element.Deserialize<Row>(Options) ?? throw new JsonException();
            problems.AddRange((row.Unknown ?? []).Keys.Select(name =>
                new ImportProblem(line, "unknown_field", $"The field '{name}' is not known; it was left out.")));
            return row.ToAnswer();
        }
        catch (JsonException wrong)
        {
            problems.Add(new(line, "bad_field", $"The answer does not have the form of one at {wrong.Path ?? "$"}: a missing, repeated or wrongly typed value."));
            return null;
        }
    }

    /// <summary>The fields of the file. Absent and empty are the same, so what is empty is not written.</summary>
    private sealed record Row
    {
        public string? Id { get; init; }
        public string? Question { get; init; }
        public IReadOnlyList<string?>? AlternatePhrasings { get; init; }
        public string? Answer { get; init; }
        public IReadOnlyList<string?>? Tags { get; init; }
        public IReadOnlyList<FollowUp?>? FollowUps { get; init; }
        public IReadOnlyList<string?>? NegativeExamples { get; init; }
        public bool AlwaysHandOver { get; init; }

        [JsonExtensionData]
        public Dictionary<string, JsonElement>? Unknown { get; init; }

        public static Row From(Answer answer) => new()
        {
            Id = answer.Id,
            Question = answer.Question,
            AlternatePhrasings = NullIfEmpty(answer.AlternatePhrasings),
            Answer = answer.Text,
            Tags = NullIfEmpty(answer.Tags),
            FollowUps = NullIfEmpty(answer.FollowUps),
            NegativeExamples = NullIfEmpty(answer.NegativeExamples),
            AlwaysHandOver = answer.AlwaysHandOver,
        };

        public Answer ToAnswer() =>
            new(Id ?? "", 1, Question ?? "", Texts(AlternatePhrasings), Answer ?? "", Texts(Tags), [.. (FollowUps ?? []).OfType<FollowUp>()])
            {
                NegativeExamples = Texts(NegativeExamples),
                AlwaysHandOver = AlwaysHandOver,
            };

        private static IReadOnlyList<string> Texts(IReadOnlyList<string?>? texts) => [.. (texts ?? []).OfType<string>()];

        private static IReadOnlyList<T>? NullIfEmpty<T>(IReadOnlyList<T> list) => list.Count == 0 ? null : list;
    }
}
