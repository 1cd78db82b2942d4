using System.Runtime.InteropServices;

namespace ChatAssist.Dialogs.Sentiment;

/// <summary>What the mood model looks at in a text: its words and word pairs, pieces of its words, and its tone.</summary>
/// <param name="Words">Hashes of words (marked after a negation) and of neighbouring pairs; repeats are kept.</param>
/// <param name="Pieces">Hashes of three to five letters running inside a word: they carry typing errors and endings.</param>
/// <param name="Tone">The figures of <see cref="Sentiment.Tone"/>.</param>
/// <param name="Translated">True when words of another language were read as English ones.</param>
internal sealed record MoodFeatures(IReadOnlyList<uint> Words, IReadOnlyList<uint> Pieces, IReadOnlyList<float> Tone, bool Translated)
{
    private const int ShortestPiece = 3;
    private const int LongestPiece = 5;

    /// <summary>Letters of a word that are looked at; nobody types more on purpose.</summary>
    private const int LongestWord = 40;

    // Kinds of features start their hash at different numbers, so that a word and a piece with the same letters differ.
    private const uint WordSeed = 2_166_136_261;
    private const uint DeniedSeed = 77;
    private const uint PairSeed = 99;
    private const uint PieceSeed = 5_555;

    /// <summary>True when there is not even a mark; the one pair is that of the two ends.</summary>
    public bool IsEmpty => Words.Count == 1;

    public static MoodFeatures Of(string text) => Of(Utterance.Of(text));

    public static MoodFeatures Of(Utterance said)
    {
        var read = Glosses.Apply(said);
        return Of(read, translated: !read.Tokens.SequenceEqual(said.Tokens));
    }

    private static MoodFeatures Of(Utterance utterance, bool translated)
    {
        var words = new List<uint>(3 * utterance.Tokens.Count);
        var pieces = new List<uint>(12 * utterance.Tokens.Count);
        var negation = new Negation();
        var before = "^";
        foreach (var token in utterance.Tokens)
        {
            words.Add(Hash(negation.Covers(token) ? DeniedSeed : WordSeed, token));
            words.Add(Pair(before, token));
            if (Utterance.IsWord(token)) AddPieces(pieces, token);
            before = token;
        }

        words.Add(Pair(before, "$"));
        return new(words, pieces, Sentiment.Tone.Of(utterance), translated);
    }

    private static uint Pair(string first, string second) => Hash(31 * Hash(PairSeed, first), second);

    private static void AddPieces(List<uint> pieces, string word)
    {
        Span<char> edged = stackalloc char[Math.Min(word.Length, LongestWord) + 2];
        edged.Fill(' ');
        word.AsSpan(0, edged.Length - 2).CopyTo(edged[1..]);
        for (var length = ShortestPiece; length <= LongestPiece; length++)
        {
            for (var at = 0; at + length <= edged.Length; at++) pieces.Add(Hash(PieceSeed, edged.Slice(at, length)));
        }
    }

    /// <summary>FNV-1a over the characters, then mixed as MurmurHash3 ends, so that every bit depends on every character.</summary>
    private static uint Hash(uint seed, ReadOnlySpan<char> letters)
    {
        var hash = seed;
        foreach (var letter in MemoryMarshal.Cast<char, ushort>(letters)) hash = (hash ^ letter) * 16_777_619;
        hash = (hash ^ (hash >> 16)) * 0x85EB_CA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2_AE35;
        return hash ^ (hash >> 16);
    }
}
