namespace ChatAssist.Dialogs.Sentiment;

/// <summary>The linear model of mood: a weight of each feature for each of three heads, in a file of less than 1 MB.</summary>
/// <remarks>
/// A feature's value is its rarity, each block (words, pieces) scaled to length 1, after Salton's TF-IDF; repeats count as often as they come.
/// Weights are whole numbers of -127 … 127 in steps of the head's own size: features under the smallest step are left out of the file.
/// <c>dotnet run --project tests/Bench -- train mood --data DIR</c> makes the file again.
/// </remarks>
internal sealed class MoodModel
{
    /// <summary>Negative against neutral, positive against neutral, frustrated against not.</summary>
    public const int Heads = 3;

    /// <summary>Rarities are stored as whole numbers of sixteenths.</summary>
    public const float RarityStep = 1f / 16;

    /// <summary>Pieces of words count a little less than words.</summary>
    public const float PieceShare = 0.8f;

    private const uint Magic = 0x444F_4F4D; // "MOOD"
    private const int Version = 2;

    /// <summary>The least share of known words and pairs in a text that is taken for English; 99 of 100 English messages have it.</summary>
    private const double EnglishShare = 0.45;

    private readonly uint[] _hashes;
    private readonly byte[] _rarities;
    private readonly sbyte[] _weights;
    private readonly int[] _slots;
    private readonly HeadScale[] _heads;
    private readonly MeaningHeads _meaning;

    /// <param name="hashes">The features, each once.</param>
    /// <param name="rarities">Of each feature, in <see cref="RarityStep"/>.</param>
    /// <param name="weights">Of each feature <see cref="Heads"/> weights in steps of their head.</param>
    /// <param name="heads">One for each head.</param>
    /// <param name="meaning">What a text's meaning adds.</param>
    public MoodModel(uint[] hashes, byte[] rarities, sbyte[] weights, HeadScale[] heads, MeaningHeads meaning)
    {
        (_hashes, _rarities, _weights, _heads, _meaning) = (hashes, rarities, weights, heads, meaning);
        _slots = Slots(hashes);
    }

    /// <summary>The figures of the heads from words and meaning; without a meaning, or in other languages than the encoder's, from words alone.</summary>
    public Sums Score(MoodFeatures features, float[]? meaning)
    {
        var words = Score(features);
        return meaning is not null && IsEnglish(features) ? _meaning.Score(words, meaning) : words;
    }

    /// <summary>The figures of the heads from words alone.</summary>
    public Sums Score(MoodFeatures features)
    {
        Span<double> sums = stackalloc double[Heads];
        Add(sums, features.Words, 1);
        Add(sums, features.Pieces, PieceShare);
        for (var head = 0; head < Heads; head++)
        {
            var scale = _heads[head];
            var tone = 0.0;
            for (var i = 0; i < features.Tone.Count; i++) tone += scale.Tone[i] * features.Tone[i];
            sums[head] = (scale.Slope * ((sums[head] * scale.Step) + tone)) + scale.Bias;
        }

        return new(sums[0], sums[1], sums[2]);
    }

    private bool IsEnglish(MoodFeatures features) =>
        !features.Translated && features.Words.Count(word => Find(word) >= 0) >= EnglishShare * features.Words.Count;

    /// <summary>The same words with other weights for meanings.</summary>
    public MoodModel With(MeaningHeads meaning) => new(_hashes, _rarities, _weights, _heads, meaning);

    private void Add(Span<double> sums, IReadOnlyList<uint> block, float share)
    {
        Span<double> own = stackalloc double[Heads];
        own.Clear();
        var square = 0.0;
        for (var i = 0; i < block.Count; i++)
        {
            var feature = Find(block[i]);
            if (feature < 0) continue;
            var rarity = _rarities[feature] * RarityStep;
            square += rarity * rarity;
            for (var head = 0; head < Heads; head++) own[head] += rarity * _weights[(feature * Heads) + head];
        }

        if (square == 0) return;
        for (var head = 0; head < Heads; head++) sums[head] += share * own[head] / Math.Sqrt(square);
    }

    public bool Knows(uint hash) => Find(hash) >= 0;

    /// <returns>The number of the feature, -1 when the model does not know it.</returns>
    private int Find(uint hash)
    {
        for (var slot = hash & (_slots.Length - 1); ; slot = (slot + 1) & (_slots.Length - 1))
        {
            var feature = _slots[slot] - 1;
            if (feature < 0 || _hashes[feature] == hash) return feature;
        }
    }

    /// <summary>An open hash table, at most half full: the number of a feature plus one where its hash says, or in the next free slot.</summary>
    private static int[] Slots(uint[] hashes)
    {
        var slots = new int[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(2 * hashes.Length) + 2)];
        for (var feature = 0; feature < hashes.Length; feature++)
        {
            var slot = hashes[feature] & (slots.Length - 1);
            while (slots[slot] != 0) slot = (slot + 1) & (slots.Length - 1);
            slots[slot] = feature + 1;
        }

        return slots;
    }

    /// <exception cref="InvalidDataException">It is not a mood model, or one of another version.</exception>
    public static MoodModel Load(Stream from)
    {
        using var reader = new BinaryReader(from);
        if (reader.ReadUInt32() != Magic || reader.ReadInt32() != Version) throw new InvalidDataException($"This is not a mood model of version {Version}.");
        var heads = new HeadScale[Heads];
        for (var head = 0; head < Heads; head++) heads[head] = HeadScale.Load(reader);
        var hashes = new uint[reader.ReadInt32()];
        for (var i = 0; i < hashes.Length; i++) hashes[i] = reader.ReadUInt32();
        var rarities = reader.ReadBytes(hashes.Length);
        var weights = (sbyte[])(Array)reader.ReadBytes(hashes.Length * Heads);
        return new(hashes, rarities, weights, heads, MeaningHeads.Load(reader));
    }

    public void Save(Stream to)
    {
        using var writer = new BinaryWriter(to);
        writer.Write(Magic);
        writer.Write(Version);
        foreach (var head in _heads) head.Save(writer);
        writer.Write(_hashes.Length);
        foreach (var hash in _hashes) writer.Write(hash);
        writer.Write(_rarities);
        writer.Write((byte[])(Array)_weights);
        _meaning.Save(writer);
    }
}

/// <summary>The calibrated figure of each head: its logistic function is a probability.</summary>
/// <param name="Negative">Against neutral.</param>
/// <param name="Positive">Against neutral.</param>
/// <param name="Frustrated">Against not.</param>
internal readonly record struct Sums(double Negative, double Positive, double Frustrated);
