using System.Collections.Frozen;
using System.Globalization;

namespace ChatAssist.Dialogs.Languages;

/// <summary>What the bot says in its own words, in one language.</summary>
/// <remarks>Held to "what good service is": the trouble is named first, then what happens; no cheer to an upset customer; nobody is argued with.
/// A phrase that a language lacks does not compile. All of them are functions of their arguments alone: the same line reads the same for ever.</remarks>
public abstract class Phrases
{
    private static readonly FrozenDictionary<Tongue, Phrases> _all = Tongue.All.ToFrozenDictionary(tongue => tongue, In);

    private protected Phrases()
    {
    }

    /// <summary>The phrases of the language that the others are measured by.</summary>
    public static Phrases English => For(Tongue.English);

    public abstract string TalkToAPerson { get; }

    /// <summary>The choice that refuses all others.</summary>
    public abstract string NoneOfThese { get; }

    /// <summary>The first words where the admin wrote none in this language: says that it is a bot, and that people are there.</summary>
    public abstract string Greeting { get; }

    public abstract string AskBack { get; }

    public abstract string FirstMiss { get; }

    /// <summary>To an annoyed customer, before the answer.</summary>
    public abstract string Sorry { get; }

    /// <summary>To a yes that could mean several of the questions that the bot offered.</summary>
    public abstract string WhichOne { get; }

    /// <summary>To a file that came without words.</summary>
    public abstract string CannotSee { get; }

    /// <summary>To an insult that asks nothing the bot knows: never a retort.</summary>
    public abstract string Insulted { get; }

    public abstract string RefusedChoices { get; }

    public abstract string Hello { get; }

    public abstract string Welcome { get; }

    public abstract string Goodbye { get; }

    public abstract string HowAreYou { get; }

    public abstract string IAmABot { get; }

    public abstract string Yes { get; }

    public abstract string No { get; }

    public abstract string Waiting { get; }

    /// <summary>The channel's own hub was asked for a person.</summary>
    public abstract string HubAsked { get; }

    public abstract string HubAccepted { get; }

    public abstract string WaitChoice { get; }

    public abstract string BackToBot { get; }

    public abstract string Closed { get; }

    public abstract string ClosedInSilence { get; }

    public abstract string Reminder { get; }

    public abstract string CheckBack { get; }

    public abstract string MessageLeft { get; }

    /// <summary>Stays of the card for a message once it is stored.</summary>
    public abstract string MessageIsLeft { get; }

    public abstract string WentOn { get; }

    public abstract string Thanks { get; }

    /// <summary>A pressed button could not be done; nothing more is known.</summary>
    public abstract string NotDone { get; }

    /// <summary>What a message to be left lacks: words, or an address.</summary>
    public abstract string MessageIncomplete { get; }

    public abstract string MessageFull { get; }

    public abstract string NotWaiting { get; }

    /// <summary>On a button.</summary>
    public abstract string WhereAmI { get; }

    /// <summary>On a button.</summary>
    public abstract string GoBackToBot { get; }

    /// <summary>On a button.</summary>
    public abstract string LeaveMessage { get; }

    /// <summary>Over a field.</summary>
    public abstract string YourMessage { get; }

    /// <summary>Over a field.</summary>
    public abstract string YourAddress { get; }

    public abstract string HowWasIt { get; }

    protected abstract string NobodyOnDuty { get; }

    protected abstract string NobodyCame { get; }

    protected abstract string LeaveMessageOrGoOn { get; }

    /// <summary>The phrases in which the bot speaks with a customer.</summary>
    public static Phrases For(Tongue tongue) => _all[tongue];

    /// <summary>Whether words are those of <see cref="NoneOfThese"/>, in whatever language.</summary>
    public static bool RefuseChoices(string? words) =>
        _all.Values.Any(phrases => phrases.NoneOfThese.Equals(words?.TrimEnd('.'), StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether what was typed is the label of a button, for who has none to press.</summary>
    public static bool IsTyped(string words, string label) => words.Trim().TrimEnd('.', ')', '!').Equals(label.TrimEnd('.'), StringComparison.OrdinalIgnoreCase);

    /// <summary>The one sentence before a person comes; names the feeling or the trouble, and spares the customer from repeating it.</summary>
    public abstract string HandingOver(HandoffReason why);

    /// <summary>The same, when nobody can come.</summary>
    public abstract string Acknowledging(HandoffReason why);

    public abstract string AgentJoined(string name);

    /// <param name="to">The colleague it is meant for; null for whoever is free.</param>
    public abstract string Transferred(string name, string? to);

    public abstract string AgentLost(string name);

    /// <summary>The agent is there, as far as anybody knows, and did not answer in time.</summary>
    public abstract string AgentSilent(string name);

    public abstract string AgentLeft(string name);

    /// <summary>Names the account, so that nobody is linked to a stranger's without noticing.</summary>
    public abstract string Linked(string? name);

    public abstract string LinkRefused(LinkRefusal why);

    /// <summary>Before an answer that there is in another language only.</summary>
    public abstract string OnlyIn(Language language);

    /// <param name="position">1 for the first.</param>
    public abstract string Place(int position);

    /// <param name="likely">Whole minutes, 1 or more.</param>
    /// <param name="most">Whole minutes, hardly ever passed.</param>
    public abstract string Wait(int likely, int most);

    /// <summary>Says honestly that nobody comes, and when somebody will.</summary>
    /// <param name="opensAt">In the service's own time zone; null when no hours are set.</param>
    public string Unattended(Unattended cause, DateTimeOffset? opensAt)
    {
        var first = cause == Dialogs.Unattended.NobodyOnDuty ? NobodyOnDuty : NobodyCame;
        return string.Join(' ', opensAt is { } at ? [first, BackOn(at), LeaveMessageOrGoOn] : (string[])[first, LeaveMessageOrGoOn]);
    }

    /// <summary>When somebody will be on duty again, by day of the week and time of day.</summary>
    protected abstract string BackOn(DateTimeOffset at);

    /// <summary>The time of day on a clock of 24 hours: <c>09:00</c>.</summary>
    private protected static string Clock(DateTimeOffset at) => at.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static Phrases In(Tongue tongue) => tongue.Language switch
    {
        Language.English => new EnglishPhrases(),
        Language.German => new GermanPhrases(tongue.Address),
        Language.French => new FrenchPhrases(tongue.Address),
        Language.Spanish => new SpanishPhrases(tongue.Address),
        Language.Portuguese => new PortuguesePhrases(tongue.Address),
        Language.Arabic => new ArabicPhrases(),
        _ => throw new ArgumentOutOfRangeException(nameof(tongue), tongue, "This language has no phrases."),
    };
}
