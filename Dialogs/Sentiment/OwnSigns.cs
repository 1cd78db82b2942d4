namespace ChatAssist.Dialogs.Sentiment;

/// <summary>What a customer's text tells about the course of a talk by itself, whatever came before it.</summary>
/// <param name="Words">How many words it has.</param>
/// <param name="Letters">To compare it with earlier texts.</param>
/// <param name="Denies">It turns down what was said before.</param>
/// <param name="AsksForOther">It asks for something else.</param>
/// <param name="Insults">It abuses whoever answers.</param>
internal sealed record OwnSigns(int Words, LetterPieces Letters, bool Denies, bool AsksForOther, bool Insults)
{
    public static OwnSigns Of(string text, Utterance said)
    {
        var (denies, asksForOther) = Denial.Of(said);
        return new(said.Words, LetterPieces.Of(text), denies, asksForOther, Insult.Is(said));
    }
}
