namespace ChatAssist.Dialogs.Sentiment;

/// <summary>What shows in the course of a talk, and not in single words, that it goes badly.</summary>
/// <param name="SameQuestionAgain">The customer repeats an earlier text almost letter by letter.</param>
/// <param name="Rephrased">The customer says an earlier text in other words.</param>
/// <param name="ShortDenial">The customer turns down what the bot said ("no", "that's not what I asked").</param>
/// <param name="AsksForOther">The customer wants something else than was offered ("anything else?", "instead").</param>
/// <param name="Missed">The bot's last move was a miss.</param>
/// <param name="SameAnswerTwice">The bot gave one answer in two turns running.</param>
/// <param name="Insulted">The customer abuses whoever answers (<see cref="Insult"/>).</param>
/// <param name="Waited">How long the customer waited for the bot's last word, or in vain for a person just before.</param>
public sealed record DialogueSignals(
    bool SameQuestionAgain, bool Rephrased, bool ShortDenial, bool AsksForOther, bool Missed, bool SameAnswerTwice, bool Insulted, TimeSpan Waited)
{
    /// <summary>Nothing to notice, as in a first turn.</summary>
    public static readonly DialogueSignals None = new(false, false, false, false, false, false, false, TimeSpan.Zero);

    /// <summary>Similarity at which a text is the same question again.</summary>
    private const double Same = 0.9;

    /// <summary>Similarity at which a text is an earlier one in other words.</summary>
    private const double Alike = 0.5;

    /// <summary>Shorter texts ("yes please") come up again without anything being wrong.</summary>
    private const int WordsToCompare = 3;

    /// <summary>The signals of a customer's text, from what came before it.</summary>
    /// <param name="past">Earlier turns of this episode, oldest first; the last few are enough.</param>
    /// <param name="text">What the customer says now.</param>
    /// <param name="waited">How long the customer waited for the bot's last word, or in vain for a person just before.</param>
    public static DialogueSignals From(IReadOnlyList<PastTurn> past, string text, TimeSpan waited) => From(past, OwnSigns.Of(text, Utterance.Of(text)), waited);

    internal static DialogueSignals From(IReadOnlyList<PastTurn> past, OwnSigns said, TimeSpan waited)
    {
        if (past.Count == 0) return None with { Insulted = said.Insults, Waited = waited };
        var nearest = said.Words < WordsToCompare ? 0 : past.Max(turn => said.Letters.SimilarityTo(LetterPieces.Of(turn.Said)));
        return new(
            SameQuestionAgain: nearest >= Same,
            Rephrased: nearest is >= Alike and < Same,
            ShortDenial: said.Denies,
            AsksForOther: said.AsksForOther,
            Missed: past[^1].Did == BotMove.Missed,
            SameAnswerTwice: past.Count > 1 && past[^1].AnswerId is { } last && last == past[^2].AnswerId,
            Insulted: said.Insults,
            Waited: waited);
    }
}
