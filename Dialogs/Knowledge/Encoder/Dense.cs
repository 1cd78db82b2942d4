using System.Numerics.Tensors;

namespace ChatAssist.Dialogs.Knowledge.Encoder;

/// <summary>A layer of weights, ready for the vector units.</summary>
internal sealed class Dense(DenseWeights weights)
{
    private readonly Panels _kernel = new(weights.Kernel, weights.Kernel.Length / weights.Bias.Length, weights.Bias.Length);

    /// <summary>Adds the layer's result for each row of <paramref name="x"/> to nothing: a new array, row by row.</summary>
    public float[] Apply(ReadOnlySpan<float> x)
    {
        var width = weights.Bias.Length; // all layers are whole panels wide
        var y = new float[x.Length / _kernel.Rows * width];
        _kernel.Multiply(x, y);
        for (var row = 0; row < y.Length; row += width)
            TensorPrimitives.Add(y.AsSpan(row, width), weights.Bias, y.AsSpan(row, width));
        return y;
    }
}
