using System.Collections.Frozen;

namespace ChatAssist.Dialogs.Sentiment;

/// <summary>Reads German, French, Spanish and Portuguese words of feeling as the English words that the model has learnt.</summary>
internal static class Glosses
{
    private static readonly FrozenDictionary<string, string> _english = WordList.Rows("glosses.tsv")
        .ToFrozenDictionary(row => row[1], row => row[2], StringComparer.Ordinal);

    public static Utterance Apply(Utterance utterance)
    {
        var tokens = new List<string>(utterance.Tokens.Count);
        foreach (var token in utterance.Tokens) tokens.AddRange(Read(token));
        return utterance with { Tokens = tokens };
    }

    private static IEnumerable<string> Read(string token)
    {
        var unaccented = Unaccented.Of(token);
        if (_english.TryGetValue(unaccented, out var english)) return [english];
        if (unaccented.IndexOf('\'') is not (1 or 2) || !_english.TryGetValue(unaccented[(unaccented.IndexOf('\'') + 1)..], out english)) return [token];
        return unaccented[0] == 'n' ? ["not", english] : [english]; // French: "j'adore", "n'aime"
    }
}
