using System.Collections.Frozen;

namespace ChatAssist.Dialogs.Sentiment;

/// <summary>Faces made of punctuation, read as the emoji that means the same.</summary>
internal static class Emoticons
{
    private const int Longest = 4;

    private static readonly FrozenDictionary<string, string> _faces =
        WordList.Rows("emoticons.tsv").ToFrozenDictionary(row => row[0], row => row[1], StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _lookup =
        _faces.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The longest face that starts here and is not part of a word or of a link ("http://").</summary>
    public static (int Length, string Token)? At(string text, int at)
    {
        for (var length = Math.Min(Longest, text.Length - at); length >= 2; length--)
        {
            if (_lookup.TryGetValue(text.AsSpan(at, length), out var emoji) && StandsAlone(text, at, length)) return (length, emoji);
        }

        return null;
    }

    private static bool StandsAlone(string text, int at, int length)
    {
        var letterBefore = at > 0 && char.IsLetterOrDigit(text[at - 1]) && char.IsLetter(text[at]);
        var after = at + length;
        return !letterBefore && (after == text.Length || (text[after] != '/' && !char.IsLetterOrDigit(text[after])));
    }
}
