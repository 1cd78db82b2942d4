using System.Text.Json.Serialization;

namespace ChatAssist.Dialogs.Sentiment;

/// <summary>What one customer turn sounds like on its own.</summary>
/// <param name="Label">The class.</param>
/// <param name="Score">-1 (very negative) … 1 (very positive).</param>
/// <param name="Frustration">0 … 1: how likely the words show anger, annoyance or disappointment.</param>
public sealed record Mood(MoodLabel Label, double Score, double Frustration)
{
    /// <summary>Nothing to read: an attachment without words, or an empty text.</summary>
    public static readonly Mood Calm = new(MoodLabel.Neutral, 0, 0);
}

/// <summary>The class of a mood; stored by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MoodLabel>))]
public enum MoodLabel
{
    Negative,
    Neutral,
    Positive,
}
