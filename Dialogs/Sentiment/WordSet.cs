using System.Collections.Frozen;

namespace ChatAssist.Dialogs.Sentiment;

/// <summary>Folded words, whole or by their beginning ("sprech*"), with one typing error forgiven in long ones.</summary>
internal sealed class WordSet
{
    private const int LongEnoughForAnError = 5;

    private readonly FrozenSet<string> _whole;
    private readonly string[] _beginnings;
    private readonly string[] _long;

    public WordSet(IEnumerable<string> words)
    {
        var all = words.Select(Folded.Of).ToList();
        _whole = all.Where(w => !w.EndsWith('*')).ToFrozenSet(StringComparer.Ordinal);
        _beginnings = [.. all.Where(w => w.EndsWith('*')).Select(w => w[..^1])];
        _long = [.. _whole.Where(w => w.Length >= LongEnoughForAnError)];
    }

    public bool Has(string folded) => _whole.Contains(folded) || Any(_beginnings, folded, static (beginning, word) => word.StartsWith(beginning, StringComparison.Ordinal));

    public bool HasNearly(string folded) => Has(folded) || (folded.Length >= LongEnoughForAnError && Any(_long, folded, OneErrorApart));

    private static bool Any(string[] words, string folded, Func<string, string, bool> fits)
    {
        foreach (var word in words)
        {
            if (fits(word, folded)) return true;
        }

        return false;
    }

    /// <summary>One letter left out, put in or changed, or two neighbours swapped; the first letter is right or swapped.</summary>
    internal static bool OneErrorApart(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 1 || (a[0] != b[0] && a[0] != b[1])) return false;
        var head = a.AsSpan().CommonPrefixLength(b);
        var restA = a.AsSpan(head);
        var restB = b.AsSpan(head);
        if (restA.Length > restB.Length) return restA[1..].SequenceEqual(restB);
        if (restA.Length < restB.Length) return restB[1..].SequenceEqual(restA);
        if (restA.Length < 2) return true;
        var swapped = restA[0] == restB[1] && restA[1] == restB[0] && restA[2..].SequenceEqual(restB[2..]);
        return swapped || restA[1..].SequenceEqual(restB[1..]);
    }
}
