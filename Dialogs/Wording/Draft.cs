using System.Text.Json.Serialization;

namespace ChatAssist.Dialogs.Wording;

/// <summary>What a language model made of an answer: the evidence, whether it was shown or not. What was asked follows from it: <see cref="Prompt"/> is made of the customer's words and the sources alone.</summary>
/// <param name="Model">As the server names it; empty when it never answered.</param>
/// <param name="Instructions">Eight hexadecimal digits that change with the instructions.</param>
/// <param name="Sources">The answers it was given, the decided one first.</param>
/// <param name="Said">What came back, at most <see cref="MostSaid"/> characters; null when nothing did.</param>
/// <param name="Cited">The answers that the shown text is made of; empty when it was not shown.</param>
/// <param name="Because">Why it was not shown, in one sentence for an agent; empty when it was.</param>
/// <param name="InputTokens">Null when the server did not say.</param>
/// <param name="Milliseconds">How long the answer was waited for.</param>
public sealed record Draft(
    DraftFate Fate,
    string Because,
    string Model,
    string Instructions,
    IReadOnlyList<AnswerRevision> Sources,
    IReadOnlyList<string> Cited,
    string? Said,
    long? InputTokens,
    long? OutputTokens,
    int Milliseconds)
{
    /// <summary>Characters that are kept of what a model said.</summary>
    public const int MostSaid = 4_000;
}

/// <summary>One text of an answer.</summary>
public sealed record AnswerRevision(string Id, int Revision);

/// <summary>What became of a draft; whatever it is but <see cref="Shown"/>, the customer gets the exact answer.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DraftFate>))]
public enum DraftFate
{
    /// <summary>The customer sees it.</summary>
    Shown,

    /// <summary>The model said that the answers do not cover the question.</summary>
    NotCovered,

    /// <summary>It says something that the answers do not say.</summary>
    Ungrounded,

    /// <summary>It leaves out what limits the answer, or where it leads.</summary>
    Incomplete,

    /// <summary>It is not in the form that was asked for, or broke off.</summary>
    Malformed,

    /// <summary>The model refused, or its filter did.</summary>
    Refused,

    /// <summary>The service asked to be called less often.</summary>
    Throttled,

    /// <summary>The service does not take our key.</summary>
    NoAccess,

    /// <summary>It did not come in time.</summary>
    TimedOut,

    /// <summary>The service failed before, and is left alone for a while.</summary>
    Resting,

    /// <summary>The service failed.</summary>
    Failed,
}

/// <summary>A language model did not answer.</summary>
/// <param name="fate">What that makes of the draft.</param>
public sealed class ModelFailedException(DraftFate fate, Exception? inner = null) : Exception($"The language model did not answer: {fate}.", inner)
{
    public DraftFate Fate => fate;
}
