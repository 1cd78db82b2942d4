using System.Collections.Frozen;
using System.Text.Json.Serialization;

namespace ChatAssist.Dialogs.Sentiment;

/// <summary>Talk that needs no knowledge base: recognised only when the whole text is small talk.</summary>
public static class SmallTalk
{
    private const string Filler = "filler";

    private static readonly FrozenDictionary<string, string> _kinds = WordList.Rows("smalltalk.tsv")
        .ToFrozenDictionary(row => Folded.Of(row[1]), row => row[0], StringComparer.Ordinal);

    private static readonly int _longest = _kinds.Keys.Max(phrase => phrase.Count(c => c == ' ') + 1);

    /// <summary>The small talk that the text consists of, or nothing when it says anything else as well.</summary>
    /// <remarks>Of several kinds the one that wants the most attention wins, in the order of <see cref="SmallTalkKind"/>.</remarks>
    public static SmallTalkKind? Recognise(string text)
    {
        string[] words = [.. Utterance.Of(text).Tokens.Where(IsSaid).Select(Folded.Of)];
        SmallTalkKind? found = null;
        for (var at = 0; at < words.Length;)
        {
            var length = PhraseAt(words, at, out var kind);
            if (length == 0) return null;
            if (kind != Filler && Enum.Parse<SmallTalkKind>(kind) is var talk && (found is null || talk < found)) found = talk;
            at += length;
        }

        return found;
    }

    /// <summary>Punctuation says nothing here.</summary>
    private static bool IsSaid(string token) => Utterance.IsWord(token) || token[0] > '\u2026';

    private static int PhraseAt(string[] words, int at, out string kind)
    {
        for (var length = Math.Min(_longest, words.Length - at); length > 0; length--)
        {
            if (_kinds.TryGetValue(string.Join(' ', words, at, length), out var found))
            {
                kind = found;
                return length;
            }
        }

        kind = Filler;
        return 0;
    }
}

/// <summary>Kinds of small talk, the one that wants the most attention first; stored by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SmallTalkKind>))]
public enum SmallTalkKind
{
    /// <summary>"Are you a bot?": always answered truthfully.</summary>
    AreYouABot,
    HowAreYou,
    No,
    Yes,
    Goodbye,
    Thanks,

    /// <summary>"ok", "fine", "alles klar".</summary>
    Affirmation,
    Greeting,
}
