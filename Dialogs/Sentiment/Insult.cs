using System.Collections.Frozen;

namespace ChatAssist.Dialogs.Sentiment;

/// <summary>Does the customer abuse whoever answers? Swearing at a thing ("this fucking printer") is anger, not an insult.</summary>
/// <remarks>By word lists in seven languages and a few words of others; a new wording is missed, an old one in another sense is rarely hit.</remarks>
public static class Insult
{
    private static readonly FrozenDictionary<string, FrozenSet<string>> _lists = WordList.Rows("insult.tsv")
        .GroupBy(row => row[0], row => Folded.Of(row[1]))
        .ToFrozenDictionary(role => role.Key, role => role.ToFrozenSet(StringComparer.Ordinal));

    private static readonly int _longest = _lists["insult"].Max(phrase => phrase.Count(c => c == ' ') + 1);

    public static bool Is(string text)
    {
        string[] words = [.. Utterance.Of(text).Tokens.Select(Folded.Of)];
        return Enumerable.Range(0, words.Length).Any(at => StartsInsult(words, at) || IsSlurAtSomebody(words, at));
    }

    private static bool StartsInsult(string[] words, int at) =>
        Enumerable.Range(1, Math.Min(_longest, words.Length - at)).Any(n => _lists["insult"].Contains(string.Join(' ', words, at, n)));

    private static bool IsSlurAtSomebody(string[] words, int at) =>
        _lists["slur"].Contains(words[at]) && !IsDenied(words, at) && (Addresses(words, at, -1) || Addresses(words, at, +1));

    private static bool IsDenied(string[] words, int at) =>
        at > 0 && words.Skip(Math.Max(0, at - 3)).Take(3).Any(w => w is "not" or "aren't" or "isn't" or "nicht" or "pas" or "no" or "nao");

    /// <summary>Walks from the slur over words that may stand between, until somebody is spoken to or something else is said.</summary>
    private static bool Addresses(string[] words, int at, int step)
    {
        for (var i = at + step; i >= 0 && i < words.Length; i += step)
        {
            if (_lists["you"].Contains(words[i])) return step < 0 ? !IsOwner(words[i]) : words[i] is not ("you" or "u" or "your" or "ur");
            if (!_lists["between"].Contains(words[i]) && !_lists["slur"].Contains(words[i])) return false;
        }

        return false;
    }

    /// <summary>"Your stupid form" scolds the form.</summary>
    private static bool IsOwner(string word) => word is "your" or "ur" or "vos";
}
