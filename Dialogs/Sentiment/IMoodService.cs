using System.Text.Json.Serialization;

namespace ChatAssist.Dialogs.Sentiment;

/// <summary>Reads the tone of a text elsewhere; the bot's own reader stands in when it cannot.</summary>
public interface IMoodService
{
    /// <param name="locale">The customer's, as the channel says it: <c>en</c>, <c>de-AT</c>; may be empty.</param>
    /// <returns>In the service's own time limit, with or without a tone; it throws for <paramref name="ct"/> only.</returns>
    Task<HeardMood> ReadAsync(string text, string locale, CancellationToken ct);
}

/// <summary>What a service made of a text.</summary>
/// <param name="Tone">Null when the bot's own reader must stand in.</param>
public sealed record HeardMood(HeardTone? Tone, MoodOrigin Origin);

/// <param name="Score">-1 (very negative) … 1 (very positive).</param>
public sealed record HeardTone(MoodLabel Label, double Score);

/// <summary>Who read a mood's label and score; its frustration is always read by the bot itself.</summary>
/// <param name="Service">The service that was asked.</param>
/// <param name="Missing">Why the bot's own reader decided; null when the service did.</param>
/// <param name="Milliseconds">How long the service was waited for.</param>
public sealed record MoodOrigin(string Service, MoodMissing? Missing, int Milliseconds);

/// <summary>Why a service read no mood; stored by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MoodMissing>))]
public enum MoodMissing
{
    /// <summary>It did not answer in time.</summary>
    TimedOut,

    /// <summary>It asked to be called less often.</summary>
    Throttled,

    /// <summary>It does not take our key.</summary>
    NoAccess,

    /// <summary>It does not take this text (its language, say).</summary>
    Refused,

    /// <summary>Its answer cannot be read.</summary>
    Malformed,

    /// <summary>It failed before, and is left alone for a while.</summary>
    Resting,

    /// <summary>It failed.</summary>
    Failed,
}
