using System.Globalization;
using ChatAssist.Dialogs.Languages;
using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Dialogs;

/// <summary>All that the bot's verdict on one turn of the customer hangs on.</summary>
/// <param name="Now">The conversation, with the turn still unread.</param>
/// <param name="Read">The customer's line.</param>
/// <param name="Turn">What was perceived in it.</param>
/// <param name="Frustration">The frustration over turns, with this one.</param>
internal sealed record Situation(Conversation Now, UnreadTurn Read, Perception Turn, FrustrationState Frustration, Policy Policy)
{
    /// <summary>Choices offered when the bot is unsure: more would be a menu.</summary>
    private const int MostChoices = 3;

    /// <summary>From here on words are those of an annoyed customer: so read are 27 of 5,747 questions of BANKING77, CLINC150 and Bitext27, most of them with reason.</summary>
    private const double Annoyed = 0.65;

    /// <summary>Nobody has read an answer sooner.</summary>
    private static readonly TimeSpan _toRead = TimeSpan.FromSeconds(1);

    private static readonly CultureInfo _plain = CultureInfo.InvariantCulture;

    /// <summary>The bot's own words, in the customer's language.</summary>
    public Phrases Phrases => Phrases.For(Now.Tongue);

    /// <summary>Whether a word of sympathy comes first: to who is annoyed and not yet told so. A person who is called has words of their own for it, and so has an insult.</summary>
    public bool WantsSympathy => Turn.Mood.Frustration >= Annoyed && Now.LastMood.Frustration < Annoyed && !Turn.Signals.Insulted;

    /// <summary>What the bot does about the turn.</summary>
    public Verdict Verdict()
    {
        if (Now.Turns.IsEmpty && Message() is { } message) return message;
        if (Escalation.BeforeAnswering(Turn, Frustration, Policy) is { } reason) return new Verdict.HandsOver(reason);
        if (Turn.Chosen is { } chosen) return Give(Certain(chosen), Rules.Chosen, () => $"the customer chose \"{chosen.Question}\"");
        if (Turn.RefusedChoices) return Miss(Phrases.RefusedChoices, () => "the customer chose none of the choices");
        if (AgreesToSeveral) return AskWhich();
        if (DidNotHold) return new Verdict.HandsOver(Escalation.DidNotHold);
        if (Now.AnswersCheckBack && Turn.SmallTalk is SmallTalkKind.Yes or SmallTalkKind.Affirmation) return new Verdict.Chats(SmallTalkKind.Thanks);
        if (Turn.SmallTalk is { } kind) return new Verdict.Chats(kind);
        if (string.IsNullOrWhiteSpace(Read.Said.Text)) return new Verdict.CannotSee();
        var found = Search();
        return found is Dialogs.Verdict.Answers ? found : Message() ?? found;
    }

    /// <summary>"No", or "No, it is still broken": what the solution was is known already, and no answer to this.</summary>
    private bool DidNotHold => Now.AnswersCheckBack && (Turn.SmallTalk is SmallTalkKind.No || (Turn is { SmallTalk: null, Denies: true } && Turn.Mood.Label != MoodLabel.Positive));

    /// <summary>Where a message may be left, words with an address are one, on every channel: right after that was offered, and later when the bot has no answer to them.</summary>
    private Verdict? Message()
    {
        if (!Now.MayLeaveMessage) return null;
        var text = Read.Said.Text;
        if (Phrases.IsTyped(text, Phrases.LeaveMessage)) return new Verdict.AsksForMessage(Phrases.MessageIncomplete);
        if (WrittenAddress.In(text) is not { } address) return null;
        if (!WrittenAddress.HasWords(text, address)) return new Verdict.AsksForMessage(Phrases.MessageIncomplete);
        return OpenMessage.HasRoom(Now.Message, text) ? new Verdict.TakesMessage(text, address) : new Verdict.AsksForMessage(Phrases.MessageFull);
    }

