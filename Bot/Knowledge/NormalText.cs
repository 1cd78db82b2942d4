using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace ChatAssist.Bot.Knowledge;

/// <summary>One form for each kind of text, so that every format can carry it there and back unchanged.</summary>
internal static partial class NormalText
{
    private const int LongestId = 80;

    /// <summary>Text of several lines: breaks become <c>\n</c>, other control characters blanks, halves of a character U+FFFD.</summary>
    public static string Paragraphs(string text) =>
        Control().Replace(WellFormed(text).ReplaceLineEndings("\n"), " ").Trim();

    /// <summary>Text of one line: a line break or tab counts as a blank.</summary>
    public static string Line(string text) => Paragraphs(text).Replace('\n', ' ').Replace('\t', ' ');

    public static IReadOnlyList<string> Lines(IEnumerable<string?> texts) =>
        [.. texts.Select(text => Line(text ?? "")).Where(text => text.Length > 0)];

    public static IReadOnlyList<string> Tags(IEnumerable<string?> tags) =>
        [.. Lines(tags.SelectMany(tag => (tag ?? "").Split(',', '|'))).Select(tag => tag.ToLowerInvariant()).Distinct()];

    /// <summary>An id made from a question: <c>Où est mon colis ?</c> gives <c>ou-est-mon-colis</c>.</summary>
    /// <remarks>A question without a single Latin letter or digit gets a name from its hash: the same one at every import.</remarks>
    public static string Slug(string question)
    {
        var bare = string.Concat(question.Normalize(NormalizationForm.FormD).Where(IsNoAccent)).ToLowerInvariant();
        var slug = NotInId().Replace(bare, "-").Trim('-');
        if (slug.Length == 0)
            return "answer-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(question)))[..12];
        return slug[..Math.Min(slug.Length, LongestId)].TrimEnd('-');
    }

    private static bool IsNoAccent(char letter) => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark;

    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    [GeneratedRegex(@"[\p{Cc}-[\n\t]]")]
    private static partial Regex Control();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotInId();
}
