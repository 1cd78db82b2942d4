namespace ChatAssist.Dialogs.Sentiment;

/// <summary>The words of <c>Words/person.tsv</c> and the roles that they play in a request for a person.</summary>
internal static class PersonWords
{
    private static readonly Dictionary<string, WordSet> _roles = WordList.Rows("person.tsv")
        .GroupBy(row => row[0], row => row[2])
        .ToDictionary(role => role.Key, role => new WordSet(role));

    private static readonly string[][] _phrases =
        [.. WordList.Rows("person.tsv").Where(row => row[0] == "phrase").Select(row => Unaccented.Of(row[2]).Split(' '))];

    public static bool Is(string role, string word) => _roles[role].Has(word);

    /// <summary>The same with one typing error, unless that makes it another word.</summary>
    public static bool IsNearly(string role, string word) => _roles[role].Has(word) || (!Is("unlike", word) && _roles[role].HasNearly(word));

    /// <summary>Where a phrase begins that asks for a person by itself; -1 when there is none.</summary>
    public static int Phrase(string[] words)
    {
        for (var at = 0; at < words.Length; at++)
        {
            if (Array.Exists(_phrases, phrase => StartsAt(words, at, phrase))) return at;
        }

        return -1;
    }

    /// <summary>Chinese, Japanese and Korean run on without spaces: there a phrase may stand inside a "word".</summary>
    private static bool StartsAt(string[] words, int at, string[] phrase) => phrase is [[> '\u1100', ..] piece]
        ? words[at].Contains(piece, StringComparison.Ordinal)
        : words.AsSpan(at).StartsWith(phrase);
}
