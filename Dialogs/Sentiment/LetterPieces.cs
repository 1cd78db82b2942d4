using System.Runtime.InteropServices;

namespace ChatAssist.Dialogs.Sentiment;

/// <summary>A text of a customer cut into pieces of three letters, to tell how alike it is to others.</summary>
/// <remarks>Cosine of counts of three-letter pieces of the unaccented words: forgiving to typing errors and endings, blind to synonyms.</remarks>
internal sealed class LetterPieces
{
    private const int Piece = 3;

    /// <summary>Characters in each half of the texts that were cut lately: with their pieces some 10 MB. A text is compared with the next ones of its conversation.</summary>
    private const int Remembered = 500_000;

    private static readonly Recent<string, LetterPieces> _cut = new(Remembered, letters => letters._characters + 1);

    /// <summary>Rising, so that two texts are compared in one walk. Three letters are packed into one number: their code units side by side.</summary>
    private readonly (long Letters, int Times)[] _pieces;

    private readonly double _length;

    /// <summary>Of the text.</summary>
    private readonly int _characters;

    private LetterPieces(int characters, (long Letters, int Times)[] pieces)
    {
        (_characters, _pieces) = (characters, pieces);
        _length = Math.Sqrt(pieces.Sum(piece => (double)piece.Times * piece.Times));
    }

    public static LetterPieces Of(string text)
    {
        if (_cut.TryGet(text, out var known)) return known;
        var letters = new LetterPieces(text.Length, Cut(Utterance.Of(text)));
        _cut.Set(text, letters);
        return letters;
    }

    private static (long Letters, int Times)[] Cut(Utterance said)
    {
        var counts = new Dictionary<long, int>();
        foreach (var word in said.Tokens.Where(Utterance.IsWord))
        {
            var edged = $" {Unaccented.Of(word)} ";
            for (var at = 0; at + Piece <= edged.Length; at++)
                CollectionsMarshal.GetValueRefOrAddDefault(counts, ((long)edged[at] << 32) | ((long)edged[at + 1] << 16) | edged[at + 2], out _)++;
        }

        return [.. counts.OrderBy(piece => piece.Key).Select(piece => (piece.Key, piece.Value))];
    }

    /// <returns>0 (no piece in common) … 1 (the same words); 0 when either has no words.</returns>
    public double SimilarityTo(LetterPieces other)
    {
        if (_pieces.Length == 0 || other._pieces.Length == 0) return 0;
        var dot = 0.0;
        for (var (mine, its) = (0, 0); mine < _pieces.Length && its < other._pieces.Length;)
        {
            var (a, b) = (_pieces[mine], other._pieces[its]);
            if (a.Letters == b.Letters) dot += (double)a.Times * b.Times;
            if (a.Letters <= b.Letters) mine++;
            if (b.Letters <= a.Letters) its++;
        }

        return Math.Min(1, dot / (_length * other._length));
    }
}
