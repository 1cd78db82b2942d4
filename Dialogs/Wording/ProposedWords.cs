using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatAssist.Dialogs.Wording;

/// <summary>What a model answers, before anything of it is believed.</summary>
/// <param name="Covered">False when it found that the answers do not cover the question.</param>
internal sealed record ProposedWords(bool Covered, IReadOnlyList<ProposedSentence> Sentences)
{
    private const int MostSentences = 40;

    private static readonly JsonSerializerOptions _strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>The form that is asked for, as a JSON schema.</summary>
    public static readonly JsonElement Schema = JsonElement.Parse("""
        {
          "type": "object", "additionalProperties": false, "required": ["covered", "sentences"],
          "properties": {
            "covered": { "type": "boolean" },
            "sentences": { "type": "array", "items": {
              "type": "object", "additionalProperties": false, "required": ["text", "from"],
              "properties": { "text": { "type": "string" }, "from": { "type": "array", "items": { "type": "string" } } } } }
          }
        }
        """);

    /// <returns>Null for anything but this form.</returns>
    public static ProposedWords? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ProposedWords>(json, _strict) is { Sentences.Count: <= MostSentences } words
                && words.Sentences.All(sentence => sentence is { Text: not null, From: not null }) ? words : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What the customer would see.</summary>
    public string Text => string.Join(' ', Sentences.Select(sentence => sentence.Text.Trim()));

    public IReadOnlyList<string> Cited => [.. Sentences.SelectMany(sentence => sentence.From).Distinct()];
}

/// <param name="From">The ids of the answers that it rests on.</param>
internal sealed record ProposedSentence(string Text, IReadOnlyList<string> From);
