using System.Numerics.Tensors;

namespace ChatAssist.Dialogs.Knowledge;

/// <summary>A few phrasings ("pivots") that stand for all: every phrasing as a short vector whose inner products are those of the kernel.</summary>
/// <remarks>Source: pivoted Cholesky; S. Fine and K. Scheinberg, "Efficient SVM Training Using Low-Rank Kernel Representations" (2001).</remarks>
internal sealed class Cholesky
{
    // What is left of a phrasing below this share of its length is rounding.
    private const float Negligible = 1e-3f;

    private readonly int _count;

    private Cholesky(int count, int[] pivots, float[] vectors)
    {
        _count = count;
        Pivots = pivots;
        Vectors = vectors;
    }

    public int[] Pivots { get; }

    /// <summary>One row a phrasing, <see cref="Dimensions"/> values a row.</summary>
    public float[] Vectors { get; }

    /// <summary>The same vectors one by one.</summary>
    public ReadOnlyMemory<float>[] Rows => [.. Enumerable.Range(0, _count).Select(row => Vectors.AsMemory(row * Dimensions, Dimensions))];

    public int Dimensions => Pivots.Length;

    /// <summary>The vectors of the pivots themselves are a triangle: beyond its own place a pivot has nothing.</summary>
    public float Triangle(int pivot, int dimension) => Vectors[Pivots[pivot] * Dimensions + dimension];

    /// <summary>Takes the phrasing that the ones taken so far explain least, again and again.</summary>
    /// <param name="diagonal">The kernel of each phrasing with itself.</param>
    /// <param name="mostDimensions">The length of a vector at most; 1 or more.</param>
    /// <param name="column">The kernel of one phrasing with all.</param>
    public static Cholesky Of(float[] diagonal, int mostDimensions, Func<int, float[]> column)
    {
        var count = diagonal.Length;
        var most = Math.Min(count, mostDimensions);
        var pivots = new List<int>(most);
        var vectors = new float[count * most];
        var left = diagonal.AsSpan().ToArray();
        while (pivots.Count < most)
        {
            var pivot = TensorPrimitives.IndexOfMax<float>(left);
            if (left[pivot] < Negligible)
                break;
            var size = pivots.Count;
            var values = column(pivot);
            var root = MathF.Sqrt(left[pivot]);
            Stretches.Each(count, (from, to) =>
            {
                for (var row = from; row < to; row++)
                {
                    var known = TensorPrimitives.Dot<float>(vectors.AsSpan(row * most, size), vectors.AsSpan(pivot * most, size));
                    var value = row == pivot ? root : left[row] <= 0 ? 0 : (values[row] - known) / root;
                    vectors[row * most + size] = value;
                    left[row] -= value * value;
                }
            });
            left[pivot] = 0;
            pivots.Add(pivot);
        }
        return new(count, [.. pivots], Narrowed(vectors, count, most, pivots.Count));
    }

    public static float[] Transposed(float[] values, int rows, int columns)
    {
        var transposed = new float[values.Length];
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
                transposed[column * rows + row] = values[row * columns + column];
        return transposed;
    }

    private static float[] Narrowed(float[] vectors, int count, int from, int to)
    {
        if (from == to)
            return vectors;
        var narrow = new float[count * to];
        for (var row = 0; row < count; row++)
            vectors.AsSpan(row * from, to).CopyTo(narrow.AsSpan(row * to));
        return narrow;
    }
}
