namespace ChatAssist.Dialogs.Wording;

/// <summary>One sentence of a text, or two that follow each other: what a sentence of a model may rest on.</summary>
/// <param name="First">The place of its first sentence in the text.</param>
internal sealed record Passage(string Source, int First, IReadOnlyList<Sentence> Sentences)
{
    /// <summary>All passages of an answer, or of what a customer said; the single sentences first.</summary>
    public static IEnumerable<Passage> Of(string source, string text)
    {
        var sentences = Sentence.In(text);
        for (var length = 1; length <= 2; length++)
            for (var first = 0; first + length <= sentences.Count; first++)
                yield return new(source, first, [.. sentences.Skip(first).Take(length)]);
    }

    /// <summary>The place of the sentence after it.</summary>
    public int End => First + Sentences.Count;

    private IEnumerable<Piece> Pieces => Sentences.SelectMany(sentence => sentence.Pieces);

    /// <summary>True when a sentence says just this: piece for piece; only words that join and endings may differ.</summary>
    /// <remarks>A part would not do: "delivery is free" stands in "delivery is free for members", and is not so.</remarks>
    public bool Says(Sentence sentence) => sentence.Pieces.SequenceEqual(Pieces);

    /// <summary>True when a sentence says just this, or quotes a stretch of it, where nothing turns or limits what is said.</summary>
    public bool Holds(Sentence sentence) => Says(sentence) || (Sentences is [var single] && Pieces.All(piece => piece.Kind != PieceKind.Turn) && Quotes(single, sentence));

    /// <summary>Pieces that stand side by side are quoted together: "5 working days" are not "5 days".</summary>
    private static bool Quotes(Sentence whole, Sentence part)
    {
        Piece[] told = [.. part.Pieces];
        return told.Length > 0 && Enumerable.Range(0, whole.Groups.Count).Any(from =>
            Enumerable.Range(1, whole.Groups.Count - from).Any(count => whole.Groups.Skip(from).Take(count).SelectMany(group => group).SequenceEqual(told)));
    }
}
