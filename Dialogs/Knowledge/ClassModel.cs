using System.Numerics.Tensors;

namespace ChatAssist.Dialogs.Knowledge;

/// <summary>The chance of each answer, learnt from the phrasings in the space of a few pivot phrasings.</summary>
/// <remarks>
/// Multinomial logistic regression, as long as it is quick: its cost grows with phrasings × answers. Large knowledge bases take the
/// closed form of <see cref="Gaussians"/>, which grows with the phrasings alone and finds 0.8 points fewer right answers.
/// </remarks>
internal sealed class ClassModel
{
    /// <summary>How much a wrong phrasing weighs against large weights; the usual C.</summary>
    private const float Loss = 30;

    /// <summary>Twice the dimensions find 0.2 points more right answers; half the steps find as many as all, so it costs no more.</summary>
    private const int MostDimensions = 1_000, MostDimensionsWhenLarge = 500, MostSteps = 15;

    private const double Tolerance = 1e-4;

    /// <summary>Phrasings × answers from which regression takes longer than a second: about 200 answers of 10 phrasings.</summary>
    private const long Large = 500_000;

    private readonly int[] _pivots;
    private readonly Panels _weights;
    private readonly float[] _always;

    private ClassModel(int[] pivots, float[] weights, float[] always)
    {
        _pivots = pivots;
        _weights = new(weights, pivots.Length, Panels.StrideOf(always.Length));
        _always = always;
    }

    /// <param name="kernel">The phrasings.</param>
    /// <param name="labels">The class of each phrasing, 0 … <paramref name="classes"/> - 1.</param>
    /// <param name="classes">How many; 1 or more.</param>
    public static ClassModel Train(PhraseKernel kernel, int[] labels, int classes)
    {
        var isLarge = (long)labels.Length * classes >= Large;
        var space = Cholesky.Of(kernel.Diagonal, isLarge ? MostDimensionsWhenLarge : MostDimensions, kernel.Column);
        if (!isLarge)
            return new(space.Pivots, OverPivots(Regression(space, labels, classes), space, Panels.StrideOf(classes)), new float[classes]);
        var weights = Gaussians.Weights(space, labels, classes);
        var stride = Panels.StrideOf(classes);
        return new(space.Pivots, OverPivots(weights[..^stride], space, stride), weights[^stride..][..classes]);
    }

    /// <summary>One score a class: the logarithm of its probability, up to a constant.</summary>
    public float[] Scores(Likeness likeness)
    {
        var near = Array.ConvertAll(_pivots, likeness.Kernel);
        var scores = new float[_weights.Stride];
        if (near.Length > 0)
            _weights.Multiply(near, scores);
        TensorPrimitives.Add(scores.AsSpan(0, _always.Length), _always, scores);
        return scores[.._always.Length];
    }

    private static float[] Regression(Cholesky space, int[] labels, int classes)
    {
        var stride = Panels.StrideOf(classes);
        var transposed = Cholesky.Transposed(space.Vectors, labels.Length, space.Dimensions);
        var weights = new float[space.Dimensions * stride];
        var scores = new float[labels.Length * stride];
        if (weights.Length > 0)
            Lbfgs.Minimise(weights, Slope, MostSteps, Tolerance);
        return weights;

        double Slope(float[] at, float[] gradient)
        {
            new Panels(at, space.Dimensions, stride).Multiply(space.Vectors, scores);
            var loss = 0.0;
            for (var row = 0; row < labels.Length; row++)
                loss += LossOf(scores.AsSpan(row * stride, classes), labels[row]);
            new Panels(scores, labels.Length, stride).Multiply(transposed, gradient);
            TensorPrimitives.MultiplyAdd(gradient, Loss, at, gradient);
            return Loss * loss + TensorPrimitives.SumOfSquares<float>(at) / 2;
        }
    }

    // Turns scores into the loss's slope: probability, less 1 for the right class.
    private static double LossOf(Span<float> scores, int label)
    {
        TensorPrimitives.SoftMax(scores, scores);
        var loss = -Math.Log(Math.Max(scores[label], 1e-30f));
        scores[label] -= 1;
        return loss;
    }

    /// <summary>The same weights over the kernel values of the pivots: a text then needs no vector of its own.</summary>
    private static float[] OverPivots(float[] weights, Cholesky space, int stride)
    {
        for (var at = space.Dimensions - 1; at >= 0; at--) // backward substitution with the transposed triangle
        {
            var row = weights.AsSpan(at * stride, stride);
            TensorPrimitives.Divide(row, space.Triangle(at, at), row);
            for (var above = 0; above < at; above++)
            {
                var other = weights.AsSpan(above * stride, stride);
                TensorPrimitives.MultiplyAdd(row, -space.Triangle(at, above), other, other);
            }
        }
        return weights;
    }
}
