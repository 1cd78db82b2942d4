using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Bench.Mood;

/// <summary>Logistic regression with L2: three classes in two heads against neutral, frustration in a third.</summary>
/// <remarks>Each class weighs the same in sum, however many rows it has. One thread and no random numbers: the same rows give the same weights.</remarks>
internal sealed class LinearFit
{
    /// <summary>The inverse of the L2 penalty; found on the comments of the dev set, like all constants here.</summary>
    private const float Freedom = 1;

    /// <summary>The figures of the tone are strong already; at full size they would drown the words.</summary>
    private const float ToneShare = 0.25f;

    /// <summary>How much frustration takes from the class heads, which have seen more kinds of texts.</summary>
    private const float Lean = 0.2f;

    private const int Heads = MoodModel.Heads;
    private const int MostSteps = 60;
    private const double Enough = 1e-6;

    private readonly Vocabulary _vocabulary;
    private readonly Example[] _examples;
    private readonly float[] _weights;

    private LinearFit(Vocabulary vocabulary, Example[] examples)
    {
        (_vocabulary, _examples) = (vocabulary, examples);
        _weights = new float[(vocabulary.Hashes.Length + Tones + 1) * Heads];
    }

    private static int Tones => MoodFeatures.Of("").Tone.Count;

    private int BiasAt => _weights.Length - Heads;

    public static LinearFit To(IReadOnlyList<MoodRow> rows, IReadOnlyList<MoodFeatures> features, Vocabulary vocabulary)
    {
        var balance = new Balance(rows);
        var fit = new LinearFit(vocabulary, [.. rows.Select((row, i) => Example.Of(row, vocabulary, features[i], ToneShare, balance))]);
        Lbfgs.Minimise(fit._weights, fit.Slope, MostSteps, Enough);
        fit.LeanFrustration();
        return fit;
    }

    private void LeanFrustration()
    {
        for (var i = 0; i < _weights.Length; i += Heads) _weights[i + 2] += Lean * (_weights[i] - _weights[i + 1]);
    }

    /// <summary>The greatest weight of a feature in any head.</summary>
    public float Greatest(int feature) => Enumerable.Range(feature * Heads, Heads).Max(at => Math.Abs(_weights[at]));

    /// <summary>The model in whole numbers.</summary>
    public MoodModel Pack(IReadOnlyList<(double Slope, double Bias)> calibration)
    {
        var count = _vocabulary.Hashes.Length;
        var steps = Enumerable.Range(0, Heads).Select(head => Enumerable.Range(0, count).Max(i => Math.Abs(_weights[(i * Heads) + head])) / sbyte.MaxValue).ToArray();
        var heads = Enumerable.Range(0, Heads).Select(head => new HeadScale(
            steps[head],
            (float)calibration[head].Slope,
            (float)((calibration[head].Slope * _weights[BiasAt + head]) + calibration[head].Bias),
            [.. Enumerable.Range(count, Tones).Select(i => ToneShare * _weights[(i * Heads) + head])]));
        return new(_vocabulary.Hashes, _vocabulary.Rarities, [.. _weights.Take(count * Heads).Select((w, at) => (sbyte)Math.Round(w / steps[at % Heads]))], [.. heads], MeaningHeads.None);
    }

    private double Slope(float[] at, float[] gradient)
    {
        Array.Clear(gradient);
        var loss = 0.0;
        Span<double> sums = stackalloc double[Heads];
        Span<float> pulls = stackalloc float[Heads];
        foreach (var example in _examples)
        {
            for (var head = 0; head < Heads; head++) sums[head] = at[BiasAt + head];
            for (var i = 0; i < example.Features.Length; i++)
            {
                for (var head = 0; head < Heads; head++) sums[head] += at[(example.Features[i] * Heads) + head] * example.Values[i];
            }

            loss += example.Loss(sums, pulls);
            for (var i = 0; i < example.Features.Length; i++)
            {
                for (var head = 0; head < Heads; head++) gradient[(example.Features[i] * Heads) + head] += pulls[head] * example.Values[i];
            }

            for (var head = 0; head < Heads; head++) gradient[BiasAt + head] += pulls[head];
        }

        for (var i = 0; i < BiasAt; i++)
        {
            loss += at[i] * at[i] / (2 * Freedom);
            gradient[i] += at[i] / Freedom;
        }

        return loss;
    }
}
