namespace ChatAssist.Dialogs.Knowledge;

/// <summary>Groups of words that mean the same in a knowledge base: "parcel", "package", "small packet". The word features see one word for all of them.</summary>
/// <remarks>Found by their stems: case, accents and endings make no difference. Of two terms that begin at one word the longer one counts.</remarks>
public sealed class Synonyms
{
    private readonly Dictionary<string, IReadOnlyList<string>> _groupOf = new(StringComparer.Ordinal);
    private readonly int _longest;

    /// <param name="groups">The terms of each group, of one or more words each; the first group that has a term counts.</param>
    public Synonyms(IReadOnlyList<IReadOnlyList<string>> groups)
    {
        foreach (var group in groups)
        {
            var stands = Tokens.Of(group[0]);
            foreach (var term in group.Select(Tokens.Of))
            {
                _groupOf.TryAdd(KeyOf(term), stands);
                _longest = Math.Max(_longest, term.Count);
            }
        }
    }

    /// <summary>The same for terms that differ only in case, accents and endings; empty for a text without words.</summary>
    public static string KeyOf(string term) => KeyOf(Tokens.Of(term));

    /// <summary>The words with each term replaced by the first one of its group.</summary>
    internal IReadOnlyList<string> Replaced(IReadOnlyList<string> words)
    {
        if (_longest == 0)
            return words;
        var replaced = new List<string>(words.Count);
        for (var at = 0; at < words.Count;)
        {
            var length = Math.Min(_longest, words.Count - at);
            while (length > 0 && !_groupOf.ContainsKey(KeyOf(words.Skip(at).Take(length))))
                length--;
            replaced.AddRange(length == 0 ? [words[at]] : _groupOf[KeyOf(words.Skip(at).Take(length))]);
            at += Math.Max(1, length);
        }
        return replaced;
    }

    private static string KeyOf(IEnumerable<string> words) => string.Join(' ', words.Select(Stemmer.Stem));
}
