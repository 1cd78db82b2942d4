namespace ChatAssist.Dialogs.Knowledge.Encoder;

/// <summary>The trained numbers of the sentence encoder, row by row.</summary>
/// <param name="Vocabulary">8,000 pieces with the logarithm of their probability.</param>
/// <param name="Embeddings">256 values a piece, and two rows that no piece uses.</param>
/// <param name="Frequencies">128: how fast each sine of the position turns.</param>
/// <param name="Layers">Two.</param>
/// <param name="Last">The layer that makes the meaning of the mean over the words.</param>
public sealed record EncoderWeights(
    IReadOnlyList<(string Piece, float Score)> Vocabulary,
    float[] Embeddings,
    float[] Frequencies,
    IReadOnlyList<LayerWeights> Layers,
    DenseWeights Last)
{
    public const int Rows = 8_002, Input = 256, Width = 512, Inner = 1_536;
}

/// <summary>One layer. <see cref="Residual"/> widens what goes past the attention; only the first layer needs it.</summary>
public sealed record LayerWeights(
    NormWeights BeforeAttention,
    DenseWeights Attention,
    DenseWeights AfterAttention,
    DenseWeights? Residual,
    NormWeights BeforeGrowth,
    DenseWeights Grow,
    DenseWeights Shrink);

/// <summary>y = x × Kernel + Bias; the kernel has one row for each value of x.</summary>
public sealed record DenseWeights(float[] Kernel, float[] Bias);

public sealed record NormWeights(float[] Scale, float[] Bias);
