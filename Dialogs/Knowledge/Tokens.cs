using System.Globalization;
using System.Text;

namespace ChatAssist.Dialogs.Knowledge;

/// <summary>A text as the engine reads it: case, accents, apostrophes and doubled blanks make no difference.</summary>
internal static class Tokens
{
    /// <summary>What is longer is cut: nobody asks a question in more characters, and cost stays bounded.</summary>
    public const int LongestText = 2_000;

    /// <summary>Runs of letters and digits, lower case, without accents; a currency sign or emoji is a word of its own.</summary>
    public static List<string> Of(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in Plain(text).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(rune.ToString());
                continue;
            }
            if (rune.Value is '\'' or '’')
                continue; // "don't" and "dont" are one word
            End(word, words);
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.CurrencySymbol or UnicodeCategory.OtherSymbol)
                words.Add(rune.ToString());
        }
        End(word, words);
        return words;
    }

    /// <summary>Well-formed lower-case text without accents, of bounded length, with single blanks; what the sentence encoder reads.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(Math.Min(text.Length, LongestText));
        foreach (var rune in Decomposed(text).EnumerateRunes())
        {
            if (IsMark(rune))
                continue;
            if (!Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune))
                plain.Append(rune.ToString());
            else if (plain.Length > 0 && plain[^1] != ' ')
                plain.Append(' ');
        }
        return plain.ToString().TrimEnd().Normalize(NormalizationForm.FormC);
    }

    private static string Decomposed(string text)
    {
        var cut = new StringBuilder(Math.Min(text.Length, LongestText));
        foreach (var rune in text.EnumerateRunes()) // a lone surrogate, which nothing can normalise, comes as U+FFFD
            if (cut.Length < LongestText)
                cut.Append(rune.ToString());
        return cut.ToString().ToLowerInvariant().Normalize(NormalizationForm.FormKD);
    }

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    private static void End(StringBuilder word, List<string> words)
    {
        if (word.Length > 0)
            words.Add(word.ToString());
        word.Clear();
    }
}
