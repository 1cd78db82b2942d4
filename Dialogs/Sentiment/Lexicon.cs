using System.Collections.Frozen;
using System.Globalization;

namespace ChatAssist.Dialogs.Sentiment;

/// <summary>A list of words with a rating each, read once from a resource beside this file.</summary>
internal static class Lexicon
{
    /// <summary>English words, -4 … 4.</summary>
    public static readonly FrozenDictionary<string, float> Vader = Ratings("vader.tsv");

    /// <summary>English words, -5 … 5.</summary>
    public static readonly FrozenDictionary<string, float> Afinn = Ratings("afinn.tsv");

    /// <summary>Emoji, -4 … 4.</summary>
    public static readonly FrozenDictionary<string, float> Emoji = Ratings("emoji.tsv");

    private static FrozenDictionary<string, float> Ratings(string file) => WordList.Rows(file)
        .ToFrozenDictionary(row => row[0], row => float.Parse(row[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
}
