using ChatAssist.Dialogs.Knowledge.Encoder;

namespace ChatAssist.Dialogs.Knowledge;

/// <summary>One text as the engine sees it: counted pieces and, with an encoder, its meaning.</summary>
internal sealed record Reading(string Text, IReadOnlyList<string> Tokens, IReadOnlyList<ulong> Words, IReadOnlyList<ulong> Characters, float[]? Meaning)
{
    /// <summary>Two texts with one key are the same, word for word.</summary>
    public string PlainKey => Key(Tokens);

    public static Reading Of(string text, SentenceEncoder? encoder)
    {
        var tokens = Knowledge.Tokens.Of(text);
        return new(text, tokens, Terms.OfWords(tokens), Terms.OfCharacters(tokens), encoder?.Embed(Knowledge.Tokens.Plain(text)));
    }

    public static string Key(IReadOnlyList<string> tokens) => string.Join(' ', tokens);
}
