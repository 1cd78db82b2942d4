namespace ChatAssist.Bot.Evaluation;

/// <summary>How well answers were found, and how well the confidence tells right from wrong.</summary>
internal static class RetrievalReport
{
    private const double WantedPrecision = 0.90;

    /// <summary>The questions in scope, each with its confidence and whether the first answer was right, and the confidences of the others.</summary>
    private sealed record Scores(List<(double Confidence, bool Right)> In, List<(double Confidence, string Kind)> Out)
    {
        public List<double> InConfidences { get; } = [.. In.Select(question => question.Confidence)];

        /// <summary>The threshold that lets through this share of the questions in scope.</summary>
        public double Accepting(double share)
        {
            var rising = InConfidences.Order().ToList();
            return rising[Math.Clamp((int)Math.Floor((1 - share) * rising.Count), 0, rising.Count - 1)];
        }
    }

    public static Report Of(IReadOnlyList<Gold> gold, IReadOnlyDictionary<string, Predicted> predicted)
    {
        var report = new Report();
        var scores = Ranking(report, gold, predicted);
        AtEighty(report, scores);
        if (scores.Out.Count > 0)
            OutOfScope(report, scores);
        Automation(report, scores, gold.Count);
        Latency(report, gold, predicted);
        return report;
    }

    private static Scores Ranking(Report report, IReadOnlyList<Gold> gold, IReadOnlyDictionary<string, Predicted> predicted)
    {
        var lowest = predicted.Values.Select(p => p.Confidence ?? 0).Append(0).Min() - 1;
        var scores = new Scores([], []);
        int top1 = 0, top3 = 0, top5 = 0;
        var reciprocal = 0.0;
        foreach (var question in gold)
        {
            var answer = predicted.GetValueOrDefault(question.Id);
            var confidence = answer?.Confidence ?? lowest;
            if (question.Expected is not { Count: > 0 } expected)
            {
                scores.Out.Add((confidence, question.Kind ?? ""));
                continue;
            }
            var place = answer?.Ranked?.FindIndex(expected.Contains) ?? -1;
            scores.In.Add((confidence, place == 0));
            top1 += place == 0 ? 1 : 0;
            top3 += place is >= 0 and < 3 ? 1 : 0;
            top5 += place is >= 0 and < 5 ? 1 : 0;
            reciprocal += place >= 0 ? 1.0 / (place + 1) : 0;
        }
        double count = scores.In.Count;
        report.Count("in_scope", scores.In.Count);
        report.Count("out_of_scope", scores.Out.Count);
        report.Count("missing", gold.Count(question => !predicted.ContainsKey(question.Id)));
        report.Figure("top1", top1 / count);
        report.Figure("top3", top3 / count);
        report.Figure("top5", top5 / count);
        report.Figure("mrr", reciprocal / count);
        return new([.. scores.In], [.. scores.Out]);
    }

    private static void AtEighty(Report report, Scores scores)
    {
        var threshold = scores.Accepting(0.80);
        report.Figure("thr80", threshold);
        report.Figure("answer_accuracy_in_scope@80", Precision(scores, threshold, withForeign: false));
        report.Figure("answer_precision@80", Precision(scores, threshold, withForeign: true));
        report.Figure("oos_recall@80", scores.Out.Count(question => question.Confidence < threshold) / Math.Max(1.0, scores.Out.Count));
    }

    private static void OutOfScope(Report report, Scores scores)
    {
        var threshold = scores.Accepting(0.95);
        report.Figure("auroc", Figures.Auroc(scores.InConfidences, [.. scores.Out.Select(question => question.Confidence)]));
        report.Figure("oos_recall@95", Refused(scores.Out));
        report.Figure("answer_precision@95", Precision(scores, threshold, withForeign: true));
        var kinds = scores.Out.GroupBy(question => question.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal).ToList();
        foreach (var kind in kinds.Where(_ => kinds.Count > 1))
        {
            report.Figure("auroc_" + kind.Key, Figures.Auroc(scores.InConfidences, [.. kind.Select(question => question.Confidence)]));
            report.Figure("oos_recall@95_" + kind.Key, Refused([.. kind]));
        }

        double Refused(List<(double Confidence, string Kind)> foreign) => foreign.Count(question => question.Confidence < threshold) / (double)foreign.Count;
    }

    /// <summary>The best that one threshold can do: most right answers at the wanted precision, and most right decisions of all.</summary>
    private static void Automation(Report report, Scores scores, int questions)
    {
        var falling = scores.In.Select(question => (question.Confidence, question.Right, Foreign: false))
            .Concat(scores.Out.Select(question => (question.Confidence, Right: false, Foreign: true)))
            .GroupBy(question => question.Confidence)
            .OrderByDescending(tie => tie.Key);
        var (right, given, refused) = (0, 0, scores.Out.Count);
        var (automated, best) = (0.0, refused);
        foreach (var tie in falling)
        {
            given += tie.Count();
            right += tie.Count(question => question.Right);
            refused -= tie.Count(question => question.Foreign);
            if ((double)right / given >= WantedPrecision)
                automated = Math.Max(automated, (double)right / scores.In.Count);
            best = Math.Max(best, right + refused);
        }
        report.Figure("correct_answers@precision90", automated);
        report.Figure("best_overall_accuracy", (double)best / questions);
    }

    private static void Latency(Report report, IReadOnlyList<Gold> gold, IReadOnlyDictionary<string, Predicted> predicted)
    {
        var rising = gold.Select(question => predicted.GetValueOrDefault(question.Id)?.LatencyMs).OfType<double>().Order().ToList();
        if (rising.Count == 0)
            return;
        report.Figure("latency_ms_p50", rising[rising.Count / 2]);
        report.Figure("latency_ms_p95", rising[Math.Min(rising.Count - 1, (int)(0.95 * rising.Count))]);
    }

    private static double Precision(Scores scores, double threshold, bool withForeign)
    {
        var answered = scores.In.Where(question => question.Confidence >= threshold).ToList();
        var foreign = withForeign ? scores.Out.Count(question => question.Confidence >= threshold) : 0;
        return answered.Count(question => question.Right) / (double)(answered.Count + foreign);
    }
}
