using System.Text;

namespace ChatAssist.Dialogs.Knowledge.Encoder;

/// <summary>Cuts a text into the most probable row of pieces of a vocabulary.</summary>
/// <remarks>Source: T. Kudo and J. Richardson, "SentencePiece" (2018), the unigram model. A blank is the sign U+2581 before a word.</remarks>
internal sealed class SentencePieces
{
    /// <summary>The first pieces of the vocabulary are signs of its training and never found in a text.</summary>
    private const int FirstPiece = 6;

    private const int Unknown = 0;
    private const char Blank = '\u2581';

    private readonly Dictionary<string, (float Score, int Id)> _pieces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (float Score, int Id)>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly int _longest;
    private readonly int _blank;

    /// <param name="vocabulary">Piece and natural logarithm of its probability, in the order of ids.</param>
    public SentencePieces(IReadOnlyList<(string Piece, float Score)> vocabulary)
    {
        for (var id = FirstPiece; id < vocabulary.Count; id++)
            _pieces[vocabulary[id].Piece] = (vocabulary[id].Score, id);
        _longest = _pieces.Keys.Max(piece => piece.Length);
        _blank = _pieces.GetValueOrDefault(Blank.ToString(), (0, Unknown)).Item2;
        _lookup = _pieces.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Whether a word as a whole is one piece.</summary>
    public bool Has(string word) => _pieces.ContainsKey(Blank + word);

    /// <summary>Whether there is a piece for anything in a text but its blanks.</summary>
    public bool KnowsAny(string text, int most) => Ids(text, most).Any(id => id != Unknown && id != _blank);

    /// <returns>At least one id and at most <paramref name="most"/>.</returns>
    public int[] Ids(string text, int most)
    {
        var marked = (Blank + text.Normalize(NormalizationForm.FormKC)).Replace(' ', Blank);
        var ids = new List<int>();
        for (var start = 0; start < marked.Length && ids.Count < most;)
        {
            var next = marked.IndexOf(Blank, start + 1);
            var end = next < 0 ? marked.Length : next;
            ids.AddRange(Best(marked.AsSpan(start, end - start)));
            start = end;
        }
        return ids.Count == 0 ? [Unknown] : [.. ids.Take(most)];
    }

    /// <summary>Viterbi over one word: best[i] is the score of the best way to cut the first i characters.</summary>
    private List<int> Best(ReadOnlySpan<char> word)
    {
        var best = new float[word.Length + 1];
        var from = new int[word.Length + 1];
        var id = new int[word.Length + 1];
        Array.Fill(best, float.NegativeInfinity);
        best[0] = 0;
        for (var start = 0; start < word.Length; start++)
        {
            if (float.IsNegativeInfinity(best[start]))
                continue;
            var found = false;
            for (var end = start + 1; end <= Math.Min(word.Length, start + _longest); end++)
            {
                if (!_lookup.TryGetValue(word[start..end], out var piece))
                    continue;
                found = true;
                if (best[start] + piece.Score >= best[end])
                    (best[end], from[end], id[end]) = (best[start] + piece.Score, start, piece.Id);
            }
            if (!found && best[start] >= best[start + 1])
                (best[start + 1], from[start + 1], id[start + 1]) = (best[start], start, Unknown);
        }
        return Path(from, id);
    }

    // Unknown characters in a row are one unknown piece.
    private static List<int> Path(int[] from, int[] id)
    {
        var ids = new List<int>();
        for (var end = from.Length - 1; end > 0; end = from[end])
            if (id[end] != Unknown || ids.Count == 0 || ids[^1] != Unknown)
                ids.Add(id[end]);
        ids.Reverse();
        return ids;
    }
}
