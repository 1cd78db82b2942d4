using System.Text.RegularExpressions;
using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Dialogs.Wording;

/// <summary>One sentence as it is compared.</summary>
/// <param name="Groups">Pieces that stand side by side, with nothing between them: "5 working days" is one group. Who is meant and what turns stand alone.</param>
internal sealed partial record Sentence(string Text, IReadOnlyList<IReadOnlyList<Piece>> Groups)
{
    public IEnumerable<Piece> Pieces => Groups.SelectMany(group => group);

    /// <summary>True when it means something that was named before it: "It is free."</summary>
    public bool RefersBack => Token().Matches(Text).Any(token => JoiningWords.ReferBack(Tokens.Plain(token.Value).Split('\'', '’')[0]));

    /// <summary>The sentences of a text in Markdown; those without a telling piece are left out.</summary>
    public static IReadOnlyList<Sentence> In(string text) => [.. Written(text).Where(sentence => sentence.Groups.Count > 0)];

    /// <summary>All of them: a draft that says "Sure!" has said something.</summary>
    public static IReadOnlyList<Sentence> Written(string text) =>
        [.. End().Split(text).Where(part => !string.IsNullOrWhiteSpace(part)).Select(part => new Sentence(part.Trim(), GroupsOf(part)))];

    private static List<IReadOnlyList<Piece>> GroupsOf(string text)
    {
        var (groups, open, end) = (new List<IReadOnlyList<Piece>>(), new List<Piece>(), 0);
        foreach (System.Text.RegularExpressions.Match token in Token().Matches(text))
        {
            if (!SideBySide().IsMatch(text[end..token.Index])) Close();
            end = token.Index + token.Length;
            foreach (var piece in PiecesOf(token))
            {
                if (piece is not { Kind: PieceKind.Word or PieceKind.Figure or PieceKind.Link } telling)
                {
                    Close();
                    if (piece is { } alone) groups.Add([alone]);
                    continue;
                }

                open.Add(telling);
            }
        }

        Close();
        return groups;

        void Close()
        {
            if (open.Count == 0) return;
            groups.Add(open);
            open = [];
        }
    }

    /// <returns>Null for a word that only joins.</returns>
    private static IEnumerable<Piece?> PiecesOf(System.Text.RegularExpressions.Match token)
    {
        if (token.Groups["link"].Success) return [new Piece(PieceKind.Link, token.Value.TrimEnd('.', ',', ';', ':', '!', '?'))];
        if (token.Groups["figure"].Success) return [new Piece(PieceKind.Figure, Tokens.Plain(token.Value).Replace('–', '-'))];
        if (token.Groups["sign"].Success) return [new Piece(PieceKind.Word, token.Value)];
        var word = Tokens.Plain(token.Value).Replace('’', '\'');
        var elided = word.IndexOf('\'', StringComparison.Ordinal);
        return elided is 1 or 2 && word.Length > elided + 1 // l'article, qu'il: two words; don't: one
            ? [WordOf(word[..elided]), WordOf(word[(elided + 1)..])]
            : [WordOf(word.Replace("'", "", StringComparison.Ordinal))];
    }

    private static Piece? WordOf(string word) => JoiningWords.Know(word, out var piece) ? piece : new Piece(PieceKind.Word, Stemmer.Stem(word));

    /// <summary>Also a line break, and a semicolon.</summary>
    [GeneratedRegex("""(?<=[.!?…。؟][)\]"'”»*_]*)\s+|;\s+|\s*\n\s*""")]
    private static partial Regex End();

    [GeneratedRegex("""(?<link>(?:https?://|www\.)[^\s)\]>"']+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(?<word>[\p{L}\p{M}\p{N}'’]*\p{L}[\p{L}\p{M}\p{N}'’]*)|(?<figure>(?:(?<=^|\s)-)?\p{N}+(?:[.,:/–-]\p{N}+)*(?:\s?%)?)|(?<sign>[?؟\p{S}\p{Co}]|[\uD800-\uDBFF][\uDC00-\uDFFF])""")]
    private static partial Regex Token();

    /// <summary>Blanks, a hyphen, or the middle of a Markdown link.</summary>
    [GeneratedRegex("""^(?:[\s/*_–-]*|\]\()$""")]
    private static partial Regex SideBySide();
}
