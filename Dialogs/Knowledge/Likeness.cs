namespace ChatAssist.Dialogs.Knowledge;

/// <summary>How alike one text is to each phrasing: cosines of words, of characters and, with an encoder, of meanings.</summary>
/// <param name="Words">0 … 1 for each phrasing.</param>
/// <param name="Characters">0 … 1 for each phrasing.</param>
/// <param name="Meaning">About 0 … 1 for one phrasing; worked out when asked for, as few phrasings are looked at.</param>
/// <param name="Wish">The cosine of meanings in the <see cref="MeaningSpace"/> of the phrasings, -1 … 1.</param>
internal sealed record Likeness(float[] Words, float[] Characters, Func<int, float?> Meaning, Func<int, float?> Wish)
{
    /// <summary>Weight of a word or character cosine beside that of the meaning: each block of features is scaled by 0.8.</summary>
    public const float TermWeight = 0.8f * 0.8f;

    // By meaning foreign topics are told apart better than by words; measured once over all development sets.
    private const double MeaningShare = 0.6;

    /// <summary>The inner product of all features; -1 … 2.28 with meanings, 0 … 1.28 without.</summary>
    public float Kernel(int phrasing) => (Wish(phrasing) ?? 0) + TermWeight * (Words[phrasing] + Characters[phrasing]);

    /// <summary>The mean cosine, 0 … 1.</summary>
    public double Nearness(int phrasing)
    {
        var terms = (Words[phrasing] + Characters[phrasing]) / 2.0;
        return Meaning(phrasing) is { } meaning ? Math.Max(0, MeaningShare * meaning + (1 - MeaningShare) * terms) : terms;
    }
}
