using System.Text.Json;
using ChatAssist.Bot.Encoder;
using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Knowledge.Encoder;

namespace ChatAssist.Bench.Retrieval;

/// <summary>
/// <c>train confidence --data DIR --out FILE</c>: learns the two weights of the confidence once for all knowledge bases, and shows by
/// leaving each set out how well they are calibrated on a domain that they have not seen.
/// </summary>
internal static class ConfidenceTraining
{
    private const int MostSteps = 100;
    private const double Tolerance = 1e-9, Nudge = 1e-3;

    private static readonly JsonSerializerOptions _indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task RunAsync(string data, string file)
    {
        var encoder = EncoderLocation.Load(null) ?? throw new FileNotFoundException("Run Bot/Encoder/fetch-encoder.sh data/encoder first.");
        var sets = new List<RetrievalSet>();
        foreach (var name in RetrievalSet.Training)
            sets.Add(await RetrievalSet.ReadAsync(data, name));
        var learnt = new Dictionary<string, Confidence> { ["withMeaning"] = Train(sets, encoder), ["withoutMeaning"] = Train(sets, null) };
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(learnt, _indented) + "\n");
    }

    /// <summary>For each set, by name, the confidence that was learnt from the other ones.</summary>
    public static Dictionary<string, Confidence> LeavingOut(List<RetrievalSet> sets, SentenceEncoder? encoder) => LeavingOut(Samples(sets, encoder));

    private static Dictionary<string, Confidence> LeavingOut(Dictionary<string, List<Sample>> samples) =>
        samples.Keys.ToDictionary(left => left, left => Fit([.. samples.Where(pair => pair.Key != left).Select(pair => pair.Value)]));

    private static Confidence Train(List<RetrievalSet> sets, SentenceEncoder? encoder)
    {
        var samples = Samples(sets, encoder);
        foreach (var (left, unseen) in LeavingOut(samples))
        {
            var questions = samples[left];
            var said = questions.Average(sample => unseen.Of(sample.Candidates)[0]);
            var right = questions.Average(sample => sample.Right ? 1.0 : 0);
            Console.WriteLine($"{left} left out: mean confidence {said:F3}, right {right:F3}, calibration error {Miscalibration(unseen, questions):F3}");
        }
        return Fit([.. samples.Values]);
    }

    private static Dictionary<string, List<Sample>> Samples(List<RetrievalSet> sets, SentenceEncoder? encoder)
    {
        var episodes = new Episodes(encoder);
        return sets.ToDictionary(set => set.Name, set => episodes.Of(set, [.. sets.Where(other => other != set)]));
    }

    /// <summary>The mean distance between confidence and the share of right answers, over ten steps of confidence.</summary>
    private static double Miscalibration(Confidence confidence, List<Sample> questions) => questions
        .GroupBy(sample => Math.Min(9, (int)(10 * confidence.Of(sample.Candidates)[0])))
        .Sum(step => Math.Abs(step.Sum(sample => confidence.Of(sample.Candidates)[0] - (sample.Right ? 1 : 0)))) / questions.Count;

    /// <summary>Makes what is said of the first candidates likeliest, shared as it is with the others; each set weighs the same.</summary>
    private static Confidence Fit(List<List<Sample>> sets)
    {
        var weights = new float[] { 1, 1 };
        Lbfgs.Minimise(weights, Slope, MostSteps, Tolerance);
        return new(Math.Round(weights[0], 4), Math.Round(weights[1], 4));

        double Slope(float[] at, float[] gradient)
        {
            gradient[0] = (float)((Loss(at[0] + Nudge, at[1]) - Loss(at[0] - Nudge, at[1])) / (2 * Nudge));
            gradient[1] = (float)((Loss(at[0], at[1] + Nudge) - Loss(at[0], at[1] - Nudge)) / (2 * Nudge));
            return Loss(at[0], at[1]);
        }

        double Loss(double always, double joint)
        {
            var confidence = new Confidence(always, joint);
            return sets.Sum(set => set.Average(sample => -Math.Log(Math.Max(1e-9, Chance(confidence.Of(sample.Candidates)[0], sample.Right)))));
        }

        static double Chance(double said, bool right) => right ? said : 1 - said;
    }
}
