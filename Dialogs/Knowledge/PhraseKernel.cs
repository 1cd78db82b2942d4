using System.Numerics.Tensors;

namespace ChatAssist.Dialogs.Knowledge;

/// <summary>Tells how alike a text is to every phrasing of a knowledge base.</summary>
internal sealed class PhraseKernel
{
    /// <summary>Closeness of an answer with a single phrasing, and how many phrasings of another are looked at.</summary>
    private const double UsualCloseness = 0.5;
    private const int MostCompared = 20;

    private readonly TermIndex _words, _characters;
    private readonly MeaningSpace? _meanings;

    /// <param name="phrasings">Those of a knowledge base.</param>
    /// <param name="meanings">How their meanings are compared; without it, and where there are no meanings, as they come.</param>
    public PhraseKernel(IReadOnlyList<Reading> phrasings, MeaningSpace? meanings = null)
    {
        Phrasings = phrasings;
        _words = new([.. phrasings.Select(phrasing => phrasing.Words)]);
        _characters = new([.. phrasings.Select(phrasing => phrasing.Characters)]);
        _meanings = meanings;
    }

    public IReadOnlyList<Reading> Phrasings { get; }

    /// <summary>The kernel of each phrasing with itself.</summary>
    public float[] Diagonal => [.. Phrasings.Select(phrasing =>
        (phrasing.Meaning is null ? 0 : 1) + (phrasing.Tokens.Count == 0 ? 0 : 2 * Likeness.TermWeight))];

    /// <summary>The kernel of one phrasing with all.</summary>
    public float[] Column(int phrasing)
    {
        var likeness = Compare(Phrasings[phrasing]);
        var column = new float[Phrasings.Count];
        Stretches.Each(column.Length, (from, to) =>
        {
            for (var other = from; other < to; other++)
                column[other] = likeness.Kernel(other);
        });
        return column;
    }

    /// <summary>How near each of some phrasings is to the nearest other one of them, on average; 0 … 1.</summary>
    public double Closeness(IEnumerable<int> phrasings)
    {
        var group = phrasings.Take(MostCompared).Select(phrasing => Phrasings[phrasing]).ToList();
        if (group.Count < 2)
            return UsualCloseness;
        var words = _words.Cosines(group.ConvertAll(phrasing => phrasing.Words));
        var characters = _characters.Cosines(group.ConvertAll(phrasing => phrasing.Characters));
        return group.Select((one, at) =>
        {
            Func<int, float?> meaning = other => Cosine(one.Meaning, group[other].Meaning);
            var likeness = new Likeness(words[at], characters[at], meaning, meaning);
            return Enumerable.Range(0, group.Count).Where(other => other != at).Max(likeness.Nearness);
        }).Average();
    }

    public Likeness Compare(Reading text)
    {
        var words = new float[Phrasings.Count];
        _words.AddCosines(text.Words, words);
        var characters = new float[Phrasings.Count];
        _characters.AddCosines(text.Characters, characters);
        Func<int, float?> meaning = phrasing => Cosine(text.Meaning, Phrasings[phrasing].Meaning);
        return new(words, characters, meaning, text.Meaning is null || _meanings is null ? meaning : _meanings.CosinesTo(text.Meaning));
    }

    private static float? Cosine(float[]? one, float[]? other) => one is null ? null : TensorPrimitives.Dot<float>(one, other);
}
