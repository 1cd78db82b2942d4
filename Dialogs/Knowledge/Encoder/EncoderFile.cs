using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text;

namespace ChatAssist.Dialogs.Knowledge.Encoder;

/// <summary>
/// The encoder in one file: the mark "CHATENC1", the vocabulary (its count, then a length-prefixed UTF-8 string and a float each), then all weights
/// as 16-bit floats in the order of <see cref="EncoderWeights"/>. Little-endian, about 14 MB.
/// </summary>
public static class EncoderFile
{
    private static readonly byte[] _mark = "CHATENC1"u8.ToArray();

    public static void Write(EncoderWeights weights, Stream to)
    {
        using var file = new BinaryWriter(to, Encoding.UTF8, leaveOpen: true);
        file.Write(_mark);
        file.Write(weights.Vocabulary.Count);
        foreach (var (piece, score) in weights.Vocabulary)
        {
            file.Write(piece);
            file.Write(score);
        }
        foreach (var numbers in Numbers(weights))
        {
            var halves = new Half[numbers.Length];
            TensorPrimitives.ConvertToHalf(numbers, halves);
            file.Write(MemoryMarshal.AsBytes<Half>(halves));
        }
    }

    /// <exception cref="InvalidDataException">It is not an encoder file, or cut short.</exception>
    public static EncoderWeights Read(Stream from)
    {
        try
        {
            using var file = new BinaryReader(from, Encoding.UTF8, leaveOpen: true);
            if (!file.ReadBytes(_mark.Length).AsSpan().SequenceEqual(_mark))
                throw new InvalidDataException("This is not an encoder file of this version.");
            var vocabulary = new (string, float)[Math.Clamp(file.ReadInt32(), 0, EncoderWeights.Rows)];
            for (var id = 0; id < vocabulary.Length; id++)
                vocabulary[id] = (file.ReadString(), file.ReadSingle());
            var weights = Empty(vocabulary);
            Fill(weights, from);
            return weights;
        }
        catch (EndOfStreamException cut)
        {
            throw new InvalidDataException("The encoder file is cut short.", cut);
        }
    }

    private static void Fill(EncoderWeights weights, Stream from)
    {
        foreach (var numbers in Numbers(weights))
        {
            var halves = new Half[numbers.Length];
            from.ReadExactly(MemoryMarshal.AsBytes(halves.AsSpan()));
            TensorPrimitives.ConvertToSingle(halves, numbers);
        }
    }

    private static IEnumerable<float[]> Numbers(EncoderWeights weights)
    {
        yield return weights.Embeddings;
        yield return weights.Frequencies;
        foreach (var layer in weights.Layers)
        {
            yield return layer.BeforeAttention.Scale;
            yield return layer.BeforeAttention.Bias;
            foreach (var dense in new[] { layer.Attention, layer.AfterAttention, layer.Residual }.OfType<DenseWeights>())
            {
                yield return dense.Kernel;
                yield return dense.Bias;
            }
            yield return layer.BeforeGrowth.Scale;
            yield return layer.BeforeGrowth.Bias;
            foreach (var dense in new[] { layer.Grow, layer.Shrink })
            {
                yield return dense.Kernel;
                yield return dense.Bias;
            }
        }
        yield return weights.Last.Kernel;
        yield return weights.Last.Bias;
    }

    private static EncoderWeights Empty(IReadOnlyList<(string, float)> vocabulary)
    {
        const int input = EncoderWeights.Input, width = EncoderWeights.Width, inner = EncoderWeights.Inner;
        return new(vocabulary, new float[EncoderWeights.Rows * input], new float[input / 2], [Layer(input), Layer(width)], Dense(width, width));

        static LayerWeights Layer(int from) => new(
            Norm(from), Dense(from, 3 * from), Dense(from, width), from == width ? null : Dense(from, width),
            Norm(width), Dense(width, inner), Dense(inner, width));
        static DenseWeights Dense(int from, int to) => new(new float[from * to], new float[to]);
        static NormWeights Norm(int size) => new(new float[size], new float[size]);
    }
}
