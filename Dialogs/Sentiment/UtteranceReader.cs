using System.Globalization;
using System.Text;

namespace ChatAssist.Dialogs.Sentiment;

/// <summary>Cuts a text from its beginning to its end.</summary>
/// <param name="text">The text, with one form for letters that look alike.</param>
internal sealed class UtteranceReader(string text)
{
    private readonly List<string> _tokens = [];
    private int _at;
    private int _words;
    private int _shouted;
    private int _stretched;
    private int _exclamations;
    private int _questions;

    public Utterance Done() => new(_tokens, _words, _shouted, _stretched, _exclamations, _questions);

    public void ReadAll()
    {
        while (_at < text.Length) Next();
    }

    private void Next()
    {
        if (Emoticons.At(text, _at) is { } face) Take(face.Length, face.Token);
        else if (text[_at] == '@' && StartsWord(_at + 1)) Take(1 + WordLength(_at + 1), "@");
        else if (IsLink()) Take(LengthTo(text.AsSpan(_at).IndexOfAny(' ', '\t', '\n')), "link");
        else if (StartsWord(_at)) TakeWord(WordLength(_at));
        else if (text[_at] is '!' or '?' or '؟') TakeMarks();
        else if (text.AsSpan(_at).StartsWith("...")) Take(LengthTo(text.AsSpan(_at).IndexOfAnyExcept('.')), "...");
        else if (text[_at] is '.' or '。') Take(1, ".");
        else if (text[_at] is ',' or ';' or ':' or '،') Take(1, ",");
        else TakeRune();
    }

    private int LengthTo(int end) => end >= 0 ? end : text.Length - _at;

    private void Take(int length, string? token)
    {
        if (token is not null) _tokens.Add(token);
        _at += length;
    }

    private bool StartsWord(int at) => at < text.Length && char.IsLetterOrDigit(text[at]);

    private int WordLength(int from)
    {
        var end = from;
        while (end < text.Length && (IsInner(text[end]) || (text[end] == '\'' && end > from && StartsWord(end + 1)))) end++;
        return end - from;
    }

    private static bool IsInner(char c) =>
        char.IsLetterOrDigit(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private bool IsLink() => text.AsSpan(_at).StartsWith("http://") || text.AsSpan(_at).StartsWith("https://") || text.AsSpan(_at).StartsWith("www.");

    private void TakeWord(int length)
    {
        var word = text.AsSpan(_at, length);
        if (word.ContainsAnyInRange('0', '9') && char.IsDigit(word[0]))
        {
            Take(length, "0");
            return;
        }

        var letters = 0;
        var lower = false;
        foreach (var c in word)
        {
            if (char.IsLetter(c)) letters++;
            lower |= char.IsLetter(c) && !char.IsUpper(c);
        }

        _words++;
        if (letters > 1 && !lower) _shouted++;
        Take(length, Shorten(word.ToString().ToLowerInvariant()));
    }

    /// <summary>"baaaad" becomes "bad", "cooool" becomes "cool": a stretched word is one word however long it is held.</summary>
    private string Shorten(string word)
    {
        if (!IsStretched(word)) return word;
        _stretched++;
        var (twice, once) = (Runs(word, most: 2), Runs(word, most: 1));
        return !Lexicon.Vader.ContainsKey(twice) && Lexicon.Vader.ContainsKey(once) ? once : twice;
    }

    private static bool IsStretched(string word)
    {
        for (var at = 2; at < word.Length; at++)
        {
            if (word[at] == word[at - 1] && word[at] == word[at - 2]) return true;
        }

        return false;
    }

    private static string Runs(string word, int most)
    {
        var cut = new StringBuilder(word.Length);
        var run = 0;
        for (var i = 0; i < word.Length; i++)
        {
            run = i > 0 && word[i] == word[i - 1] ? run + 1 : 1;
            if (run <= most) cut.Append(word[i]);
        }

        return cut.ToString();
    }

    private void TakeMarks()
    {
        var end = _at;
        var asks = 0;
        while (end < text.Length && text[end] is '!' or '?' or '؟')
        {
            if (text[end] != '!') asks++;
            end++;
        }

        var length = end - _at;
        _questions += asks;
        _exclamations += length - asks;
        Take(length, (asks, length) switch
        {
            (0, 1) => "!",
            (0, _) => "!!",
            (1, 1) => "?",
            var (a, l) when a == l => "??",
            _ => "?!",
        });
    }

    /// <summary>An emoji is a token; skin tones, joiners and other signs are nothing.</summary>
    private void TakeRune()
    {
        if (Rune.TryGetRuneAt(text, _at, out var rune))
            Take(rune.Utf16SequenceLength, IsEmoji(rune) ? rune.ToString() : null);
        else
            Take(1, null);
    }

    private static bool IsEmoji(Rune rune) =>
        rune.Value > 0x2000 && rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol;
}
