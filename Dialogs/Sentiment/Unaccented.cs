using System.Globalization;
using System.Text;

namespace ChatAssist.Dialogs.Sentiment;

/// <summary>Words as hurried customers type them: lower case, no accents.</summary>
internal static class Unaccented
{
    public static string Of(string word)
    {
        if (Ascii.IsValid(word)) return word;
        var parts = word.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark);
        return string.Concat(parts.Select(Plain)).Normalize(NormalizationForm.FormC);
    }

    /// <summary>Letters whose stroke or missing dot is no accent to Unicode, and is left out on other keyboards.</summary>
    private static char Plain(char letter) => letter switch
    {
        'ł' => 'l',
        'ø' => 'o',
        'đ' => 'd',
        'ı' => 'i',
        _ => letter,
    };
}
