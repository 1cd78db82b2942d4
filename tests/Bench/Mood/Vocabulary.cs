using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Bench.Mood;

/// <summary>The features that the model will know, and how rare each is.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<uint, int> _numbers = [];

    private Vocabulary(IReadOnlyList<(uint Hash, byte Rarity)> features)
    {
        Hashes = [.. features.Select(f => f.Hash)];
        Rarities = [.. features.Select(f => f.Rarity)];
        for (var i = 0; i < Hashes.Length; i++) _numbers[Hashes[i]] = i;
    }

    public uint[] Hashes { get; }

    /// <summary>ln(1 + texts / texts with the feature), in <see cref="MoodModel.RarityStep"/>.</summary>
    public byte[] Rarities { get; }

    /// <summary>All features that come in at least so many texts, in the order of their hashes.</summary>
    public static Vocabulary Of(IReadOnlyList<MoodFeatures> texts, int leastTexts)
    {
        var counts = new Dictionary<uint, int>();
        foreach (var text in texts)
        {
            foreach (var hash in text.Words.Concat(text.Pieces).Distinct()) counts[hash] = counts.GetValueOrDefault(hash) + 1;
        }

        return new([.. counts.Where(c => c.Value >= leastTexts).OrderBy(c => c.Key).Select(c => (c.Key, Rarity(texts.Count, c.Value)))]);
    }

    /// <summary>The features that move a text most, at most so many.</summary>
    public Vocabulary Strongest(Func<int, float> weight, int most) => new(
    [
        .. Enumerable.Range(0, Hashes.Length).OrderByDescending(i => weight(i) * Rarities[i]).Take(most).Order().Select(i => (Hashes[i], Rarities[i])),
    ]);

    /// <summary>The numbers and values of a text's features, as <see cref="MoodModel"/> weighs them.</summary>
    public IEnumerable<(int Feature, float Value)> Weigh(MoodFeatures text) => Block(text.Words, 1).Concat(Block(text.Pieces, MoodModel.PieceShare));

    private IEnumerable<(int Feature, float Value)> Block(IReadOnlyList<uint> block, float share)
    {
        var known = block.Select(hash => _numbers.GetValueOrDefault(hash, -1)).Where(i => i >= 0).ToList();
        var length = MathF.Sqrt(known.Sum(i => Value(i) * Value(i)));
        return known.Select(i => (i, share * Value(i) / length));
    }

    private float Value(int feature) => Rarities[feature] * MoodModel.RarityStep;

    private static byte Rarity(int texts, int with) => (byte)Math.Round(Math.Log(1 + ((double)texts / with)) / MoodModel.RarityStep);
}
