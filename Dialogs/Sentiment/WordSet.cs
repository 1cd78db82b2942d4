using System.Collections.Frozen;

namespace ChatAssist.Dialogs.Sentiment;

/// <summary>Unaccented words, whole or by their beginning ("sprech*"), with one typing error forgiven in long ones.</summary>
internal sealed class WordSet
{
    private const int LongEnoughForAnError = 5;

    private readonly FrozenSet<string> _whole;
    private readonly string[] _beginnings;
    private readonly ILookup<char, string> _long; // by the first letter

    public WordSet(IEnumerable<string> words)
    {
        var all = words.Select(Unaccented.Of).ToList();
        _whole = all.Where(w => !w.EndsWith('*')).ToFrozenSet(StringComparer.Ordinal);
        _beginnings = [.. all.Where(w => w.EndsWith('*')).Select(w => w[..^1])];
        _long = _whole.Where(w => w.Length >= LongEnoughForAnError).ToLookup(w => w[0]);
    }

    public bool Has(string unaccented)
    {
        if (_whole.Contains(unaccented)) return true;
        foreach (var beginning in _beginnings)
        {
            if (unaccented.StartsWith(beginning, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    public bool HasNearly(string unaccented) => Has(unaccented) || (unaccented.Length >= LongEnoughForAnError && (IsNearOne(_long[unaccented[0]], unaccented) || IsNearOne(_long[unaccented[1]], unaccented)));

    private static bool IsNearOne(IEnumerable<string> words, string unaccented)
    {
        foreach (var word in words)
        {
            if (OneErrorApart(word, unaccented)) return true;
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
