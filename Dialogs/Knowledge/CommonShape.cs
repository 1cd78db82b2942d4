using System.Numerics.Tensors;

namespace ChatAssist.Dialogs.Knowledge;

/// <summary>How vectors lie around the means of their classes: a bell of one shape for all classes, made rounder where there are few vectors.</summary>
/// <remarks>Source: T. Hastie and others, "The Elements of Statistical Learning" (2009), 4.3; the covariance is kept as its Cholesky triangle.</remarks>
internal sealed class CommonShape
{
    private readonly float[] _triangle;
    private readonly int _size;

    /// <param name="vectors">One or more, all of one length.</param>
    /// <param name="labels">The class of each, 0 … <paramref name="classes"/> - 1.</param>
    /// <param name="classes">How many; every class has one vector or more.</param>
    /// <param name="ball">The variance to add in each direction, over 0, from the mean variance of one direction (0 when every class has one vector).</param>
    public CommonShape(IReadOnlyList<ReadOnlyMemory<float>> vectors, int[] labels, int classes, Func<float, float> ball)
    {
        _size = vectors[0].Length;
        Means = MeansOf(vectors, labels, classes);
        _triangle = Covariance(vectors, labels, Means);
        var variance = 0f;
        for (var i = 0; i < _size; i++)
            variance += _triangle[i * _size + i] / _size;
        for (var i = 0; i < _size; i++)
            _triangle[i * _size + i] += ball(variance);
        Triangulate();
    }

    /// <summary>One row a class.</summary>
    public float[][] Means { get; }

    /// <summary>Makes the bell a ball: the squared length of what comes out is the distance of <paramref name="vector"/> from 0 in it.</summary>
    public void Forward(ReadOnlySpan<float> vector, Span<float> solved)
    {
        for (var i = 0; i < _size; i++)
            solved[i] = (vector[i] - TensorPrimitives.Dot<float>(_triangle.AsSpan(i * _size, i), solved[..i])) / _triangle[i * _size + i];
    }

    /// <summary>The second half of multiplying by the inverse of the covariance, in place, after <see cref="Forward"/>.</summary>
    public void Backward(Span<float> solved)
    {
        for (var i = _size - 1; i >= 0; i--)
        {
            solved[i] /= _triangle[i * _size + i];
            TensorPrimitives.MultiplyAdd(_triangle.AsSpan(i * _size, i), -solved[i], solved[..i], solved[..i]);
        }
    }

    /// <summary>The inverse of the covariance, row by row.</summary>
    public float[] Inverse()
    {
        var inverse = new float[_size * _size];
        Parallel.For(0, _size, row =>
        {
            var unit = new float[_size];
            unit[row] = 1;
            var solved = inverse.AsSpan(row * _size, _size);
            Forward(unit, solved);
            Backward(solved);
        });
        return inverse;
    }

    private static float[][] MeansOf(IReadOnlyList<ReadOnlyMemory<float>> vectors, int[] labels, int classes)
    {
        var means = Array.ConvertAll(new float[classes][], _ => new float[vectors[0].Length]);
        var counts = new int[classes];
        for (var at = 0; at < labels.Length; at++)
        {
            TensorPrimitives.Add(means[labels[at]], vectors[at].Span, means[labels[at]]);
            counts[labels[at]]++;
        }
        for (var at = 0; at < classes; at++)
            TensorPrimitives.Divide(means[at], counts[at], means[at]);
        return means;
    }

    private static float[] Covariance(IReadOnlyList<ReadOnlyMemory<float>> vectors, int[] labels, float[][] means)
    {
        var (count, size) = (vectors.Count, means[0].Length);
        var around = new float[count * size];
        for (var at = 0; at < count; at++)
            TensorPrimitives.Subtract(vectors[at].Span, means[labels[at]], around.AsSpan(at * size, size));
        var panels = new Panels(around, count, size);
        var product = new float[size * panels.Stride];
        panels.Multiply(Cholesky.Transposed(around, count, size), product);
        var covariance = new float[size * size];
        for (var i = 0; i < size; i++)
            TensorPrimitives.Divide(product.AsSpan(i * panels.Stride, size), count, covariance.AsSpan(i * size, size));
        return covariance;
    }

    private void Triangulate()
    {
        for (var i = 0; i < _size; i++)
            for (var j = 0; j <= i; j++)
            {
                var rest = _triangle[i * _size + j] - TensorPrimitives.Dot<float>(_triangle.AsSpan(i * _size, j), _triangle.AsSpan(j * _size, j));
                _triangle[i * _size + j] = i == j ? MathF.Sqrt(rest) : rest / _triangle[j * _size + j];
            }
    }
}
