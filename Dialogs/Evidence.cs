using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Dialogs;

/// <summary>All that a decision may look at besides the conversation itself.</summary>
/// <param name="Now">The time of the decision.</param>
/// <param name="Duty">Whether a person could come.</param>
/// <param name="Turn">What was perceived in the customer's turn; null when the command is not <see cref="ReadTurn"/>.</param>
public sealed record Evidence(DateTimeOffset Now, Duty Duty, Perception? Turn);

/// <summary>Whether a person could come.</summary>
/// <param name="Available">Agents on duty now.</param>
/// <param name="OpensAt">When somebody will be on duty again, in the service's own time zone; null when no hours are set, and within them.</param>
public sealed record Duty(int Available, DateTimeOffset? OpensAt)
{
    public bool Somebody => Available > 0;
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
