using System.Numerics.Tensors;

namespace ChatAssist.Dialogs.Knowledge;

/// <summary>The chance of each answer, learnt from the phrasings: multinomial logistic regression in the space of a few pivot phrasings.</summary>
internal sealed class ClassModel
{
    /// <summary>How much a wrong phrasing weighs against large weights; the usual C.</summary>
    private const float Loss = 30;

    private const int MostDimensions = 500, MostSteps = 60;
    private const double Tolerance = 1e-4;

    private readonly int[] _pivots;
    private readonly Panels _weights;
    private readonly int _classes;

    private ClassModel(int[] pivots, float[] weights, int classes)
    {
        _pivots = pivots;
        _weights = new(weights, pivots.Length, Panels.StrideOf(classes));
        _classes = classes;
    }

    /// <param name="kernel">The phrasings.</param>
    /// <param name="labels">The class of each phrasing, 0 … <paramref name="classes"/> - 1.</param>
    /// <param name="classes">How many; 1 or more.</param>
    public static ClassModel Train(PhraseKernel kernel, int[] labels, int classes)
    {
        var space = Cholesky.Of(kernel.Diagonal, MostDimensions, kernel.Column);
        var stride = Panels.StrideOf(classes);
        var transposed = Transposed(space.Vectors, space.Count, space.Dimensions);
        var weights = new float[space.Dimensions * stride];
        var scores = new float[labels.Length * stride];
        Lbfgs.Minimise(weights, Slope, MostSteps, Tolerance);
        return new(space.Pivots, OverPivots(weights, space, stride), classes);

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

    /// <summary>One probability a class; together 1.</summary>
    public float[] Chances(float[] kernel)
    {
        var near = Array.ConvertAll(_pivots, pivot => kernel[pivot]);
        var scores = new float[_weights.Stride];
        _weights.Multiply(near, scores);
        var chances = scores[.._classes];
        TensorPrimitives.SoftMax(chances, chances);
        return chances;
    }

    // Turns scores into the loss's slope: probability less 1 for the right class.
    private static double LossOf(Span<float> scores, int label)
    {
        TensorPrimitives.SoftMax(scores, scores);
        var loss = -Math.Log(Math.Max(scores[label], 1e-30f));
        scores[label] -= 1;
        return loss;
    }

    private static float[] Transposed(float[] values, int rows, int columns)
    {
        var transposed = new float[values.Length];
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
                transposed[column * rows + row] = values[row * columns + column];
        return transposed;
    }

    /// <summary>The same weights over the kernel values of the pivots: a text then needs no vector of its own.</summary>
    private static float[] OverPivots(float[] weights, Cholesky space, int stride)
    {
        var solved = weights.AsSpan().ToArray();
        for (var at = space.Dimensions - 1; at >= 0; at--) // backward substitution with the transposed triangle
        {
            var row = solved.AsSpan(at * stride, stride);
            TensorPrimitives.Divide(row, space.Vectors[space.Pivots[at] * space.Dimensions + at], row);
            for (var above = 0; above < at; above++)
            {
                var factor = space.Vectors[space.Pivots[at] * space.Dimensions + above];
                var other = solved.AsSpan(above * stride, stride);
                TensorPrimitives.MultiplyAdd(row, -factor, other, other);
            }
        }
        return solved;
    }
}