    private Verdict Search()
    {
        if (Turn.Found is not [var best, ..]) return Miss(NotUnderstood, () => "no answer came near");
        var (confidence, limits) = (best.Match.Confidence, Turn.Limits);
        if (IsSure(Turn.Found)) return Given(best, Rules.Answered, () => string.Create(_plain, $"{Sure(best)} came nearest (an answer needs {limits.Answer:F2}), {Next()}"));
        if (IsSure(Turn.Together)) return Given(Turn.Together[0], Rules.Together, () => string.Create(_plain, $"{Sure(Turn.Together[0])} came nearest to this and the words before, which got no answer (an answer needs {limits.Answer:F2})"));
        if (confidence < limits.AskBack) return Miss(NotUnderstood, () => string.Create(_plain, $"{Sure(best)} came nearest (asking back needs {limits.AskBack:F2})"));
        if (confidence < limits.Answer) return AskBack(() => string.Create(_plain, $"{Sure(best)} came nearest (an answer needs {limits.Answer:F2}), {Next()}"));
        return AskBack(() => string.Create(_plain, $"{Sure(best)} came nearest, {Next()}, too close to tell apart (an answer needs a lead of {limits.Gap:F2})"));
    }

    private bool IsSure(IReadOnlyList<Found> found) => found is [var best, ..] && best.Match.Confidence >= Turn.Limits.Answer && Perception.Lead(found) >= Turn.Limits.Gap;

    private Verdict Given(Found found, string rule, Func<string> because) => Repeats(found) ? new Verdict.HandsOver(Escalation.SameAnswer(found)) : Give(found, rule, because);

    private string Next() => Turn.Found is [_, var second, ..] ? $"{Sure(second)} came next" : "nothing else came near";

    private static Verdict Give(Found found, string rule, Func<string> because) =>
        found.Answer.AlwaysHandOver ? new Verdict.HandsOver(Escalation.Topic(found), found) : new Verdict.Answers(found, rule, because);

    /// <summary>Asks back once for each answer that is found; words that are unclear after that count as a miss.</summary>
    private Verdict AskBack(Func<string> because)
    {
        if (HasAskedBack) return Miss(NotUnderstood, () => $"{because()}; asked back before, and no answer since");
        return new Verdict.AsksBack([.. Turn.Found.Take(MostChoices).Where(found => found.Match.Confidence >= Turn.Limits.AskBack / 2)], because);
    }

    /// <summary>"Yes" to a question that offers several answers.</summary>
    private bool AgreesToSeveral => Turn.SmallTalk is SmallTalkKind.Yes or SmallTalkKind.Affirmation && Now.Choices is [.., { AnswerId: Choice.NoneOfThese }];

    /// <summary>Once: the bot asks back a second time for no other reason.</summary>
    private Verdict AskWhich() => Now.Turns is [.., { Did: BotMove.AskedBack }, { Did: BotMove.AskedBack }]
        ? Miss(NotUnderstood, () => "the customer agreed to several choices again")
        : new Verdict.AsksWhich(Now.Choices);

    /// <summary>Small talk and misses in between do not entitle the bot to another question.</summary>
    private bool HasAskedBack => Now.Turns.FindLastIndex(turn => turn.Did == BotMove.AskedBack) > Now.Turns.FindLastIndex(turn => turn.Did == BotMove.Answered);

    private Verdict Miss(string words, Func<string> because)
    {
        var misses = Now.Misses + 1;
        return misses >= Policy.MissesBeforeHandoff
            ? new Verdict.HandsOver(Escalation.Misses(misses, because(), Turn, Policy))
            : new Verdict.Misses(words, because);
    }

    /// <summary>Who is insulted does not answer in kind, and does not ask to be spoken to more clearly either.</summary>
    private string NotUnderstood => Turn.Signals.Insulted ? Phrases.Insulted : Phrases.FirstMiss;

    /// <summary>The same answer again, with no thanks or other small talk in between: it did not help. Who asked twice before it came, or pressed twice, has not read it.</summary>
    private bool Repeats(Found best) => Now.LastAnswer?.AnswerId == best.Answer.Id && Read.At - Now.LastAnsweredAt >= _toRead && Now.Turns is not [.., { Did: BotMove.SmallTalk }];

    /// <summary>A pressed button is certain.</summary>
    private static Found Certain(Knowledge.Answer answer) => new(answer, new(answer.Id, answer.Revision, 1, answer.Question));

    private static string Sure(Found found) => string.Create(_plain, $"\"{found.Answer.Question}\" with {found.Match.Confidence:F2}");
}
