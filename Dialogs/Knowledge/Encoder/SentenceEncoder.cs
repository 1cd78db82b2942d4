using System.Security.Cryptography;
using Microsoft.Extensions.AI;

namespace ChatAssist.Dialogs.Knowledge.Encoder;

/// <summary>The meaning of a sentence as 512 numbers: sentences that mean the same have a cosine near 1. Any thread may use it.</summary>
public sealed class SentenceEncoder : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>Pieces beyond this are not read; about 90 English words.</summary>
    private const int LongestText = 128;

    /// <summary>Texts read at once: more win little, and the first would wait for the last.</summary>
    private const int BestTogether = 10;

    private readonly SentencePieces _pieces;
    private readonly Transformer _transformer;
    private readonly Together<int[], float[]> _together;

    /// <param name="weights">The model.</param>
    /// <param name="id">See <see cref="Id"/>.</param>
    public SentenceEncoder(EncoderWeights weights, string id)
    {
        _pieces = new(weights.Vocabulary);
        _transformer = new(weights);
        _together = new(_transformer.Meanings, BestTogether, workers: Math.Max(1, Environment.ProcessorCount - 1)); // one processor stays for those who wait for an acknowledgement
        Id = id;
    }

    /// <summary>Names the weights, for meanings that are kept: those of one encoder mean nothing to another.</summary>
    public string Id { get; }

    /// <exception cref="InvalidDataException">It is not an encoder file, or cut short.</exception>
    public static SentenceEncoder Load(string path)
    {
        var file = File.ReadAllBytes(path);
        using var bytes = new MemoryStream(file);
        return new(EncoderFile.Read(bytes), Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    /// <summary>What a customer's text means; case, accents and blanks make no difference.</summary>
    /// <returns>512 values; the sum of their squares is 1.</returns>
    public float[] MeaningOf(string text) => Embed(Tokens.Plain(text));

    /// <summary>The same, read together with other texts that come while the processors are busy: each then takes half the time.</summary>
    public Task<float[]> MeaningAsync(string text) => _together.RunAsync(_pieces.Ids(Tokens.Plain(text), LongestText));

    /// <summary>Whether the encoder knows any piece of a text. Of one in another script it may not: then the meaning is that of a gap, which is near to anything by chance.</summary>
    public bool CanRead(string text) => _pieces.KnowsAny(Tokens.Plain(text), LongestText);

    /// <summary>The same for many texts, sooner than one by one; best some ten at a time.</summary>
    public float[][] MeaningsOf(IReadOnlyCollection<string> texts) =>
        _transformer.Meanings([.. texts.Select(text => _pieces.Ids(Tokens.Plain(text), LongestText))]);

    /// <summary>The text to the letter, as the model was trained.</summary>
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
