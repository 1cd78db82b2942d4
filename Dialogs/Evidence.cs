using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Dialogs;

/// <summary>All that a decision may look at besides the conversation itself.</summary>
/// <param name="Now">The time of the decision.</param>
/// <param name="Rota">Who could come, by where the customer would wait.</param>
/// <param name="Turn">What was perceived in the customer's turn; null when the command is not <see cref="ReadTurn"/>.</param>
public sealed record Evidence(DateTimeOffset Now, IRota Rota, Perception? Turn);

/// <summary>Who is on duty at one moment. The same question has the same answer, however often it is asked: a decision rests on it.</summary>
public interface IRota
{
    /// <param name="queue">The queue that the topic or a colleague names; null for the site's own.</param>
    /// <param name="locale">The customer's language tag.</param>
    Duty For(string site, string? queue, string locale);
}

public static class RotaReading
{
    /// <summary>Whether a person could come to this customer.</summary>
    /// <param name="queue">As in <see cref="IRota.For"/>.</param>
    public static Duty For(this IRota rota, Conversation now, string? queue) => rota.For(now.Start!.Site, queue, now.Locale);
}

/// <summary>Whether a person could come to a customer. As a rota it says the same of every queue.</summary>
/// <param name="Available">Agents on duty now who may take the customer before the wait has to end: at once, or after an overflow.</param>
/// <param name="OpensAt">When somebody will be on duty again, in the service's own time zone; null when no hours are set, and within them.</param>
public sealed record Duty(int Available, DateTimeOffset? OpensAt) : IRota
{
    /// <summary>Those of them who may take the customer at once; a wait is measured by them.</summary>
    public int AtOnce { get; init; } = Available;

    public bool Somebody => Available > 0;

    Duty IRota.For(string site, string? queue, string locale) => this;
}

/// <summary>What the senses made of one customer turn.</summary>
/// <param name="AsksForPerson">0 … 1: how surely the words ask for a person.</param>
/// <param name="SmallTalk">The kind when the whole turn is small talk.</param>
/// <param name="Chosen">The answer whose button was pressed (or whose label or number was typed).</param>
/// <param name="RefusedChoices">True for "none of these".</param>
/// <param name="Found">What fits, best first.</param>
/// <param name="Limits">The thresholds of this knowledge base.</param>
public sealed record Perception(
    Mood Mood,
    double AsksForPerson,
    SmallTalkKind? SmallTalk,
    DialogueSignals Signals,
    Answer? Chosen,
    bool RefusedChoices,
    IReadOnlyList<Found> Found,
    Thresholds Limits,
    string Knowledge)
{
    /// <summary>Who read the mood; null for the bot itself, with no service to ask.</summary>
    public MoodOrigin? MoodBy { get; init; }

    /// <summary>Whether the words turn down what was said before ("no, …"), also where nothing was said in this episode.</summary>
    public bool Denies { get; init; }

    /// <summary>What fits these words and the ones before together, best first; none where those were answered, or are said again as they were.</summary>
    public IReadOnlyList<Found> Together { get; init; } = [];

    /// <summary>How far the best match is before the next, 0 … 1; its whole confidence when there is no other.</summary>
    public double Gap => Lead(Found);

    /// <summary>The same of other matches, best first.</summary>
    public static double Lead(IReadOnlyList<Found> found) => Confidence(found, 0) - Confidence(found, 1);

    private static double Confidence(IReadOnlyList<Found> found, int at) => at < found.Count ? found[at].Match.Confidence : 0;
}

/// <summary>An answer and how well it fits.</summary>
public sealed record Found(Answer Answer, Match Match);
