namespace ChatAssist.Dialogs.Sentiment;

/// <summary>Does the customer ask for a person?</summary>
/// <remarks>
/// Looks for a person ("human", "Mitarbeiter", "conseiller") near a word of reaching ("talk", "sprechen") or of wanting,
/// in twelve languages by word lists and three more by fixed phrases. A person who is somebody else's ("insurance agent"),
/// who is being told about ("the agent was rude") or whom the customer wants to become is no request.
/// English, German, French, Spanish and Portuguese are the best covered; in the others only plain wordings are found.
/// </remarks>
public static class PersonRequest
{
    /// <summary>Scores from here on are requests; below it the words only mention people. Chosen for almost no false alarms.</summary>
    public const double Clear = 0.8;

    private const int Near = 6;

    private static readonly Dictionary<string, WordSet> _sets = WordList.Rows("person.tsv")
        .Where(row => row[0] != "phrase")
        .GroupBy(row => row[0], row => row[2])
        .ToDictionary(role => role.Key, role => new WordSet(role));

    private static readonly string[][] _phrases =
        [.. WordList.Rows("person.tsv").Where(row => row[0] == "phrase").Select(row => Folded.Of(row[2]).Split(' '))];

    /// <summary>How surely the text asks for a person.</summary>
    /// <returns>0 … 1; at <see cref="Clear"/> or over the bot should hand over.</returns>
    public static double Score(string text)
    {
        var utterance = Utterance.Of(text);
        string[] words = [.. utterance.Tokens.Select(Folded.Of)];
        if (words.Length == 0 || IsTurnedDown(words)) return 0;
        var best = Math.Max(Phrase(words), RefusesBot(words));
        for (var at = 0; at < words.Length; at++) best = Math.Max(best, PersonAt(words, at, utterance.Words));
        return IsAboutTheSpeakers(words) ? Math.Min(best, 0.3) : best;
    }

    private static double PersonAt(string[] words, int at, int count)
    {
        if (Is("person", words[at], nearly: true))
        {
            if (BelongsElsewhere(words, at)) return 0.1;
            if (AnyNear(words, at, "reach")) return 0.95;
            if (count <= 3) return 0.9;
            return AnyBefore(words, at, "want", 4) ? 0.85 : 0.15;
        }

        if (Is("someone", words[at])) return !BelongsElsewhere(words, at) && AnyBefore(words, at, "reach", 4) ? 0.88 : 0.05;
        if (Is("service", words[at])) return AnyBefore(words, at, "reach", 5) ? 0.5 : 0.1;
        return 0;
    }

    private static bool BelongsElsewhere(string[] words, int at) =>
        Between(words, at - 2, at).Any(w => Is("other", w)) || Between(words, 0, words.Length).Any(w => w is "become" or "becoming" or "review" or "reviews");

    /// <summary>"I don't want to talk to a bot", "no robots".</summary>
    private static double RefusesBot(string[] words)
    {
        var bot = Array.FindIndex(words, w => Is("bot", w));
        if (bot < 0) return 0;
        return Between(words, bot - 6, bot).Any(w => Is("refuse", w)) ? 0.82 : 0;
    }

    private static double Phrase(string[] words)
    {
        var joined = string.Concat(words);
        foreach (var phrase in _phrases)
        {
            if (phrase is [var single] && !Ascii(single) && joined.Contains(single, StringComparison.Ordinal)) return 0.9;
            if (Find(words, phrase) is var at and >= 0 && !BelongsElsewhere(words, at)) return 0.9;
        }

        return 0;
    }

    private static bool Ascii(string word) => System.Text.Ascii.IsValid(word);

    /// <summary>"I don't want a person", "no need for an agent".</summary>
    private static bool IsTurnedDown(string[] words)
    {
        for (var i = 0; i + 1 < words.Length; i++)
        {
            var no = words[i] is "don't" or "dont" or "not" or "no" or "without" or "kein" or "keinen" or "nicht";
            var turnedDown = no && words[i + 1] is "want" or "need" or "talking" or "speaking";
            if (no && turnedDown && !words.Skip(i).Any(w => Is("bot", w))) return true;
        }

        return false;
    }

    /// <summary>"I am a real person" and "are you a human?" speak of who is talking, and ask for nobody.</summary>
    private static bool IsAboutTheSpeakers(string[] words)
    {
        var (first, second) = (words[0], words.Length > 1 ? words[1] : "");
        return (first, second) is ("i'm", "a" or "an" or "not") or ("i", "am") or ("are", "you") or ("is", "this") or ("am", "i") or ("you", "are")
            && !words.Any(w => w is "want" or "need" or "to");
    }

    private static bool AnyNear(string[] words, int at, string role) =>
        Between(words, at - Near, at).Any(w => Is(role, w, nearly: true)) || Between(words, at + 1, at + 1 + Near).Any(w => Is(role, w));

    private static bool AnyBefore(string[] words, int at, string role, int reach) =>
        Between(words, at - reach, at).Any(w => Is(role, w, nearly: true));

    private static bool Is(string role, string word, bool nearly = false) => nearly ? _sets[role].HasNearly(word) : _sets[role].Has(word);

    private static ArraySegment<string> Between(string[] words, int from, int to)
    {
        var start = Math.Max(0, from);
        return new(words, start, Math.Max(0, Math.Min(words.Length, to) - start));
    }

    private static int Find(string[] words, string[] phrase)
    {
        for (var at = 0; at + phrase.Length <= words.Length; at++)
        {
            if (words.AsSpan(at, phrase.Length).SequenceEqual(phrase)) return at;
        }

        return -1;
    }
}
