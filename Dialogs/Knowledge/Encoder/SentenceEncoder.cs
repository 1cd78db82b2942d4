using Microsoft.Extensions.AI;

namespace ChatAssist.Dialogs.Knowledge.Encoder;

/// <summary>The meaning of a sentence as 512 numbers: sentences that mean the same have a cosine near 1. Any thread may use it.</summary>
public sealed class SentenceEncoder : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>Pieces beyond this are not read; about 90 English words.</summary>
    private const int LongestText = 128;

    private readonly SentencePieces _pieces;
    private readonly Transformer _transformer;

    public SentenceEncoder(EncoderWeights weights)
    {
        _pieces = new(weights.Vocabulary);
        _transformer = new(weights);
    }

    /// <exception cref="InvalidDataException">It is not an encoder file, or cut short.</exception>
    public static SentenceEncoder Load(string path)
    {
        using var file = File.OpenRead(path);
        return new(EncoderFile.Read(file));
    }

    /// <returns>512 values; the sum of their squares is 1.</returns>
    public float[] Embed(string text) => _transformer.Meaning(_pieces.Ids(text, LongestText));

    /// <summary>Whether a lower-case word is one of the common ones of its language, with a piece of its own.</summary>
    public bool Knows(string word) => _pieces.Has(word);

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var embeddings = new GeneratedEmbeddings<Embedding<float>>();
        foreach (var text in values)
        {
            cancellationToken.ThrowIfCancellationRequested();
            embeddings.Add(new(Embed(text)));
        }
        return Task.FromResult(embeddings);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
        // Nothing to give back: the weights are ordinary memory.
    }
}
