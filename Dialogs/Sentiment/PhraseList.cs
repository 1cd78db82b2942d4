using System.Collections.Frozen;

namespace ChatAssist.Dialogs.Sentiment;

/// <summary>Phrases of one or more unaccented words with what each means, found by their first word.</summary>
internal sealed class PhraseList<T>
{
    private readonly FrozenDictionary<string, Phrase[]> _byFirstWord;

    public PhraseList(IEnumerable<(string Phrase, T Means)> phrases) => _byFirstWord = phrases
        .Select(one => new Phrase(Unaccented.Of(one.Phrase).Split(' '), one.Means))
        .GroupBy(phrase => phrase.Words[0], StringComparer.Ordinal)
        .ToFrozenDictionary(same => same.Key, same => same.OrderByDescending(phrase => phrase.Words.Length).ToArray(), StringComparer.Ordinal);

    /// <summary>The longest phrase with which these words begin.</summary>
    /// <returns>How many words it has, and what it means; 0 when there is none.</returns>
    public (int Length, T? Means) StartOf(ReadOnlySpan<string> words)
    {
        if (words.IsEmpty || !_byFirstWord.TryGetValue(words[0], out var phrases)) return default;
        foreach (var phrase in phrases)
        {
            if (words.StartsWith(phrase.Words)) return (phrase.Words.Length, phrase.Means);
        }

        return default;
    }

    private sealed record Phrase(string[] Words, T Means);
}
