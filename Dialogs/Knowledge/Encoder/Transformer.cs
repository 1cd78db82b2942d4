using System.Buffers;
using System.Numerics.Tensors;

namespace ChatAssist.Dialogs.Knowledge.Encoder;

/// <summary>The forward pass of the Universal Sentence Encoder Lite: pieces in, a vector of length 1 and 512 values out.</summary>
/// <remarks>
/// Source: D. Cer and others, "Universal Sentence Encoder" (2018); A. Vaswani and others, "Attention Is All You Need" (2017).
/// Each layer normalises first and has a way past; there is no last normalisation.
/// </remarks>
internal sealed class Transformer
{
    private const int Heads = 4;
    private const float Epsilon = 1e-6f;

    private readonly EncoderWeights _weights;
    private readonly Layer[] _layers;
    private readonly Dense _last;

    public Transformer(EncoderWeights weights)
    {
        _weights = weights;
        _layers = [.. weights.Layers.Select(layer => new Layer(layer))];
        _last = new(weights.Last);
    }

    public float[] Meaning(int[] pieces) => Meanings([pieces])[0];

    /// <summary>Many sentences at once, which takes half the time: the weights come from memory once for all. The bits are the same as one by one.</summary>
    public float[][] Meanings(IReadOnlyList<int[]> sentences)
    {
        using var lent = new Lent();
        var rows = sentences.Sum(pieces => pieces.Length);
        var x = lent.Floats(rows * EncoderWeights.Input);
        ForEach(sentences, EncoderWeights.Input, (sentence, from, length) => Position(sentences[sentence], x.Span.Slice(from, length)));
        foreach (var layer in _layers)
            x = layer.Apply(x, sentences, rows, lent);
        var means = new float[sentences.Count * EncoderWeights.Width];
        ForEach(sentences, EncoderWeights.Width, (sentence, from, length) =>
            Mean(x.Span.Slice(from, length), means.AsSpan(sentence * EncoderWeights.Width, EncoderWeights.Width)));
        var meanings = new float[means.Length];
        _last.Apply(means, meanings);
        return [.. meanings.Chunk(EncoderWeights.Width).Select(Unit)];
    }

    /// <summary>Where each sentence stands in an array that holds all of them, with <paramref name="width"/> values a piece.</summary>
    private static void ForEach(IReadOnlyList<int[]> sentences, int width, Action<int, int, int> act)
    {
        var from = 0;
        for (var sentence = 0; sentence < sentences.Count; sentence++)
        {
            var length = sentences[sentence].Length * width;
            act(sentence, from, length);
            from += length;
        }
    }

    private static float[] Unit(float[] meaning)
    {
        TensorPrimitives.Tanh(meaning, meaning);
        TensorPrimitives.Divide(meaning, TensorPrimitives.Norm<float>(meaning), meaning);
        return meaning;
    }

    /// <summary>Twice the embedding of each piece, plus sines and cosines that tell its place.</summary>
    private void Position(int[] pieces, Span<float> x)
    {
        const int width = EncoderWeights.Input, half = width / 2;
        for (var place = 0; place < pieces.Length; place++)
        {
            var row = x.Slice(place * width, width);
            for (var i = 0; i < half; i++)
                (row[i], row[half + i]) = MathF.SinCos(place * _weights.Frequencies[i]);
            TensorPrimitives.FusedMultiplyAdd(_weights.Embeddings.AsSpan(pieces[place] * width, width), 2, row, row);
        }
    }

    private static void Mean(ReadOnlySpan<float> x, Span<float> mean)
    {
        for (var at = 0; at < x.Length; at += mean.Length)
            TensorPrimitives.Add(mean, x.Slice(at, mean.Length), mean);
        TensorPrimitives.Divide(mean, x.Length / mean.Length, mean);
    }

