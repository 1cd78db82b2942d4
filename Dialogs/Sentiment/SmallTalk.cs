using System.Text.Json.Serialization;

namespace ChatAssist.Dialogs.Sentiment;

/// <summary>Talk that needs no knowledge base: recognised only when the whole text is small talk.</summary>
public static class SmallTalk
{
    private const string Filler = "filler";

    private static readonly PhraseList<SmallTalkKind?> _phrases = new(WordList.Rows("smalltalk.tsv")
        .Select(row => (row[1], row[0] == Filler ? (SmallTalkKind?)null : Enum.Parse<SmallTalkKind>(row[0]))));

    /// <summary>Characters of the longest text that is looked at as a courtesy.</summary>
    private const int MostOfCourtesy = 100;

    /// <summary>Whether the text is thanks, a goodbye or both, also with a no before it ("no, thanks, bye"), and nothing else: nobody waits for an answer to it.</summary>
    public static bool IsCourtesy(string text) => text.Length <= MostOfCourtesy && Read(Utterance.Of(text)) is { IsCourteous: true, Kind: SmallTalkKind.Thanks or SmallTalkKind.Goodbye or SmallTalkKind.No };

    /// <summary>Whether it is such a courtesy and says goodbye: whoever wrote it is gone.</summary>
    public static bool IsLeaving(string text) => IsCourtesy(text) && Read(Utterance.Of(text)).SaysGoodbye;

    /// <summary>The small talk that the text consists of, or nothing when it says anything else as well.</summary>
    /// <remarks>Of several kinds the one that wants the most attention wins, in the order of <see cref="SmallTalkKind"/>.</remarks>
    public static SmallTalkKind? Recognise(string text) => Recognise(Utterance.Of(text));

    internal static SmallTalkKind? Recognise(Utterance said) => Read(said).Kind;

    /// <returns>The kind, whether thanks or a goodbye are among what is said, and whether a goodbye is.</returns>
    private static (SmallTalkKind? Kind, bool IsCourteous, bool SaysGoodbye) Read(Utterance said)
    {
        ReadOnlySpan<string> left = [.. said.Tokens.Where(IsSaid).Select(Unaccented.Of)];
        var (found, courteous, leaving) = ((SmallTalkKind?)null, false, false);
        while (!left.IsEmpty)
        {
            var (length, kind) = _phrases.StartOf(left);
            if (length == 0 && IsFriendlyFace(left[0])) length = 1;
            if (length == 0) return default;
            if (kind is not null && (found is null || kind < found)) found = kind;
            courteous |= kind is SmallTalkKind.Thanks or SmallTalkKind.Goodbye || EndsInThanks(left[..length]);
            leaving |= kind is SmallTalkKind.Goodbye;
            left = left[length..];
        }

        return (found ?? (IsFaceOnly(said) ? SmallTalkKind.Affirmation : null), courteous, leaving);
    }

    /// <summary>"No thanks" is a phrase of its own, a no above all.</summary>
    private static bool EndsInThanks(ReadOnlySpan<string> phrase) =>
        phrase.Length > 1 && _phrases.StartOf(phrase[1..]) is (var length, SmallTalkKind.Thanks) && length == phrase.Length - 1;

    /// <summary>"😊": what only goes along with words elsewhere.</summary>
    private static bool IsFaceOnly(Utterance said) => said.Tokens.Any(IsSaid) && !said.Tokens.Any(Utterance.IsWord);

    /// <summary>Of those that no list names: only goes along as well.</summary>
    private static bool IsFriendlyFace(string token) => Lexicon.Emoji.TryGetValue(token, out var rating) && rating > 0;

    /// <summary>Punctuation says nothing here.</summary>
    private static bool IsSaid(string token) => Utterance.IsWord(token) || token[0] > '\u2026';
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
