namespace ChatAssist.Dialogs.Sentiment;

/// <summary>Does the agent ask the customer to wait while something is looked up?</summary>
public static class Patience
{
    /// <summary>Characters of the longest text that is looked at: who explains something at length is not away.</summary>
    private const int Most = 200;

    private static readonly PhraseList<bool> _phrases = new(WordList.Rows("patience.tsv").Select(row => (row[1], true)));

    /// <returns>True for "One moment, let me check."; false when the customer is asked something as well, and so has the next word.</returns>
    public static bool IsAskedFor(string text)
    {
        if (text.Length > Most) return false;
        var said = Utterance.Of(text);
        if (said.Questions > 0) return false;
        ReadOnlySpan<string> words = [.. said.Tokens.Where(Utterance.IsWord).Select(Unaccented.Of)];
        for (var left = words; !left.IsEmpty; left = left[1..])
            if (_phrases.StartOf(left).Length > 0) return true;
        return false;
    }
}
