using System.Numerics.Tensors;

namespace ChatAssist.Dialogs.Knowledge;

/// <summary>The classes as bell curves of one common shape around their means: weights in one pass, where regression would take many.</summary>
/// <remarks>Source: R. A. Fisher's linear discriminant; T. Hastie and others, "The Elements of Statistical Learning" (2009), 4.3.</remarks>
internal static class Gaussians
{
    // Shrinks the common shape towards a ball, as there are hardly more phrasings than dimensions; and the scores, which would be too sure.
    private const float Shrinkage = 0.3f, Sureness = 0.15f;

    /// <summary>One row of class weights a dimension, as in <see cref="ClassModel"/>, and a last row that stands for 1.</summary>
    public static float[] Weights(Cholesky space, int[] labels, int classes)
    {
        var (size, stride) = (space.Dimensions, Panels.StrideOf(classes));
        var means = Means(space, labels, classes);
        var shape = Triangle(Scatter(space, labels, means), size);
        var weights = new float[(size + 1) * stride];
        var solved = new float[size];
        for (var at = 0; at < classes; at++)
        {
            Forward(shape, size, means.AsSpan(at * size, size), solved);
            weights[size * stride + at] = -Sureness * TensorPrimitives.SumOfSquares<float>(solved) / 2;
            Backward(shape, size, solved);
            for (var i = 0; i < size; i++)
                weights[i * stride + at] = Sureness * solved[i];
        }
        return weights;
    }

    private static float[] Means(Cholesky space, int[] labels, int classes)
    {
        var means = new float[classes * space.Dimensions];
        var counts = new int[classes];
        for (var row = 0; row < labels.Length; row++)
        {
            var mean = means.AsSpan(labels[row] * space.Dimensions, space.Dimensions);
            TensorPrimitives.Add(mean, space.Vectors.AsSpan(row * space.Dimensions, space.Dimensions), mean);
            counts[labels[row]]++;
        }
        for (var at = 0; at < classes; at++)
        {
            var mean = means.AsSpan(at * space.Dimensions, space.Dimensions);
            TensorPrimitives.Divide(mean, counts[at], mean);
        }
        return means;
    }

    /// <summary>How the phrasings lie around the means of their classes.</summary>
    private static float[] Scatter(Cholesky space, int[] labels, float[] means)
    {
        var size = space.Dimensions;
        var around = new float[space.Vectors.Length];
        for (var row = 0; row < labels.Length; row++)
            TensorPrimitives.Subtract(space.Vectors.AsSpan(row * size, size), means.AsSpan(labels[row] * size, size), around.AsSpan(row * size, size));
        var stride = Panels.StrideOf(size);
        var product = new float[size * stride];
        new Panels(around, labels.Length, size).Multiply(Cholesky.Transposed(around, labels.Length, size), product);
        var scatter = new float[size * size];
        var trace = 0f;
        for (var i = 0; i < size; i++)
        {
            TensorPrimitives.Divide(product.AsSpan(i * stride, size), labels.Length, scatter.AsSpan(i * size, size));
            trace += scatter[i * size + i];
        }
        for (var i = 0; i < size; i++)
            scatter[i * size + i] += Shrinkage * (trace / size + 0.01f);
        return scatter;
    }

    private static float[] Triangle(float[] symmetric, int size)
    {
        for (var i = 0; i < size; i++)
            for (var j = 0; j <= i; j++)
            {
                var rest = symmetric[i * size + j] - TensorPrimitives.Dot<float>(symmetric.AsSpan(i * size, j), symmetric.AsSpan(j * size, j));
                symmetric[i * size + j] = i == j ? MathF.Sqrt(rest) : rest / symmetric[j * size + j];
            }
        return symmetric;
    }

    private static void Forward(float[] triangle, int size, ReadOnlySpan<float> right, Span<float> solved)
    {
        for (var i = 0; i < size; i++)
            solved[i] = (right[i] - TensorPrimitives.Dot<float>(triangle.AsSpan(i * size, i), solved[..i])) / triangle[i * size + i];
    }

    private static void Backward(float[] triangle, int size, Span<float> solved)
    {
        for (var i = size - 1; i >= 0; i--)
        {
            solved[i] /= triangle[i * size + i];
            TensorPrimitives.MultiplyAdd(triangle.AsSpan(i * size, i), -solved[i], solved[..i], solved[..i]);
        }
    }
}
