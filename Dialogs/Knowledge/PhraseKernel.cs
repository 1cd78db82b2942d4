using System.Numerics.Tensors;

namespace ChatAssist.Dialogs.Knowledge;

/// <summary>How alike a text is to every phrasing of a knowledge base, in three views.</summary>
internal sealed class PhraseKernel
{
    /// <summary>Weight of a word or character cosine beside that of the meaning: each block of features is scaled by 0.8.</summary>
    private const float TermWeight = 0.8f * 0.8f;

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
        (phrasing.Meaning is null ? 0 : 1) + (phrasing.Tokens.Count == 0 ? 0 : 2 * TermWeight))];

    /// <summary>The kernel of one phrasing with all.</summary>
    public float[] Column(int phrasing) => Kernel(Compare(Phrasings[phrasing]));

    /// <summary>Some phrasing has this word or pair.</summary>
    public bool Knows(ulong word) => _words.Knows(word);

    public double RarityOf(ulong word) => _words.RarityOf(word);

    public Similarities Compare(Reading text)
    {
        var words = new float[Phrasings.Count];
        _words.AddCosines(text.Words, words);
        var characters = new float[Phrasings.Count];
        _characters.AddCosines(text.Characters, characters);
        return new(words, characters, Meanings(text.Meaning));
    }

    /// <summary>The inner product of all features, the meaning's beside the weighted words' and characters'.</summary>
    public static float[] Kernel(Similarities similar)
    {
        var kernel = new float[similar.Words.Length];
        TensorPrimitives.Add(similar.Words, similar.Characters, kernel);
        TensorPrimitives.MultiplyAdd(kernel, TermWeight, similar.Meaning ?? new float[kernel.Length], kernel);
        return kernel;
    }

    private float[]? Meanings(float[]? meaning)
    {
        if (meaning is null)
            return null;
        var cosines = new float[Phrasings.Count];
        for (var i = 0; i < cosines.Length; i++)
            cosines[i] = TensorPrimitives.Dot(meaning, Phrasings[i].Meaning!);
        return cosines;
    }
}

/// <summary>The cosine of a text to each phrasing by words, by characters and by meaning; about 0 (nothing alike) … 1 (the same).</summary>
internal sealed record Similarities(float[] Words, float[] Characters, float[]? Meaning);
