using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatAssist.Bot.Evaluation;

/// <summary>What is known to be right for one question; each task reads its own fields.</summary>
/// <param name="Id">As in the prediction.</param>
internal sealed record Gold(string Id)
{
    /// <summary>Retrieval: the right answers; none when the question is out of scope.</summary>
    public List<string>? Expected { get; init; }

    /// <summary>Retrieval: "in", "oos" or "id-oos".</summary>
    public string? Kind { get; init; }

    /// <summary>Sentiment: "negative", "neutral" or "positive"; anything else is not counted among the classes.</summary>
    public string? Sentiment { get; init; }

    /// <summary>Sentiment: 1 when frustrated.</summary>
    public JsonElement? Frustration { get; init; }

    /// <summary>Handoff: the customer asks for a person.</summary>
    [JsonPropertyName("wants_human")]
    public JsonElement? WantsHuman { get; init; }

    /// <summary>Dialogue: most raters were not content with this turn.</summary>
    public JsonElement? Dissatisfied { get; init; }

    /// <summary>Dialogue: 1 (bad) … 5 (good).</summary>
    public double? Satisfaction { get; init; }

    /// <summary>True and every number but 0.</summary>
    public static bool Truthy(JsonElement? value) => value is { ValueKind: JsonValueKind.True }
        || value is { ValueKind: JsonValueKind.Number } number && number.GetDouble() != 0;
}

/// <summary>What the program said to one question.</summary>
/// <param name="Id">As in the gold.</param>
internal sealed record Predicted(string Id)
{
    public List<string>? Ranked { get; init; }

    public double? Confidence { get; init; }

    public double? LatencyMs { get; init; }

    public string? Label { get; init; }

    public double? Score { get; init; }

    public double? Frustration { get; init; }
}
