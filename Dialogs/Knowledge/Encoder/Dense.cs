using System.Numerics.Tensors;

namespace ChatAssist.Dialogs.Knowledge.Encoder;

/// <summary>A layer of weights, ready for the vector units.</summary>
internal sealed class Dense(DenseWeights weights)
{
    private readonly Panels _kernel = new(weights.Kernel, weights.Kernel.Length / weights.Bias.Length, weights.Bias.Length);

    /// <summary>Values in each row of a result; all layers are whole panels wide.</summary>
    public int Width => weights.Bias.Length;

    /// <summary>Writes the layer's result for each row of <paramref name="x"/>, row by row.</summary>
    public void Apply(ReadOnlySpan<float> x, Span<float> y)
    {
        _kernel.Multiply(x, y);
        for (var row = 0; row < y.Length; row += Width)
            TensorPrimitives.Add(y.Slice(row, Width), weights.Bias, y.Slice(row, Width));
    }
}
