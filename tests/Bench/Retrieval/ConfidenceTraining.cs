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
    private const double Tolerance = 1e-9;

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

    private static Confidence Train(List<RetrievalSet> sets, SentenceEncoder? encoder)
    {
        var episodes = new Episodes(encoder);
        var samples = sets.ToDictionary(set => set, set => episodes.Of(set, [.. sets.Where(other => other != set)]));
        foreach (var (left, questions) in samples)
        {
            var unseen = Fit([.. samples.Where(pair => pair.Key != left).Select(pair => pair.Value)]);
            var said = questions.Average(sample => unseen.Of(sample.Signs));
            var right = questions.Average(sample => sample.Right ? 1.0 : 0);
            Console.WriteLine($"{left.Name} left out: mean confidence {said:F3}, right {right:F3}, calibration error {Miscalibration(unseen, questions):F3}");
        }
        return Fit([.. samples.Values]);
    }

    /// <summary>The mean distance between confidence and the share of right answers, over ten steps of confidence.</summary>
    private static double Miscalibration(Confidence confidence, List<Sample> questions) => questions
        .GroupBy(sample => Math.Min(9, (int)(10 * confidence.Of(sample.Signs))))
        .Sum(step => Math.Abs(step.Sum(sample => confidence.Of(sample.Signs) - (sample.Right ? 1 : 0)))) / questions.Count;

    /// <summary>Logistic regression; each set weighs the same.</summary>
    private static Confidence Fit(List<List<Sample>> sets)
    {
        var samples = sets.SelectMany(set => set.Select(sample => (Log: Math.Log(Math.Max(sample.Signs.Joint, 1e-3)), sample.Right, Weight: 1.0 / set.Count))).ToList();
        var weights = new float[2];
        Lbfgs.Minimise(weights, Slope, MostSteps, Tolerance);
        return new(Math.Round(weights[0], 4), Math.Round(weights[1], 4));

        double Slope(float[] at, float[] gradient)
        {
            double always = 0, joint = 0, loss = 0;
            foreach (var (log, right, weight) in samples)
            {
                var chance = 1 / (1 + Math.Exp(-at[0] - at[1] * log));
                loss -= weight * Math.Log(Math.Max(right ? chance : 1 - chance, 1e-12));
                always += weight * (chance - (right ? 1 : 0));
                joint += weight * (chance - (right ? 1 : 0)) * log;
            }
            (gradient[0], gradient[1]) = ((float)always, (float)joint);
            return loss;
        }
    }
}
