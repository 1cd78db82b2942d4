namespace ChatAssist.Bot.Evaluation;

/// <summary>Measures of a score that should be high for some (the positives) and low for others. All 0 … 1 unless said otherwise.</summary>
internal static class Figures
{
    /// <summary>The chance that a positive scores above a negative; equal scores count half. Not a number when one side is empty.</summary>
    public static double Auroc(IReadOnlyCollection<double> positives, IReadOnlyCollection<double> negatives)
    {
        if (positives.Count == 0 || negatives.Count == 0)
            return double.NaN;
        var ranks = 0.0;
        var before = 0;
        foreach (var tie in Ties(positives, negatives, rising: true))
        {
            ranks += (2 * before + tie.All + 1) / 2.0 * tie.Positives;
            before += tie.All;
        }
        var pairsWithin = (double)positives.Count * (positives.Count + 1) / 2;
        return (ranks - pairsWithin) / ((double)positives.Count * negatives.Count);
    }

    /// <summary>The mean precision over the positives, going down the scores.</summary>
    public static double AveragePrecision(IReadOnlyCollection<double> positives, IReadOnlyCollection<double> negatives)
    {
        var (right, all, sum) = (0, 0, 0.0);
        foreach (var tie in Ties(positives, negatives, rising: false))
        {
            right += tie.Positives;
            all += tie.All;
            sum += tie.Positives * (double)right / all;
        }
        return sum / Math.Max(1, positives.Count);
    }

    /// <summary>The best harmonic mean of precision and recall that any threshold reaches, with the two at that threshold.</summary>
    public static (double F1, double Precision, double Recall) BestF1(IReadOnlyCollection<double> positives, IReadOnlyCollection<double> negatives)
    {
        var (right, all) = (0, 0);
        (double F1, double Precision, double Recall) best = default;
        foreach (var tie in Ties(positives, negatives, rising: false))
        {
            right += tie.Positives;
            all += tie.All;
            var (precision, recall) = ((double)right / all, (double)right / positives.Count);
            if (HarmonicMean(precision, recall) is var f1 && f1 > best.F1)
                best = (f1, precision, recall);
        }
        return best;
    }

    /// <summary>The share of positives above a threshold that lets through <paramref name="falseAlarms"/> of the negatives.</summary>
    public static double RecallAt(double falseAlarms, IReadOnlyCollection<double> positives, IReadOnlyCollection<double> negatives)
    {
        var falling = negatives.OrderDescending().ToList();
        var threshold = falling[Math.Min(falling.Count - 1, (int)(falseAlarms * falling.Count))];
        return (double)positives.Count(score => score > threshold) / positives.Count;
    }

    /// <summary>How well the order of one list is that of the other, -1 … 1. Not a number when one list is all the same.</summary>
    /// <remarks>Source: C. Spearman (1904); ties share their mean rank.</remarks>
    public static double Spearman(IReadOnlyList<(double First, double Second)> pairs)
    {
        if (pairs.Count < 2)
            return double.NaN;
        var (first, second) = (Ranks([.. pairs.Select(pair => pair.First)]), Ranks([.. pairs.Select(pair => pair.Second)]));
        var (meanFirst, meanSecond) = (first.Average(), second.Average());
        var together = first.Zip(second, (a, b) => (a - meanFirst) * (b - meanSecond)).Sum();
        var (spreadFirst, spreadSecond) = (Spread(first, meanFirst), Spread(second, meanSecond));
        return spreadFirst == 0 || spreadSecond == 0 ? double.NaN : together / (spreadFirst * spreadSecond);
    }

    public static double HarmonicMean(double a, double b) => a + b == 0 ? 0 : 2 * a * b / (a + b);

    private static double Spread(double[] ranks, double mean) => Math.Sqrt(ranks.Sum(rank => (rank - mean) * (rank - mean)));

    private static double[] Ranks(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).OrderBy(at => values[at]).ToArray();
        var ranks = new double[values.Length];
        for (int start = 0, end; start < order.Length; start = end)
        {
            for (end = start + 1; end < order.Length && values[order[end]] == values[order[start]]; end++)
            {
            }
            foreach (var at in order[start..end])
                ranks[at] = (start + end - 1) / 2.0;
        }
        return ranks;
    }

    private static IEnumerable<(int Positives, int All)> Ties(IEnumerable<double> positives, IEnumerable<double> negatives, bool rising)
    {
        var counts = positives.Select(score => (score, positive: 1)).Concat(negatives.Select(score => (score, positive: 0)))
            .GroupBy(pair => pair.score, (score, tie) => (score, Positives: tie.Sum(pair => pair.positive), All: tie.Count()));
        return (rising ? counts.OrderBy(tie => tie.score) : counts.OrderByDescending(tie => tie.score)).Select(tie => (tie.Positives, tie.All));
    }
}
