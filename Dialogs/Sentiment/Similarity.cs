namespace ChatAssist.Dialogs.Sentiment;

/// <summary>How alike two texts of a customer are in their letters.</summary>
/// <remarks>Cosine of counts of three-letter pieces of the folded words: forgiving to typing errors and endings, blind to synonyms.</remarks>
public static class Similarity
{
    private const int Piece = 3;

    /// <returns>0 (no piece in common) … 1 (the same words); 0 when either has no words.</returns>
    public static double Of(string a, string b)
    {
        var (left, right) = (Pieces(a), Pieces(b));
        if (left.Count == 0 || right.Count == 0) return 0;
        var dot = left.Sum(piece => (double)piece.Value * right.GetValueOrDefault(piece.Key));
        return Math.Min(1, dot / (Length(left) * Length(right)));
    }

    private static double Length(Dictionary<string, int> pieces) => Math.Sqrt(pieces.Values.Sum(n => (double)n * n));

    private static Dictionary<string, int> Pieces(string text)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in Utterance.Of(text).Tokens.Where(Utterance.IsWord))
        {
            var edged = $" {Folded.Of(word)} ";
            for (var at = 0; at + Piece <= edged.Length; at++)
            {
                var piece = edged.Substring(at, Piece);
                counts[piece] = counts.GetValueOrDefault(piece) + 1;
            }
        }

        return counts;
    }
}
