using static ChatAssist.Dialogs.Sentiment.PersonWords;

namespace ChatAssist.Dialogs.Sentiment;

/// <summary>Does the customer ask for a person?</summary>
/// <remarks>
/// Looks for a person ("human", "Mitarbeiter", "conseiller") near a word of reaching ("talk", "sprechen") or of wanting,
/// in twelve languages by word lists and three more by fixed phrases, and forgives a typing error. A person who is somebody
/// else's ("insurance agent"), who is told about ("the agent was rude") or whom the customer wants to become is no request.
/// English, German, French, Spanish and Portuguese are the best covered; in the others only plain wordings are found.
/// </remarks>
public static class PersonRequest
{
    /// <summary>Scores from here on are requests; below it the words only mention people. Chosen for almost no false alarms.</summary>
    public const double Clear = 0.8;

    /// <summary>How many words may lie between a person and the word of reaching.</summary>
    private const int Near = 6;

    /// <summary>How many words may lie between a person and what turns them down.</summary>
    private const int Refused = 8;

    /// <summary>How many between a person and what they are when nobody wants to talk to them.</summary>
    private const int Nearer = 4;

    private static readonly string[] _roles = ["person", "someone", "service", "expert"];

    /// <summary>How surely the text asks for a person.</summary>
    /// <returns>0 … 1; at <see cref="Clear"/> or over the bot should hand over.</returns>
    public static double Score(string text) => Score(Utterance.Of(text));

    internal static double Score(Utterance said)
    {
        var words = said.Unaccented();
        if (words.Length == 0) return 0;
        var best = RefusesBot(words) ? 0.85 : 0;
        if (Phrase(words) is var phrase and >= 0 && !BelongsElsewhere(words, phrase) && !IsAboutTheSpeakers(words, phrase) && !IsTurnedDown(words, phrase)) best = 0.9;
        for (var at = 0; at < words.Length; at++) best = Math.Max(best, PersonAt(words, at));
        return best;
    }

    private static double PersonAt(string[] words, int at)
    {
        var word = words[at].StartsWith("to", StringComparison.Ordinal) && words[at].Length > 7 ? words[at][2..] : words[at]; // "tosomebody"
        if (RoleOf(word) is not { } role || IsTurnedDown(words, at)) return 0;
        if (role is "person" && IsAlone(words, at)) return 0.9;
        var reached = IsReached(words, at, word != words[at]);
        var yours = Any(Before(words, at, 2), w => w is "your" or "ur"); // "speak to your manager", but "your agent was rude"
        if ((yours && !reached) || BelongsElsewhere(words, at) || IsAboutTheSpeakers(words, at)) return 0.1;
        return role switch
        {
            "someone" => (reached && !Any(Before(words, at, Near), w => w is "call" or "ring" or "made")) || IsToCallBack(words, at) ? 0.88 : 0.05,
            "service" => reached ? (Any(Before(words, at, Near), w => Is("hand", w)) ? 0.85 : 0.5) : 0.1,
            "expert" => reached ? 0.9 : 0.1,
            _ when reached => 0.95,
            _ => IsWanted(words, at) || IsWantedToHelp(words, at) ? 0.85 : 0.15,
        };
    }

    private static string? RoleOf(string word) => Array.Find(_roles, role => IsNearly(role, word));

    /// <summary>"Talk to a person", "mit einer Person sprechen", "a person I can talk to", with nothing else that is being sent.</summary>
    private static bool IsReached(string[] words, int at, bool joinedTo)
    {
        var (before, after) = (Before(words, at, Near).Length, After(words, at, Near).Length);
        if (Any(Before(words, at, Near), w => Is("object", w))) return false;
        for (var i = at - before; i < at; i++)
        {
            if (IsReach(words, i) || (joinedTo && i == at - 1 && Is("reach", words[i]))) return true;
        }

        for (var i = at + 1; i <= at + after; i++)
        {
            if (Is("after", words[i]) || (IsReach(words, i) && IsLastOf(words, i))) return true;
        }

        return false;
    }

    /// <summary>A word of reaching; a short one may be misspelt when "to" or "with" follows ("taok to").</summary>
    private static bool IsReach(string[] words, int at)
    {
        var word = words[at];
        if (IsNearly("reach", word)) return !(word is "transfer" && at > 0 && words[at - 1] is "a" or "the" or "my" or "bank" or "made");
        return word.Length is 3 or 4 or 5 && at + 1 < words.Length && words[at + 1] is "to" or "with"
            && (WordSet.OneErrorApart("talk", word) || WordSet.OneErrorApart("chat", word) || WordSet.OneErrorApart("speak", word));
    }

    /// <summary>In English a person is reached from behind only so: "an agent to talk to", "somebody I can speak with".</summary>
    private static bool IsLastOf(string[] words, int at) => at + 1 == words.Length || words[at + 1] is "to" or "with" or "?" or ".";

    private static bool IsWanted(string[] words, int at)
    {
        for (var i = at - 1; i >= Math.Max(0, at - Near); i--)
        {
            if (Is("want", words[i])) return !(i > 1 && words[i - 2] is "do"); // "do I need a person to …" asks about a rule
            if (!Is("filler", words[i])) return false;
        }

        return false;
    }

    /// <summary>"Please have someone call me"; but "can someone help me" may well be answered by the bot.</summary>
    private static bool IsToCallBack(string[] words, int at) =>
        Any(After(words, at, 3), w => w is "call" or "phone" or "contact") && Any(After(words, at, 5), w => w is "me" or "us");

