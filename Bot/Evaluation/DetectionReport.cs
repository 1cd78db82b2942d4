namespace ChatAssist.Bot.Evaluation;

/// <summary>How well a score finds the few rows that matter: a wish for a person, a dissatisfied turn.</summary>
internal static class DetectionReport
{
    public static Report OfHandoff(IReadOnlyList<Gold> gold, IReadOnlyDictionary<string, Predicted> predicted) =>
        Of([.. gold.Select(row => (row.Id, Gold.Truthy(row.WantsHuman), predicted.GetValueOrDefault(row.Id)?.Score ?? 0))], predicted);

    public static Report OfDialogue(IReadOnlyList<Gold> gold, IReadOnlyDictionary<string, Predicted> predicted)
    {
        var turns = gold.Select(row => (row.Id, Positive: Gold.Truthy(row.Dissatisfied), Score: ScoreOf(row))).ToList();
        var report = Of(turns, predicted);
        if (gold.Any(row => row.Satisfaction is not null))
            report.Figure("spearman_with_satisfaction", Figures.Spearman(
                [.. gold.Where(row => row.Satisfaction is not null).Select(row => (-ScoreOf(row), row.Satisfaction!.Value))]));
        Conversations(report, turns);
        return report;

        double ScoreOf(Gold row) => predicted.GetValueOrDefault(row.Id)?.Frustration ?? 0;
    }

    private static Report Of(List<(string Id, bool Positive, double Score)> rows, IReadOnlyDictionary<string, Predicted> predicted)
    {
        double[] positives = [.. rows.Where(row => row.Positive).Select(row => row.Score)];
        double[] negatives = [.. rows.Where(row => !row.Positive).Select(row => row.Score)];
        var (f1, precision, recall) = Figures.BestF1(positives, negatives);
        var report = new Report();
        report.Count("rows", rows.Count);
        report.Count("positive", positives.Length);
        report.Count("missing", rows.Count(row => !predicted.ContainsKey(row.Id)));
        report.Figure("auroc", Figures.Auroc(positives, negatives));
        report.Figure("average_precision", Figures.AveragePrecision(positives, negatives));
        report.Figure("best_f1", f1);
        report.Figure("precision", precision);
        report.Figure("recall", recall);
        report.Figure("recall@1%fpr", Figures.RecallAt(0.01, positives, negatives));
        report.Figure("recall@5%fpr", Figures.RecallAt(0.05, positives, negatives));
        report.Figure("recall@10%fpr", Figures.RecallAt(0.10, positives, negatives));
        return report;
    }

    /// <summary>The same for whole conversations: does any turn score high where any turn was bad?</summary>
    private static void Conversations(Report report, List<(string Id, bool Positive, double Score)> turns)
    {
        var conversations = turns.GroupBy(turn => turn.Id[..Math.Max(0, turn.Id.LastIndexOf(':'))])
            .Select(turns => (Positive: turns.Any(turn => turn.Positive), Score: turns.Max(turn => turn.Score))).ToList();
        double[] positives = [.. conversations.Where(one => one.Positive).Select(one => one.Score)];
        double[] negatives = [.. conversations.Where(one => !one.Positive).Select(one => one.Score)];
        if (positives.Length == 0 || negatives.Length == 0)
            return;
        report.Count("conversations", conversations.Count);
        report.Count("conversations_positive", positives.Length);
        report.Figure("conversation_auroc", Figures.Auroc(positives, negatives));
        report.Figure("conversation_best_f1", Figures.BestF1(positives, negatives).F1);
    }
}
