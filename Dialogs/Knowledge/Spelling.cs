using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace ChatAssist.Dialogs.Knowledge;

/// <summary>Puts typing errors right: a word that nobody knows, one slip away from a word of the knowledge base, is meant to be that word.</summary>
/// <remarks>
/// Source of the search: W. Garbe's symmetric deletes; two words one slip apart become equal when each loses one letter or none.
/// </remarks>
internal sealed partial class Spelling
{
    /// <summary>A shorter word has too many neighbours; in one of this length only a swap of two letters or a lost one is put right.</summary>
    private const int Shortest = 4;

    private readonly Func<string, bool> _isWord;
    private readonly Dictionary<string, int> _uses = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, List<string>> _byRest = [];

    /// <param name="words">All words of the knowledge base, each as often as it is used.</param>
    /// <param name="isWord">Other words that are right.</param>
    public Spelling(IEnumerable<string> words, Func<string, bool> isWord)
    {
        _isWord = isWord;
        foreach (var word in words)
            CollectionsMarshal.GetValueRefOrAddDefault(_uses, word, out _)++;
        foreach (var word in _uses.Keys.Where(word => word.Length >= Shortest && !word.Any(char.IsDigit)))
            foreach (var rest in Rests(word))
                (CollectionsMarshal.GetValueRefOrAddDefault(_byRest, rest, out _) ??= []).Add(word);
    }

    /// <returns>The same text when nothing is wrong.</returns>
    public string Corrected(string text)
    {
        var plain = Tokens.Plain(text);
        var corrected = Words().Replace(plain, found => Meant(string.Concat(Tokens.Of(found.Value))) ?? found.Value);
        return corrected == plain ? text : corrected;
    }

    /// <summary>The word of the knowledge base that was meant; of several the one used most.</summary>
    private string? Meant(string word) => word.Length < Shortest || _uses.ContainsKey(word) || _isWord(word)
        ? null
        : Rests(word).SelectMany(rest => _byRest.GetValueOrDefault(rest, [])).Where(known => IsOneSlip(word, known))
            .OrderByDescending(known => _uses[known]).ThenBy(known => known, StringComparer.Ordinal).FirstOrDefault();

    // Nobody mistypes the first letter without seeing it; and "nick" is not "nice".
    private static bool IsOneSlip(string word, string known)
    {
        if (word[0] != known[0])
            return false;
        var same = word.AsSpan().CommonPrefixLength(known);
        var end = 0;
        while (end < Math.Min(word.Length, known.Length) - same && word[^(end + 1)] == known[^(end + 1)])
            end++;
        var (wrong, meant) = (word[same..^end], known[same..^end]);
        var isSwap = wrong.Length == 2 && meant.Length == 2 && wrong[0] == meant[1] && wrong[1] == meant[0];
        return isSwap || (wrong.Length <= 1 && meant.Length <= 1 && Math.Max(word.Length, known.Length) > Shortest);
    }

    /// <summary>The word, and the word without each of its letters, as hashes.</summary>
    private static IEnumerable<ulong> Rests(string word) =>
        Enumerable.Range(0, word.Length).Select(at => Terms.Hash(word.Remove(at, 1))).Append(Terms.Hash(word)).Distinct();

    [GeneratedRegex(@"[\p{L}'’]+")]
    private static partial Regex Words();
}
