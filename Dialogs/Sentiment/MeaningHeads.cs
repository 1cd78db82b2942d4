using System.Numerics.Tensors;

namespace ChatAssist.Dialogs.Sentiment;

/// <summary>Corrects what the words alone say by what the whole text means to the sentence encoder.</summary>
/// <remarks>A second linear model on top of the first one's figures (stacking, Wolpert 1992), so that without an encoder the first is as good as ever.</remarks>
internal sealed class MeaningHeads
{
    /// <summary>Numbers of a meaning.</summary>
    public const int Length = 512;

    /// <summary>Of each head: weights of the three figures of the words, of the meaning, and a constant.</summary>
    public const int Weights = MoodModel.Heads + Length + 1;

    /// <summary>Leaves the figures of the words as they are.</summary>
    public static readonly MeaningHeads None = new([.. Enumerable.Range(0, MoodModel.Heads).Select(head => Enumerable.Range(0, Weights).Select(at => at == head ? 1f : 0).ToArray())]);

    private readonly float[][] _heads;

    /// <param name="heads"><see cref="Weights"/> numbers for each of <see cref="MoodModel.Heads"/> heads.</param>
    public MeaningHeads(float[][] heads) => _heads = heads;

    /// <param name="words">The figures of the words.</param>
    /// <param name="meaning"><see cref="Length"/> numbers.</param>
    public Sums Score(Sums words, ReadOnlySpan<float> meaning) => new(Head(0, words, meaning), Head(1, words, meaning), Head(2, words, meaning));

    private double Head(int head, Sums words, ReadOnlySpan<float> meaning)
    {
        var weights = _heads[head].AsSpan();
        return (weights[0] * words.Negative) + (weights[1] * words.Positive) + (weights[2] * words.Frustrated)
            + TensorPrimitives.Dot(weights.Slice(MoodModel.Heads, Length), meaning) + weights[^1];
    }

    internal static MeaningHeads Load(BinaryReader from)
    {
        var heads = new float[MoodModel.Heads][];
        for (var head = 0; head < heads.Length; head++) heads[head] = [.. Enumerable.Range(0, Weights).Select(_ => from.ReadSingle())];
        return new(heads);
    }

    internal void Save(BinaryWriter to)
    {
        foreach (var weight in _heads.SelectMany(head => head)) to.Write(weight);
    }
}
