namespace ChatAssist.Dialogs.Knowledge;

/// <summary>The pieces of a text that are counted, as 64-bit hashes.</summary>
internal static class Terms
{
    private const int ShortestGram = 3, LongestGram = 5;

    /// <summary>Stems, then pairs of neighbouring stems.</summary>
    public static List<ulong> OfWords(IReadOnlyList<string> tokens)
    {
        var terms = new List<ulong>(2 * tokens.Count);
        terms.AddRange(tokens.Select(token => Hash(Stemmer.Stem(token))));
        for (var at = 1; at < tokens.Count; at++)
            terms.Add(Joined(terms[at - 1], terms[at]));
        return terms;
    }

    /// <summary>The stems alone, of <see cref="OfWords"/>.</summary>
    public static IEnumerable<ulong> Stems(IReadOnlyList<ulong> words) => words.Take((words.Count + 1) / 2);

    /// <summary>Runs of 3 to 5 characters inside each word, the blanks around it included: most of them survive a typing error.</summary>
    public static List<ulong> OfCharacters(IReadOnlyList<string> tokens)
    {
        var terms = new List<ulong>(16 * tokens.Count);
        foreach (var token in tokens)
        {
            var padded = $" {token} ";
            for (var length = ShortestGram; length <= Math.Min(LongestGram, padded.Length); length++)
                for (var start = 0; start + length <= padded.Length; start++)
                    terms.Add(Hash(padded.AsSpan(start, length)));
        }
        return terms;
    }

    /// <remarks>FNV-1a (Fowler, Noll, Vo), one UTF-16 unit at a time; the runtime's own hash differs from run to run.</remarks>
    public static ulong Hash(ReadOnlySpan<char> text)
    {
        var hash = 14695981039346656037UL;
        foreach (var unit in text)
            hash = (hash ^ unit) * 1099511628211UL;
        return hash;
    }

    private static ulong Joined(ulong first, ulong second) => (first * 31 ^ second) * 1099511628211UL;
}
