namespace ChatAssist.Dialogs.Knowledge;

/// <summary>What speaks for an answer.</summary>
/// <param name="Chance">Of this answer among all, 0 … 1; it always chooses one, however foreign the text.</param>
/// <param name="Fit">The mean cosine to the nearest phrasing, against how near the answer's phrasings are to each other; 0 … 1.</param>
internal readonly record struct Signs(double Chance, double Fit)
{
    // With less, candidates share too evenly; with more, foreign topics pass. One value for all sets.
    private const double ChanceWeight = 0.6;

    /// <summary>
    /// Fit finds foreign topics, the chance finds ambiguity: each alone is a poor guide, their product a good one. With more signs
    /// (margins, coverage, agreement, support) or free exponents a trained model did worse on domains left out of its training.
    /// </summary>
    public double Joint => Math.Pow(Chance, ChanceWeight) * Fit;
}
