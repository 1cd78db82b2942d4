using System.Collections.Frozen;

namespace ChatAssist.Dialogs.Sentiment;

/// <summary>Does the customer abuse whoever answers? Swearing at a thing ("this fucking printer") is anger, not an insult.</summary>
/// <remarks>By word lists in seven languages and a few words of others; a new wording is missed, an old one in another sense is rarely hit.</remarks>
public static class Insult
{
    private static readonly PhraseList<bool> _insults = new(RowsOf("insult").Select(phrase => (phrase, true)));

    private static readonly FrozenSet<string> _slurs = WordsOf("slur"), _you = WordsOf("you"), _between = WordsOf("between");

    public static bool Is(string text) => Is(Utterance.Of(text));

    internal static bool Is(Utterance said)
    {
        var words = said.Unaccented();
        for (var at = 0; at < words.Length; at++)
        {
            if (_insults.StartOf(words.AsSpan(at)).Length > 0 || IsSlurAtSomebody(words, at)) return true;
        }

        return false;
    }

    private static bool IsSlurAtSomebody(string[] words, int at) =>
        _slurs.Contains(words[at]) && !IsDenied(words, at) && (Addresses(words, at, -1) || Addresses(words, at, +1));

    private static bool IsDenied(string[] words, int at) =>
        at > 0 && words.Skip(Math.Max(0, at - 3)).Take(3).Any(w => w is "not" or "aren't" or "isn't" or "nicht" or "pas" or "no" or "nao");

    /// <summary>Walks from the slur over words that may stand between, until somebody is spoken to or something else is said.</summary>
    private static bool Addresses(string[] words, int at, int step)
    {
        for (var i = at + step; i >= 0 && i < words.Length; i += step)
        {
            if (_you.Contains(words[i])) return step < 0 ? !IsOwner(words[i]) : words[i] is not ("you" or "u" or "your" or "ur");
            if (!_between.Contains(words[i]) && !_slurs.Contains(words[i])) return false;
        }

        return false;
    }

    /// <summary>"Your stupid form" scolds the form.</summary>
    private static bool IsOwner(string word) => word is "your" or "ur" or "vos";

    private static FrozenSet<string> WordsOf(string role) => RowsOf(role).Select(Unaccented.Of).ToFrozenSet(StringComparer.Ordinal);

    private static IEnumerable<string> RowsOf(string role) => WordList.Rows("insult.tsv").Where(row => row[0] == role).Select(row => row[1]);
}
