using System.Numerics.Tensors;
using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Bench.Mood;

/// <summary>Fits <see cref="MeaningHeads"/>: logistic regression with L2 on the figures of the words and the meaning.</summary>
/// <remarks>Its figures come out calibrated as <see cref="Calibration"/> has it: three classes equally common, frustration in the mix of the rows.</remarks>
internal sealed class MeaningFit
{
    /// <summary>Numbers of a meaning are small (their squares add up to 1); this brings them to the size of the words' figures.</summary>
    private const float Share = 4;

    /// <summary>The inverse of the L2 penalty; 0.1, 1 and 10 differ by 0.3 points of frustration (AUROC).</summary>
    private const float Freedom = 0.1f;

    private const int Heads = MoodModel.Heads;
    private const int MostSteps = 400;
    private const double Enough = 1e-9;

    private readonly Example[] _examples;
    private readonly float[][] _inputs;

    private MeaningFit(Example[] examples, float[][] inputs) => (_examples, _inputs) = (examples, inputs);

    /// <param name="rows">What is to be learnt.</param>
    /// <param name="words">What the words say of each row, by a model that has not seen the row: on rows that it has seen it is too sure of itself.</param>
    /// <param name="meanings">Of each row.</param>
    public static MeaningHeads To(IReadOnlyList<MoodRow> rows, IReadOnlyList<Sums> words, IReadOnlyList<float[]> meanings)
    {
        var balance = new Balance(rows);
        var fit = new MeaningFit(
            [.. rows.Select(row => new Example([], [], row.Label, row.Weight * balance.Of(row.Label), row.Frustrated, row.Weight))],
            [.. words.Zip(meanings, Input)]);
        var weights = new float[Heads * MeaningHeads.Weights];
        for (var head = 0; head < Heads; head++) weights[(head * MeaningHeads.Weights) + head] = 1;
        Lbfgs.Minimise(weights, fit.Slope, MostSteps, Enough);
        return new([.. weights.Chunk(MeaningHeads.Weights).Select(Unscaled)]);
    }

    private static float[] Input(Sums words, float[] meaning) =>
        [(float)words.Negative, (float)words.Positive, (float)words.Frustrated, .. meaning.Select(value => Share * value), 1];

    private static float[] Unscaled(float[] head)
    {
        for (var at = Heads; at < Heads + MeaningHeads.Length; at++) head[at] *= Share;
        return head;
    }

    private double Slope(float[] at, float[] gradient)
    {
        Array.Clear(gradient);
        var loss = 0.0;
        Span<double> sums = stackalloc double[Heads];
        Span<float> pulls = stackalloc float[Heads];
        for (var i = 0; i < _examples.Length; i++)
        {
            for (var head = 0; head < Heads; head++) sums[head] = TensorPrimitives.Dot<float>(Of(at, head), _inputs[i]);
            loss += _examples[i].Loss(sums, pulls);
            for (var head = 0; head < Heads; head++) TensorPrimitives.MultiplyAdd(_inputs[i], pulls[head], Of(gradient, head), Of(gradient, head));
        }

        for (var head = 0; head < Heads; head++)
        {
            var penalised = Of(at, head)[Heads..^1]; // the words' figures and the constant are free
            loss += TensorPrimitives.SumOfSquares<float>(penalised) / (2 * Freedom);
            TensorPrimitives.MultiplyAdd(penalised, 1 / Freedom, Of(gradient, head)[Heads..^1], Of(gradient, head)[Heads..^1]);
        }

        return loss;
    }

    private static Span<float> Of(float[] weights, int head) => weights.AsSpan(head * MeaningHeads.Weights, MeaningHeads.Weights);
}
