namespace ChatAssist.Dialogs.Sentiment;

/// <summary>How alike two texts of a customer are in their letters.</summary>
/// <remarks>Cosine of counts of three-letter pieces of the folded words: forgiving to typing errors and endings, blind to synonyms.</remarks>
public static class Similarity
{
    private const int Piece = 3;

    /// <returns>0 (no piece in common) … 1 (the same words); 0 when either has no words.</returns>
    public static double Of(string a, string b) => Cosine(Pieces(a), Pieces(b));

    /// <summary>How alike the nearest of several texts is; 0 when there is none.</summary>
    public static double Nearest(string text, IEnumerable<string> others)
    {
        var pieces = Pieces(text);
        return others.Select(other => Cosine(pieces, Pieces(other))).DefaultIfEmpty(0).Max();
    }

    private static double Cosine(Dictionary<long, int> a, Dictionary<long, int> b)
    {
        if (a.Count == 0 || b.Count == 0) return 0;
        var dot = a.Sum(piece => (double)piece.Value * b.GetValueOrDefault(piece.Key));
        return Math.Min(1, dot / (Length(a) * Length(b)));
    }

    private static double Length(Dictionary<long, int> pieces) => Math.Sqrt(pieces.Values.Sum(n => (double)n * n));

    /// <summary>Three letters are packed into one number: their code units side by side.</summary>
    private static Dictionary<long, int> Pieces(string text)
    {
        var counts = new Dictionary<long, int>();
        foreach (var word in Utterance.Of(text).Tokens.Where(Utterance.IsWord))
        {
            var edged = $" {Folded.Of(word)} ";
            for (var at = 0; at + Piece <= edged.Length; at++)
            {
                var piece = ((long)edged[at] << 32) | ((long)edged[at + 1] << 16) | edged[at + 2];
                counts[piece] = counts.GetValueOrDefault(piece) + 1;
            }
        }

        return counts;
    }
}
