using System.Globalization;
using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Dialogs;

/// <summary>When a person must come.</summary>
public static class Escalation
{
    /// <summary>The first reason that holds before the bot looks for an answer; null when the bot may try.</summary>
    /// <remarks>Asking for a person is never argued with, so it comes first; frustration comes before looking at any match.</remarks>
    public static Reason? BeforeAnswering(Perception turn, FrustrationState frustration, Policy policy)
    {
        if (turn.AsksForPerson >= policy.PersonRequest)
            return Of(HandoffReason.CustomerAsked, $"The customer asked for a person ({turn.AsksForPerson:F2}, limit {policy.PersonRequest:F2})", ("asked", turn.AsksForPerson), ("limit", policy.PersonRequest));
        if (frustration.Alarm)
            return Of(HandoffReason.Frustration, $"{frustration.Sentence(policy.Frustration)}", ("frustration", frustration.Level), ("limit", policy.Frustration.Raise));
        return null;
    }

    /// <summary>A topic that people always handle.</summary>
    public static Reason Topic(Found found) =>
        Of(HandoffReason.Topic, $"\"{found.Answer.Question}\" is always handled by a person (confidence {found.Match.Confidence:F2})", ("confidence", found.Match.Confidence));

    /// <summary>The bot would repeat itself.</summary>
    public static Reason SameAnswer(Found found) =>
        Of(HandoffReason.SameAnswerTwice, $"\"{found.Answer.Question}\" was answered just before and did not help (confidence {found.Match.Confidence:F2})", ("confidence", found.Match.Confidence), ("times", 2));

    /// <summary>Too many turns in a row without an answer.</summary>
    /// <param name="because">Why there was none this time.</param>
    public static Reason Misses(int misses, string because, Perception turn, Policy policy) =>
        Of(HandoffReason.Misses, $"No answer {misses} times in a row (limit {policy.MissesBeforeHandoff}); {because}", ("misses", misses), ("limit", policy.MissesBeforeHandoff), ("confidence", turn.Found.Count > 0 ? turn.Found[0].Match.Confidence : 0));

    /// <summary>The bot failed, or was too slow.</summary>
    public static Reason Failure(HandoffReason why, Policy policy) => why == HandoffReason.BotTimeout
        ? Of(why, $"The bot had no answer within {policy.TurnLimit.TotalSeconds:F0} s.", ("limit", policy.TurnLimit.TotalSeconds))
        : Of(why, "The bot failed while it looked for an answer; the log has the details.");

    /// <summary>Why a lost agent's conversation goes back to the queue.</summary>
    public const string LinkLost = "The agent's link was lost.";

    /// <summary>Why a silent agent's conversation goes back to the queue.</summary>
    public static string AgentSilent(Policy policy) =>
        string.Create(CultureInfo.InvariantCulture, $"The customer waited for a word of the agent for {policy.AgentIdle.TotalMinutes:F0} min.");

    /// <summary>Why a handoff that the channel's own hub did not take comes to our queue.</summary>
    public static string HubSilent(Policy policy) =>
        string.Create(CultureInfo.InvariantCulture, $"The channel's own hub said nothing for {policy.HubWait.TotalSeconds:F0} s.");

    /// <summary>The same, when the hub said so.</summary>
    /// <param name="message">The hub's own words; may be empty.</param>
    public static string HubRefused(string message) => message.Length == 0 ? "The channel's own hub could not take it." : $"The channel's own hub could not take it: {message}";

    /// <summary>The customer pressed the button.</summary>
    public static readonly Reason ButtonPressed = Of(HandoffReason.CustomerAsked, "The customer pressed \"Talk to a person\".");

    /// <summary>"No" to the question whether the solution held.</summary>
    public static readonly Reason DidNotHold = Of(HandoffReason.CustomerAsked, "The customer was asked whether the last solution held, and said no");

    /// <summary>A program of the shop knows something that the bot does not.</summary>
    public static Reason AskedByProgram(BringPerson bring) => Of(HandoffReason.Program, string.Concat(bring.Program, ": ", bring.Because));

    private static Reason Of(HandoffReason why, FormattableString because, params (string Name, double Value)[] numbers) =>
        new(why, numbers.ToDictionary(n => n.Name, n => n.Value), because.ToString(CultureInfo.InvariantCulture));

    private static Reason Of(HandoffReason why, string because) => new(why, new Dictionary<string, double>(), because);
}

/// <summary>Why a person must come, the figures behind it, and both in words for an agent.</summary>
public sealed record Reason(HandoffReason Why, IReadOnlyDictionary<string, double> Numbers, string Because);
