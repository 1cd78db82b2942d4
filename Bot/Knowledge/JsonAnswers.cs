using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Languages;

namespace ChatAssist.Bot.Knowledge;

/// <summary>Knowledge as a JSON array, one object per answer; with synonyms as an object that holds both.</summary>
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
        var reading = new Reading(Encoding.UTF8.GetBytes(text));
        try
        {
            reading.ReadAll();
        }
        catch (JsonException broken)
        {
            var line = (int)(broken.LineNumber ?? 0) + 1;
            var column = (broken.BytePositionInLine ?? 0) + 1;
            reading.Problems.Add(new(line, "invalid_json", $"The JSON is broken at line {line}, byte {column}; nothing after that could be read."));
        }
        return new(reading.Entries, reading.Problems) { Synonyms = reading.Synonyms, SynonymsLine = reading.SynonymsLine };
    }

    public static string Write(IEnumerable<Answer> answers, IReadOnlyList<IReadOnlyList<string>> synonyms)
    {
        var rows = answers.Select(Row.From);
        return (synonyms.Count == 0 ? JsonSerializer.Serialize(rows, Options) : JsonSerializer.Serialize(new { answers = rows, synonyms }, Options)) + "\n";
    }

    /// <summary>One file being read: what came of it so far stays, whatever comes later.</summary>
    private sealed class Reading(byte[] json)
    {
        private int _line = 1, _counted;

        public List<Entry> Entries { get; } = [];

        public List<ImportProblem> Problems { get; } = [];

        public IReadOnlyList<IReadOnlyList<string?>?> Synonyms { get; private set; } = [];

        public int SynonymsLine { get; private set; }

        /// <exception cref="JsonException">The JSON is broken.</exception>
        public void ReadAll()
        {
            var reader = new Utf8JsonReader(json, Lenient);
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartArray)
                ReadAnswers(ref reader);
            else if (reader.TokenType == JsonTokenType.StartObject)
                ReadParts(ref reader);
            else
                NoArray(1);
            reader.Read(); // throws when something follows
        }

        private void ReadParts(ref Utf8JsonReader reader)
        {
            var unknown = new List<ImportProblem>();
            var known = 0;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var (name, line) = (reader.GetString(), LineOf(reader));
                reader.Read();
                known += name is "answers" or "synonyms" ? 1 : 0;
                if (name == "answers" && reader.TokenType == JsonTokenType.StartArray)
                    ReadAnswers(ref reader);
                else if (name == "answers")
                    NoArray(line);
                else if (name == "synonyms")
                    ReadSynonyms(JsonElement.ParseValue(ref reader), line);
                else
                    unknown.Add(new(line, "unknown_field", $"The field '{name}' is not known; it was left out."));
                reader.Skip(); // what was read is behind it already
            }
            if (known == 0)
                NoArray(1);
            else
                Problems.AddRange(unknown);
        }

        private void ReadAnswers(ref Utf8JsonReader reader)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var line = LineOf(reader);
                if (ReadAnswer(JsonElement.ParseValue(ref reader), line, Problems) is { } entry)
                    Entries.Add(entry);
            }
        }

        private void ReadSynonyms(JsonElement groups, int line)
        {
            SynonymsLine = line;
            try
            {
                Synonyms = groups.Deserialize<List<List<string?>?>>(Options) ?? [];
            }
            catch (JsonException)
            {
                Problems.Add(new(line, "bad_synonym", "The synonyms must be an array of groups, each an array of terms: [[\"parcel\", \"package\"], …]."));
            }
        }

        private void NoArray(int line) =>
            Problems.Add(new(line, "no_array", "The file must hold a JSON array of answers, [ … ], or an object with 'answers' and 'synonyms'."));

        private int LineOf(in Utf8JsonReader reader)
        {
            var start = (int)reader.TokenStartIndex;
            _line += json.AsSpan(_counted..start).Count((byte)'\n');
            _counted = start;
            return _line;
        }
    }

    private static Entry? ReadAnswer(JsonElement element, int line, List<ImportProblem> problems)
    {
        try
        {
            var row = element.Deserialize<Row>(Options) ?? throw new JsonException();
            problems.AddRange((row.Unknown ?? []).Keys.Select(name =>
                new ImportProblem(line, "unknown_field", $"The field '{name}' is not known; it was left out.")));
            if (row.UsedTags.FirstOrDefault(tag => LanguageTags.LanguageOf(tag) is null) is not { } unknown) return new(line, row.ToAnswer(), row.Revision);
            problems.Add(ImportProblem.UnknownLanguage(line, unknown));
            return null;
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
        public int? Revision { get; init; }
        public string? Question { get; init; }
        public IReadOnlyList<string?>? AlternatePhrasings { get; init; }
        public string? Answer { get; init; }
        public IReadOnlyList<string?>? Tags { get; init; }
        public IReadOnlyList<FollowUp?>? FollowUps { get; init; }
        public IReadOnlyList<string?>? NegativeExamples { get; init; }
        public bool AlwaysHandOver { get; init; }
        public string? Language { get; init; }
        public IReadOnlyList<TranslationRow?>? Translations { get; init; }

        [JsonExtensionData]
        public Dictionary<string, JsonElement>? Unknown { get; init; }

        public static Row From(Answer answer) => new()
        {
            Id = answer.Id,
            Revision = answer.Revision > 0 ? answer.Revision : null,
            Question = answer.Question,
            AlternatePhrasings = NullIfEmpty(answer.AlternatePhrasings),
            Answer = answer.Text,
            Tags = NullIfEmpty(answer.Tags),
            FollowUps = NullIfEmpty(answer.FollowUps),
            NegativeExamples = NullIfEmpty(answer.NegativeExamples),
            AlwaysHandOver = answer.AlwaysHandOver,
            Language = answer.Language == default ? null : answer.Language.Tag(),
            Translations = NullIfEmpty([.. answer.Translations.Select(other => new TranslationRow(other.Language.Tag(), other.Question, other.Text))]),
        };

        [JsonIgnore]
        public IEnumerable<string> UsedTags => (Translations ?? []).OfType<TranslationRow>().Select(other => other.Language ?? "").Concat(Language is null ? [] : [Language]);

        public Answer ToAnswer() =>
            new(Id ?? "", 1, Question ?? "", Texts(AlternatePhrasings), Answer ?? "", Texts(Tags), [.. (FollowUps ?? []).OfType<FollowUp>()])
            {
                NegativeExamples = Texts(NegativeExamples),
                AlwaysHandOver = AlwaysHandOver,
                Language = LanguageTags.LanguageOf(Language) ?? default,
                Translations = [.. (Translations ?? []).OfType<TranslationRow>().Select(other => new Translation(LanguageTags.LanguageOf(other.Language)!.Value, other.Question ?? "", other.Answer ?? ""))],
            };

        private static IReadOnlyList<string> Texts(IReadOnlyList<string?>? texts) => [.. (texts ?? []).OfType<string>()];

        private static IReadOnlyList<T>? NullIfEmpty<T>(IReadOnlyList<T> list) => list.Count == 0 ? null : list;
    }

    private sealed record TranslationRow(string? Language = null, string? Question = null, string? Answer = null);
}
