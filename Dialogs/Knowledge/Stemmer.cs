namespace ChatAssist.Dialogs.Knowledge;

/// <summary>Cuts English endings: "cancelling", "cancelled" and "cancel" become one word.</summary>
/// <remarks>Source: M. F. Porter, "An algorithm for suffix stripping", Program 14 (1980). Words with other letters than a to z stay.</remarks>
internal static class Stemmer
{
    private static readonly (string Ending, string Instead)[] _doubleEndings =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"),
        ("alli", "al"), ("entli", "ent"), ("ousli", "ous"), ("eli", "e"), ("ization", "ize"), ("ation", "ate"),
        ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"),
        ("iviti", "ive"), ("biliti", "ble"),
    ];

    private static readonly (string Ending, string Instead)[] _adjectiveEndings =
        [("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")];

    private static readonly string[] _lastEndings =
    [
        "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ion", "ism", "ate", "iti", "ous", "ive", "ize",
        "al", "er", "ic", "ou",
    ];

    public static string Stem(string word)
    {
        if (word.Length < 3 || !word.All(char.IsAsciiLetterLower))
            return word;
        word = Plural(word);
        word = PastAndProgressive(word);
        if (word.EndsWith('y') && HasVowel(word[..^1]))
            word = word[..^1] + "i";
        word = Replace(word, _doubleEndings);
        word = Replace(word, _adjectiveEndings);
        word = DropLast(word);
        return FinalE(word);
    }

    private static string Plural(string word) =>
        word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("ies", StringComparison.Ordinal) ? word[..^2]
        : word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1]
        : word;

    private static string PastAndProgressive(string word)
    {
        if (word.EndsWith("eed", StringComparison.Ordinal))
            return Measure(word[..^3]) > 0 ? word[..^1] : word;
        var stem = word.EndsWith("ed", StringComparison.Ordinal) ? word[..^2]
            : word.EndsWith("ing", StringComparison.Ordinal) ? word[..^3]
            : null;
        return stem is null || !HasVowel(stem) ? word
            : stem.EndsWith("at", StringComparison.Ordinal) || stem.EndsWith("bl", StringComparison.Ordinal) || stem.EndsWith("iz", StringComparison.Ordinal) ? stem + "e"
            : EndsDouble(stem) && stem[^1] is not ('l' or 's' or 'z') ? stem[..^1]
            : Measure(stem) == 1 && EndsShort(stem) ? stem + "e"
            : stem;
    }

    // Only the longest ending that matches counts (a longer one comes before its own end in each list),
    // whether or not its stem is long enough.
    private static string Replace(string word, (string Ending, string Instead)[] endings)
    {
        var (ending, instead) = endings.FirstOrDefault(e => word.EndsWith(e.Ending, StringComparison.Ordinal));
        if (ending is null)
            return word;
        var stem = word[..^ending.Length];
        return Measure(stem) > 0 ? stem + instead : word;
    }

    private static string DropLast(string word)
    {
        var ending = _lastEndings.FirstOrDefault(e => word.EndsWith(e, StringComparison.Ordinal));
        if (ending is null)
            return word;
        var stem = word[..^ending.Length];
        var kept = ending == "ion" && !(stem.EndsWith('s') || stem.EndsWith('t'));
        return Measure(stem) > 1 && !kept ? stem : word;
    }

    private static string FinalE(string word)
    {
        if (word.EndsWith('e') && (Measure(word[..^1]) > 1 || Measure(word[..^1]) == 1 && !EndsShort(word[..^1])))
            word = word[..^1];
        return word.EndsWith("ll", StringComparison.Ordinal) && Measure(word[..^1]) > 1 ? word[..^1] : word;
    }

    /// <summary>How often a consonant follows a vowel: the paper's m.</summary>
    private static int Measure(string stem)
    {
        var m = 0;
        for (var i = 1; i < stem.Length; i++)
            if (!IsVowel(stem, i) && IsVowel(stem, i - 1))
                m++;
        return m;
    }

    private static bool IsVowel(string word, int at) =>
        word[at] is 'a' or 'e' or 'i' or 'o' or 'u' || word[at] == 'y' && at > 0 && !IsVowel(word, at - 1);

    private static bool HasVowel(string stem)
    {
        for (var i = 0; i < stem.Length; i++)
            if (IsVowel(stem, i))
                return true;
        return false;
    }

    private static bool EndsDouble(string stem) =>
        stem.Length > 1 && stem[^1] == stem[^2] && !IsVowel(stem, stem.Length - 1);

    /// <summary>Consonant, vowel, consonant other than w, x, y: "hop", "fil".</summary>
    private static bool EndsShort(string stem)
    {
        var last = stem.Length - 1;
        return last >= 2 && !IsVowel(stem, last) && IsVowel(stem, last - 1) && !IsVowel(stem, last - 2) && stem[last] is not ('w' or 'x' or 'y');
    }
}
