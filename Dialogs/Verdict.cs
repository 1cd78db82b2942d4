using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Dialogs;

/// <summary>What the bot does about one customer turn, before any line is written.</summary>
/// <param name="Rule">One of <see cref="Rules"/>.</param>
/// <param name="Because">What it rests on, with the figures; words for an agent that <see cref="Explanation"/> makes a sentence of. Written when they are wanted: many verdicts are only compared.</param>
internal abstract record Verdict(string Rule, Func<string> Because)
{
    /// <param name="Found">What is said.</param>
    public sealed record Answers(Found Found, string Rule, Func<string> Because) : Verdict(Rule, Because);

    /// <param name="Near">What may be meant, the likeliest first.</param>
    public sealed record AsksBack(IReadOnlyList<Found> Near, Func<string> Because) : Verdict(Rules.AskedBack, Because);

    /// <param name="Choices">Those that stand already.</param>
    public sealed record AsksWhich(IReadOnlyList<Choice> Choices) : Verdict(Rules.AskedBack, () => "the customer agreed to several choices");

    /// <param name="Words">How the bot says that it does not understand.</param>
    public sealed record Misses(string Words, Func<string> Because) : Verdict(Rules.Missed, Because);

    /// <summary>Takes words with an address for the message that may be left.</summary>
    public sealed record TakesMessage(string Text, string Address) : Verdict(Rules.MessageLeft, () => "words with an address, while a message may be left");

    /// <param name="Words">What is missing, or too much.</param>
    public sealed record AsksForMessage(string Words) : Verdict(Rules.MessageAsked, () => "a message that cannot be taken as it is");

    /// <summary>Asks what a file is about that came without words: no question was missed.</summary>
    public sealed record CannotSee() : Verdict(Rules.WithoutWords, () => "a file without words");

    public sealed record Chats(SmallTalkKind Kind) : Verdict(Rules.SmallTalk, () => $"small talk: {Kind}");

    /// <param name="Topic">The answer whose own words come first; null for the bot's.</param>
    public sealed record HandsOver(Reason Reason, Found? Topic = null) : Verdict($"{Rules.HandedOver}.{Reason.Why}", () => Reason.Because);

    /// <summary>True when the customer meets the same: the same kind of move, and of two answers the same one.</summary>
    public bool IsSameMove(Verdict other) => (this, other) switch
    {
        (Answers one, Answers two) => one.Found.Answer.Id == two.Found.Answer.Id,
        _ => GetType() == other.GetType(),
    };

    /// <summary>What it does, to go after "the bot would have".</summary>
    public string Deed => this switch
    {
        Answers answer => $"answered \"{answer.Found.Answer.Question}\"",
        AsksBack or AsksWhich => "asked back",
        Misses => "asked for other words",
        TakesMessage => "taken the message",
        AsksForMessage => "asked for the message",
        CannotSee => "asked what the file is about",
        Chats => "made small talk",
        _ => "brought in a person",
    };
}