    private sealed class Layer(LayerWeights weights)
    {
        private readonly Dense _attention = new(weights.Attention), _afterAttention = new(weights.AfterAttention);
        private readonly Dense _grow = new(weights.Grow), _shrink = new(weights.Shrink);
        private readonly Dense? _residual = weights.Residual is null ? null : new(weights.Residual);

        public Memory<float> Apply(Memory<float> x, IReadOnlyList<int[]> sentences, int rows, Lent lent)
        {
            var past = _residual is null ? x : Through(_residual, x);
            var asked = Through(_attention, Normed(x, weights.BeforeAttention, rows, lent));
            var seen = Through(_afterAttention, Attended(asked, sentences, rows, lent));
            TensorPrimitives.Add(seen.Span, past.Span, seen.Span);
            var grown = Through(_grow, Normed(seen, weights.BeforeGrowth, rows, lent));
            TensorPrimitives.Max(grown.Span, 0f, grown.Span);
            var y = Through(_shrink, grown);
            TensorPrimitives.Add(y.Span, seen.Span, y.Span);
            return y;

            Memory<float> Through(Dense dense, Memory<float> from)
            {
                var to = lent.Floats(rows * dense.Width);
                dense.Apply(from.Span, to.Span);
                return to;
            }
        }
    }

    // For each piece, asked holds its query, key and value, each as wide as the layer. A sentence sees itself only.
    private static Memory<float> Attended(Memory<float> asked, IReadOnlyList<int[]> sentences, int rows, Lent lent)
    {
        var seen = lent.Floats(asked.Length / 3);
        seen.Span.Clear();
        ForEach(sentences, seen.Length / rows, (sentence, from, length) =>
            Attend(asked.Span.Slice(3 * from, 3 * length), sentences[sentence].Length, seen.Span.Slice(from, length)));
        return seen;
    }

    private static void Attend(ReadOnlySpan<float> asked, int rows, Span<float> seen)
    {
        var width = seen.Length / rows;
        var head = width / Heads;
        var scale = 1 / MathF.Sqrt(head);
        var weights = new float[rows];
        for (var from = 0; from < width; from += head)
            for (var row = 0; row < rows; row++)
            {
                var query = asked.Slice(row * 3 * width + from, head);
                for (var other = 0; other < rows; other++)
                    weights[other] = scale * TensorPrimitives.Dot(query, asked.Slice((other * 3 + 1) * width + from, head));
                TensorPrimitives.SoftMax(weights, weights);
                var sum = seen.Slice(row * width + from, head);
                for (var other = 0; other < rows; other++)
                    TensorPrimitives.MultiplyAdd(asked.Slice((other * 3 + 2) * width + from, head), weights[other], sum, sum);
            }
    }

    private static Memory<float> Normed(Memory<float> x, NormWeights norm, int rows, Lent lent)
    {
        var width = norm.Scale.Length;
        var y = lent.Floats(x.Length);
        for (var row = 0; row < rows; row++)
            Normed(x.Span.Slice(row * width, width), norm, y.Span.Slice(row * width, width));
        return y;
    }

    private static void Normed(ReadOnlySpan<float> x, NormWeights norm, Span<float> y)
    {
        TensorPrimitives.Subtract(x, TensorPrimitives.Average(x), y);
        var deviation = MathF.Sqrt(TensorPrimitives.SumOfSquares<float>(y) / y.Length + Epsilon);
        TensorPrimitives.Divide(y, deviation, y);
        TensorPrimitives.MultiplyAdd(y, norm.Scale, norm.Bias, y);
    }

    /// <summary>What a pass works on, given back at its end: the next one need not have the memory cleared, nor collected.</summary>
    private sealed class Lent : IDisposable
    {
        private readonly List<float[]> _arrays = [];

        /// <summary>So many values, whatever they are.</summary>
        public Memory<float> Floats(int count)
        {
            var array = ArrayPool<float>.Shared.Rent(count);
            _arrays.Add(array);
            return array.AsMemory(0, count);
        }

        public void Dispose() => _arrays.ForEach(array => ArrayPool<float>.Shared.Return(array));
    }
}
