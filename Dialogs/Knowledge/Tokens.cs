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
        foreach (var rune in Folded(text).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(rune.ToString());
                continue;
            }
            if (rune.Value is '\'' or '’' || IsMark(rune))
                continue; // "don't" and "dont", "café" and "cafe" are one word
            End(word, words);
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.CurrencySymbol or UnicodeCategory.OtherSymbol)
                words.Add(rune.ToString());
        }
        End(word, words);
        return words;
    }

    /// <summary>Well-formed text of bounded length with single blanks; what the sentence encoder may read.</summary>
    public static string Tidy(string text)
    {
        var tidy = new StringBuilder(Math.Min(text.Length, LongestText));
        foreach (var rune in text.EnumerateRunes()) // a lone surrogate comes as U+FFFD
        {
            if (tidy.Length >= LongestText)
                break;
            if (!Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune))
                tidy.Append(rune.ToString());
            else if (tidy.Length > 0 && tidy[^1] != ' ')
                tidy.Append(' ');
        }
        return tidy.ToString().TrimEnd().Normalize(NormalizationForm.FormKC);
    }

    private static string Folded(string text) => Tidy(text).ToLowerInvariant().Normalize(NormalizationForm.FormD);

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    private static void End(StringBuilder word, List<string> words)
    {
        if (word.Length > 0)
            words.Add(word.ToString());
        word.Clear();
    }
}
