using System.Numerics.Tensors;

namespace ChatAssist.Dialogs.Knowledge;

/// <summary>Tells how alike a text is to every phrasing of a knowledge base.</summary>
internal sealed class PhraseKernel
{
    private readonly TermIndex _words, _characters;

    public PhraseKernel(IReadOnlyList<Reading> phrasings)
    {
        Phrasings = phrasings;
        _words = new([.. phrasings.Select(phrasing => phrasing.Words)]);
        _characters = new([.. phrasings.Select(phrasing => phrasing.Characters)]);
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
        for (var other = 0; other < column.Length; other++)
            column[other] = likeness.Kernel(other);
        return column;
    }

    public Likeness Compare(Reading text)
    {
        var words = new float[Phrasings.Count];
        _words.AddCosines(text.Words, words);
        var characters = new float[Phrasings.Count];
        _characters.AddCosines(text.Characters, characters);
        return new(words, characters, phrasing => text.Meaning is null ? null : TensorPrimitives.Dot<float>(text.Meaning, Phrasings[phrasing].Meaning));
    }
}
