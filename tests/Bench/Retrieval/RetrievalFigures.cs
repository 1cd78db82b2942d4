using ChatAssist.Bot.Encoder;
using ChatAssist.Bot.Evaluation;
using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Bench.Retrieval;

/// <summary>
/// <c>retrieval --data DIR</c>: the figures of the README, for each development set with 10 and 5 phrasings, with and without encoder;
/// and with a confidence that was learnt without the set, as no set of a customer was there to learn from.
/// </summary>
internal static class RetrievalFigures
{
    private const double WantedPrecision = 0.9;

    public static async Task RunAsync(string data)
    {
        Console.WriteLine("set           phrasings encoder  top1  AUROC  R95    P@80   C@P90  near   | precision and share answered at the thresholds for 0.90 (share expected)");
        var sets = new List<RetrievalSet>();
        foreach (var name in RetrievalSet.Training.Concat(RetrievalSet.Measuring))
            sets.Add(await RetrievalSet.ReadAsync(data, name));
        var encoder = EncoderLocation.Load(null);
        foreach (var set in sets)
            foreach (var used in encoder is null ? [null] : new[] { encoder, null })
                foreach (var (size, snapshot) in new[] { (10, set.Ten), (5, set.Five) })
                    Console.WriteLine($"{set.Name,-13} {size,9} {(used is null ? "no" : "yes"),-7} {Line(set, KnowledgeIndex.Build(snapshot, used))}");

        Console.WriteLine("The same with a confidence that was learnt without the set:");
        var unseen = ConfidenceTraining.LeavingOut([.. sets.Where(set => RetrievalSet.Training.Contains(set.Name))], encoder);
        foreach (var set in sets)
            foreach (var (size, snapshot) in new[] { (10, set.Ten), (5, set.Five) })
                Console.WriteLine($"{set.Name,-13} {size,9} {(encoder is null ? "no" : "yes"),-7} {Line(set, KnowledgeIndex.BuildWith(unseen[set.Kin], snapshot, encoder))}");
    }

    private static string Line(RetrievalSet set, KnowledgeIndex index)
    {
        var matches = set.Queries.AsParallel().AsOrdered().Select(query => index.Rank(query.Text)).ToList();
        var predicted = set.Queries.Zip(matches).ToDictionary(pair => pair.First.Id, pair => new Predicted(pair.First.Id)
        {
            Ranked = [.. pair.Second.Select(match => match.AnswerId)],
            Confidence = pair.Second is [var best, ..] ? best.Confidence : 0,
        });
        var report = RetrievalReport.Of(set.Gold, predicted);
        var thresholds = index.ThresholdsFor(WantedPrecision);
        var own = set.Gold.Zip(matches).Where(pair => pair.First.Expected is { Count: > 0 }).ToList();
        var answered = own.Where(pair => IsAnswered(pair.Second, thresholds)).ToList();
        return $"{report["top1"]:P1} {report["auroc"]:P1} {report["oos_recall@95"]:P1} {report["answer_precision@80"]:P1} "
            + $"{report["correct_answers@precision90"]:P1} {report["auroc_id-oos"] ?? double.NaN:P1} | "
            + $"{answered.Count(pair => pair.First.Expected!.Contains(pair.Second[0].AnswerId)) / (double)Math.Max(1, answered.Count):P1} "
            + $"{answered.Count / (double)own.Count:P1} ({thresholds.ExpectedAnswered:P1})";
    }

    private static bool IsAnswered(IReadOnlyList<Match> matches, Thresholds thresholds) => matches is [var first, ..]
        && first.Confidence >= thresholds.Answer
        && first.Confidence - (matches is [_, var second, ..] ? second.Confidence : 0) >= thresholds.Gap;
}