    /// <summary>"Can a human look at this".</summary>
    private static bool IsWantedToHelp(string[] words, int at) =>
        (IsWanted(words, at) || Any(Before(words, at, 3), w => w is "can" or "could")) && Any(After(words, at, 3), w => Is("aid", w));

    /// <summary>"Agent", "a real person please", "No. Agent.", "I said agent": nothing is said in the sentence that could be about something else.</summary>
    private static bool IsAlone(string[] words, int at)
    {
        if (at > 0 && Is("count", words[at - 1])) return false;
        var before = at - Before(words, at, words.Length).Length;
        var insists = Any(words.AsSpan(before..at), w => Is("insist", w));
        for (var i = before; i < at; i++)
        {
            if (!IsBeside(words[i]) && !Is("insist", words[i]) && !(insists && Is("self", words[i])) && !IsNoByItself(words, i)) return false;
        }

        return !Any(After(words, at, words.Length), w => !IsBeside(w));
    }

    private static bool IsBeside(string token) => !Utterance.IsWord(token) || Is("filler", token) || Is("want", token) || Is("reach", token) || Is("service", token);

    /// <summary>"No, agent"; but "no agent" may tell that none is there.</summary>
    private static bool IsNoByItself(string[] words, int at) => Is("no", words[at]) && EndsClause(words[at + 1]);

    /// <summary>"Insurance agent", "two persons", "human rights".</summary>
    private static bool BelongsElsewhere(string[] words, int at) =>
        Any(Before(words, at, 2), w => Is("other", w))
        || (at > 0 && Is("count", words[at - 1]) && !(at > 1 && IsReach(words, at - 2)))
        || (at + 1 < words.Length && Is("thing", words[at + 1]));

    /// <summary>"I don't want to talk to a bot", "no robots".</summary>
    private static bool RefusesBot(string[] words)
    {
        var bot = Array.FindIndex(words, w => Is("bot", w));
        if (bot < 0 || IsAboutTheSpeakers(words, bot)) return false;
        var before = Before(words, bot, Near);
        var close = Any(before[Math.Max(0, before.Length - 2)..], w => Is("refuse", w));
        return close || (Any(before, w => Is("refuse", w)) && Any(before, w => Is("want", w) || Is("reach", w)));
    }

    /// <summary>"I don't want a person", "no need for an agent", "how do I become an agent". What else the customer does not want says nothing of it: "I don't need a refund, I need to speak to a person".</summary>
    private static bool IsTurnedDown(string[] words, int at)
    {
        for (var i = at - 1; i >= Math.Max(0, at - Refused) && !EndsClause(words[i]); i--)
        {
            if (at - i <= Nearer && words[i] is "become" or "becoming" or "review" or "reviews") return true;
            if (Is("wish", words[i])) return IsDenied(words, i);
            if (words[i] is "talking" or "speaking" && i > 0 && IsNo(words[i - 1])) return true;
        }

        return Any(After(words, at, Nearer), w => w is "review" or "reviews");
    }

    /// <summary>"I don't want", "no quiero"; in German and French the "not" may follow: "ich will keinen", "je ne veux pas".</summary>
    private static bool IsDenied(string[] words, int at) => (at > 0 && IsNo(words[at - 1])) || (at + 1 < words.Length && Is("deny", words[at + 1]));

    private static bool IsNo(string word) => word is "don't" or "dont" or "not" or "without" || Is("no", word) || Is("deny", word);

    /// <summary>Who does not want to wait any longer says in the same breath whom they want instead.</summary>
    private static bool EndsClause(string token) => EndsSentence(token) || token is "," or ";" or ":" or "but" or "aber" or "sondern" or "mais" or "pero" or "mas" || Is("wait", token);

    /// <summary>"I am a real person", "are you a human?", "am I talking to a person": who is talking, not who should.</summary>
    private static bool IsAboutTheSpeakers(string[] words, int at)
    {
        var i = at - 1;
        while (i > 0 && (words[i] is "a" or "an" or "the" or "real" or "live" or "actual" or "human" or "to" or "with" or "talking" or "speaking" or "chatting" or "or" or "not"
            or "ein" or "eine" or "un" or "une" or "una" or "um" or "uma" || Is("bot", words[i]))) i--;
        if (i >= 0 && words[i] is "i'm" or "you're" or "soy" or "eres" or "sou") return true;
        return i > 0 && (words[i - 1], words[i]) is ("are", "you") or ("you", "are") or ("is", "this") or ("this", "is") or ("am", "i") or ("i", "am")
            or ("ich", "bin") or ("bist", "du") or ("sind", "sie") or ("je", "suis") or ("tu", "es") or ("vous", "etes");
    }

    /// <summary>The words before this one, at most so many and of the same sentence.</summary>
    private static ReadOnlySpan<string> Before(string[] words, int at, int most)
    {
        var start = at;
        while (start > 0 && at - start < most && !EndsSentence(words[start - 1])) start--;
        return words.AsSpan(start..at);
    }

    private static ReadOnlySpan<string> After(string[] words, int at, int most)
    {
        var end = at + 1;
        while (end < words.Length && end - at <= most && !EndsSentence(words[end])) end++;
        return words.AsSpan((at + 1)..end);
    }

    private static bool Any(ReadOnlySpan<string> words, Predicate<string> fits)
    {
        foreach (var word in words)
        {
            if (fits(word)) return true;
        }

        return false;
    }

    private static bool EndsSentence(string token) => token is "." or "!" or "!!" or "?" or "??" or "?!";
}
