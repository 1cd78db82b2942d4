using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Bench.Mood;

/// <summary>Makes the heads' figures chances, on rows that the fit has not seen (Platt 1999).</summary>
/// <remarks>
/// The classes are calibrated as if all three were equally common, since the mix is a setting (<see cref="MoodPrior"/>);
/// frustration with the mix that the rows have.
/// </remarks>
internal static class Calibration
{
    private const int MostSteps = 200;

    public static IReadOnlyList<(double Slope, double Bias)> Of(MoodModel model, IReadOnlyList<MoodRow> rows)
    {
        var balance = new Balance(rows);
        var sums = rows.Select(row => model.Score(MoodFeatures.Of(row.Text))).ToList();
        var examples = rows.Select(row => new Example([], [], row.Label, row.Weight * balance.Of(row.Label), row.Frustrated, row.Weight)).ToList();
        float[] line = [1, 1, 0, 0, 0]; // slope of the classes, slope of frustration, three biases
        Lbfgs.Minimise(line, Slope, MostSteps, 1e-9);
        return [(line[0], line[2]), (line[0], line[3]), (line[1], line[4])];

        double Slope(float[] at, float[] gradient)
        {
            Array.Clear(gradient);
            var loss = 0.0;
            Span<float> pulls = stackalloc float[MoodModel.Heads];
            for (var i = 0; i < examples.Count; i++)
            {
                var (negative, positive, frustrated) = sums[i];
                loss += examples[i].Loss([(at[0] * negative) + at[2], (at[0] * positive) + at[3], (at[1] * frustrated) + at[4]], pulls);
                gradient[0] += (float)((pulls[0] * negative) + (pulls[1] * positive));
                gradient[1] += (float)(pulls[2] * frustrated);
                for (var head = 0; head < MoodModel.Heads; head++) gradient[2 + head] += pulls[head];
            }

            return loss;
        }
    }
}
