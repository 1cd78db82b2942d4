namespace ChatAssist.Bot.Evaluation;

/// <summary>How well the mood of single texts was read: three classes, and frustration as a score.</summary>
internal static class SentimentReport
{
    private const double FrustratedFrom = 0.5;

    private static readonly string[] _labels = ["negative", "neutral", "positive"];

    public static Report Of(IReadOnlyList<Gold> gold, IReadOnlyDictionary<string, Predicted> predicted)
    {
        var report = new Report();
        report.Count("rows", gold.Count);
        report.Count("missing", gold.Count(row => !predicted.ContainsKey(row.Id)));
        Classes(report, gold, predicted);
        Frustration(report, gold, predicted);
        return report;
    }

    private static void Classes(Report report, IReadOnlyList<Gold> gold, IReadOnlyDictionary<string, Predicted> predicted)
    {
        var pairs = gold.Where(row => _labels.Contains(row.Sentiment))
            .Select(row => (Right: row.Sentiment!, Said: SaidOf(predicted.GetValueOrDefault(row.Id)))).ToList();
        if (pairs.Count == 0)
            return;
        report.Count("labelled", pairs.Count);
        report.Figure("accuracy", pairs.Count(pair => pair.Right == pair.Said) / (double)pairs.Count);
        List<double> f1 = [], recalls = [];
        foreach (var label in _labels)
        {
            var right = pairs.Count(pair => pair.Right == label && pair.Said == label);
            var (there, said) = (pairs.Count(pair => pair.Right == label), pairs.Count(pair => pair.Said == label));
            if (there == 0)
                continue;
            recalls.Add((double)right / there);
            f1.Add(Figures.HarmonicMean(said == 0 ? 0 : (double)right / said, recalls[^1]));
            report.Figure("f1_" + label, f1[^1]);
        }
        report.Figure("macro_f1", f1.Average());
        report.Figure("macro_recall", recalls.Average());
        NegativeScores(report, gold, predicted);
    }

    private static void NegativeScores(Report report, IReadOnlyList<Gold> gold, IReadOnlyDictionary<string, Predicted> predicted)
    {
        var scored = gold.Select(row => (row.Sentiment, predicted.GetValueOrDefault(row.Id)?.Score)).Where(row => row.Score is not null)
            .ToLookup(row => row.Sentiment == "negative", row => -row.Score!.Value);
        if (scored[true].Any() && scored[false].Any())
            report.Figure("auroc_negative", Figures.Auroc([.. scored[true]], [.. scored[false]]));
    }

    private static void Frustration(Report report, IReadOnlyList<Gold> gold, IReadOnlyDictionary<string, Predicted> predicted)
    {
        var scores = gold.Where(row => row.Frustration is not null)
            .ToLookup(row => Gold.Truthy(row.Frustration), row => predicted.GetValueOrDefault(row.Id)?.Frustration ?? 0);
        double[] positives = [.. scores[true]], negatives = [.. scores[false]];
        if (positives.Length == 0 || negatives.Length == 0)
            return;
        report.Count("frustrated", positives.Length);
        report.Figure("auroc_frustration", Figures.Auroc(positives, negatives));
        report.Figure("ap_frustration", Figures.AveragePrecision(positives, negatives));
        report.Figure("best_f1_frustration", Figures.BestF1(positives, negatives).F1);
        report.Figure("recall@5%fpr", Figures.RecallAt(0.05, positives, negatives));
        var (right, wrong) = (positives.Count(score => score >= FrustratedFrom), negatives.Count(score => score >= FrustratedFrom));
        var (precision, recall) = (right + wrong == 0 ? 0 : (double)right / (right + wrong), (double)right / positives.Length);
        report.Figure("f1_at_0.5", Figures.HarmonicMean(precision, recall));
        report.Figure("precision_at_0.5", precision);
        report.Figure("recall_at_0.5", recall);
    }

    private static string SaidOf(Predicted? predicted) => _labels.Contains(predicted?.Label) ? predicted!.Label! : "neutral";
}
