using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Bench.Mood;

/// <summary>How well a reader does on labelled texts.</summary>
internal static class MoodFigures
{
    public static string Of(string name, MoodReader reader, IReadOnlyList<MoodRow> rows, IReadOnlyList<float[]?> meanings)
    {
        var read = rows.Zip(meanings, (row, meaning) => (Row: row, Mood: reader.Read(row.Text, meaning))).ToList();
        var labelled = read.Where(r => r.Row.Label is not null).Select(r => (Is: r.Row.Label!.Value, r.Mood)).ToList();
        var f1 = Enum.GetValues<MoodLabel>().Select(label => F1(labelled, label)).ToList();
        var negative = Auroc(labelled.Select(r => (-r.Mood.Score, r.Is == MoodLabel.Negative)));
        var frustrated = Auroc(read.Where(r => r.Row.Frustrated is not null).Select(r => (r.Mood.Frustration, r.Row.Frustrated!.Value)));
        var alarms = read.Where(r => r.Mood.Frustration >= 0.5).ToList();
        return FormattableString.Invariant(
            $"{name,-23} macro-F1 {100 * f1.Average():0.0} ({string.Join(" ", f1.Select(f => (100 * f).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)))})  AUROC negative {100 * negative:0.0}  AUROC frustrated {100 * frustrated:0.0}  at 0.5: precision {100.0 * alarms.Count(r => r.Row.Frustrated == true) / Math.Max(1, alarms.Count):0.0} recall {100.0 * alarms.Count(r => r.Row.Frustrated == true) / read.Count(r => r.Row.Frustrated == true):0.0}");
    }

    private static double F1(List<(MoodLabel Is, Dialogs.Sentiment.Mood Mood)> read, MoodLabel label) =>
        2.0 * read.Count(r => r.Is == label && r.Mood.Label == label) / (read.Count(r => r.Is == label) + read.Count(r => r.Mood.Label == label));

    /// <summary>The chance that a row of the class has a greater figure than one outside it; ties count half.</summary>
    private static double Auroc(IEnumerable<(double Figure, bool Is)> rows)
    {
        var (rank, sum, inside, all) = (0.0, 0.0, 0, 0);
        foreach (var tied in rows.GroupBy(r => r.Figure).OrderBy(g => g.Key))
        {
            var (count, here) = (tied.Count(), tied.Count(r => r.Is));
            sum += here * (rank + ((count + 1) / 2.0));
            rank += count;
            inside += here;
            all += count;
        }

        return (sum - (inside * (inside + 1.0) / 2)) / ((double)inside * (all - inside));
    }
}
