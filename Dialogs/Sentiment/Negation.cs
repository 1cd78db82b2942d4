using System.Collections.Frozen;

namespace ChatAssist.Dialogs.Sentiment;

/// <summary>Walks through a text and knows which words stand under a "not".</summary>
internal sealed class Negation
{
    /// <summary>How many words a negation reaches when nothing ends it before.</summary>
    private const int Reach = 4;

    private static readonly FrozenSet<string> _words = WordList.Rows("negation.tsv").Select(row => row[0]).ToFrozenSet(StringComparer.Ordinal);

    private int _left;

    /// <summary>Is this next token under a negation? Punctuation and "but" end one.</summary>
    public bool Covers(string token)
    {
        if (!Utterance.IsWord(token) || token is "but") _left = 0;
        var covered = _left > 0;
        if (covered) _left--;
        if (_words.Contains(token) || token.EndsWith("n't", StringComparison.Ordinal)) _left = Reach;
        return covered;
    }
}
