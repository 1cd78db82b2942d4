using System.Text;

namespace ChatAssist.Dialogs.Sentiment;

/// <summary>A customer's text cut into words and marks, in lower case, with the tone that the cutting loses.</summary>
/// <param name="Tokens">Words, emoji and runs of punctuation ("?!", "..."), in order. Numbers are "0", links "link", mentions "@".</param>
/// <param name="Words">How many of the tokens are words.</param>
/// <param name="Shouted">How many words of two letters or more are all capitals.</param>
/// <param name="Stretched">How many words have a letter three times or more in a row ("sooo").</param>
/// <param name="Exclamations">How many exclamation marks there are.</param>
/// <param name="Questions">How many question marks there are.</param>
internal sealed record Utterance(
    IReadOnlyList<string> Tokens, int Words, int Shouted, int Stretched, int Exclamations, int Questions)
{
    public static Utterance Of(string text)
    {
        var reader = new UtteranceReader(Plain(text));
        reader.ReadAll();
        return reader.Done();
    }

    /// <summary>The tokens as the word lists have them: without accents.</summary>
    public string[] Unaccented() => [.. Tokens.Select(Sentiment.Unaccented.Of)];

    public static bool IsWord(string token) => char.IsLetterOrDigit(token[0]);

    /// <summary>One form for letters that look alike. Lone surrogates, which normalising refuses, are cut.</summary>
    private static string Plain(string text)
    {
        var whole = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0
            ? text
            : string.Concat(text.EnumerateRunes().Where(r => r != Rune.ReplacementChar));
        return whole.Normalize(NormalizationForm.FormKC).Replace('\u2019', '\'').Replace('`', '\'');
    }
}
