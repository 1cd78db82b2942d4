using System.Collections.Frozen;

namespace ChatAssist.Dialogs.Sentiment;

/// <summary>Folded words, whole or by their beginning ("sprech*"), with one typing error forgiven in long ones.</summary>
internal sealed class WordSet
{
    private const int LongEnoughForAnError = 5;

    private readonly FrozenSet<string> _whole;
    private readonly string[] _beginnings;
    private readonly ILookup<char, string> _long; // by the first letter

    public WordSet(IEnumerable<string> words)
    {
        var all = words.Select(Folded.Of).ToList();
        _whole = all.Where(w => !w.EndsWith('*')).ToFrozenSet(StringComparer.Ordinal);
        _beginnings = [.. all.Where(w => w.EndsWith('*')).Select(w => w[..^1])];
        _long = _whole.Where(w => w.Length >= LongEnoughForAnError).ToLookup(w => w[0]);
    }

    public bool Has(string folded)
    {
        if (_whole.Contains(folded)) return true;
        foreach (var beginning in _beginnings)
        {
            if (folded.StartsWith(beginning, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    public bool HasNearly(string folded) => Has(folded) || (folded.Length >= LongEnoughForAnError && (IsNearOne(_long[folded[0]], folded) || IsNearOne(_long[folded[1]], folded)));

    private static bool IsNearOne(IEnumerable<string> words, string folded)
    {
        foreach (var word in words)
        {
            if (OneErrorApart(word, folded)) return true;
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
