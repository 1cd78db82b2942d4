using System.Globalization;
using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Dialogs;

/// <summary>What the bot makes of one customer turn: the evidence, and what follows from it.</summary>
internal static class ReadingTurn
{
    /// <summary>Matches kept in the line of evidence.</summary>
    private const int KeptMatches = 5;

    /// <summary>Choices offered when the bot is unsure: more would be a menu.</summary>
    private const int MostChoices = 3;

    /// <exception cref="InvalidOperationException">The evidence lacks the turn: a bug of the caller.</exception>
    public static Decision Of(Conversation now, int of, Evidence evidence, Policy policy)
    {
        if (now.UnreadTurns.Find(unread => unread.Version == of) is not { } unread) return Decision.Refuse(Problem.NotDue);
        var turn = evidence.Turn ?? throw new InvalidOperationException("A turn is read with what was perceived in it.");
        var frustration = now.Frustration.Next(turn.Mood, turn.Signals, policy.Frustration);
        var step = now.Stage is Stage.WithBot && unread.ToBot ? BotStep(now, turn, frustration, evidence.Duty, policy) : Quiet;
        var read = new TurnRead(of, turn.Mood, frustration, Asked(now, unread.Said, turn), step.Rule, step.Because, policy.Version());
        return Decision.Record([read, .. step.Lines]);
    }

    private static Search? Asked(Conversation now, CustomerSaid said, Perception turn)
    {
        if (turn.RefusedChoices) return now.LastSearch;
        return string.IsNullOrWhiteSpace(said.Text) ? null : new(said.Text, turn.Knowledge, [.. turn.Found.Take(KeptMatches).Select(found => found.Match)]);
    }

    /// <summary>The bot failed: it says so, and a person must come. Nothing was perceived, so the mood stays as it was.</summary>
    public static Decision GivenUp(Conversation now, GiveUpTurn failed, Evidence evidence, Policy policy)
    {
        if (now.UnreadTurns.Find(unread => unread.Version == failed.Of) is not { } unread) return Decision.Refuse(Problem.NotDue);
        var reason = Escalation.Failure(failed.Why, policy);
        var read = new TurnRead(failed.Of, now.LastMood, now.Frustration, Asked: null, Rules.Failed, reason.Because, policy.Version());
        return now.Stage is Stage.WithBot && unread.ToBot
            ? Decision.Record([read, .. HandOver.For(reason, evidence.Duty)])
            : Decision.Record(read);
    }

    private static Step BotStep(Conversation now, Perception turn, FrustrationState frustration, Duty duty, Policy policy)
    {
        if (Escalation.BeforeAnswering(turn, frustration, policy) is { } reason) return HandingOver(reason, duty);
        if (turn.Chosen is { } chosen) return Give(Chosen(chosen), turn, duty, Rules.Chosen, "The customer chose it.");
        if (turn.RefusedChoices) return Miss(now, turn, duty, policy, Phrases.RefusedChoices, "The customer chose none of the choices.");
        if (turn.SmallTalk is { } kind) return Chat(now, kind);
        return Answer(now, turn, duty, policy);
    }

    private static Step Answer(Conversation now, Perception turn, Duty duty, Policy policy)
    {
        var best = turn.Found.Count > 0 ? turn.Found[0] : null;
        var confidence = best?.Match.Confidence ?? 0;
        var gap = confidence - (turn.Found.Count > 1 ? turn.Found[1].Match.Confidence : 0);
        if (best is null || confidence < turn.Limits.AskBack)
            return Miss(now, turn, duty, policy, Phrases.FirstMiss, Say($"The best match had {confidence:F2}, under {turn.Limits.AskBack:F2}."));
        if (confidence < turn.Limits.Answer || gap < turn.Limits.Gap)
            return AskBack(now, turn, duty, policy, Say($"Confidence {confidence:F2} (an answer needs {turn.Limits.Answer:F2}), {gap:F2} before the next (needs {turn.Limits.Gap:F2})."));
        if (Repeats(now, best.Answer)) return HandingOver(Escalation.SameAnswer(best), duty);
        return Give(best, turn, duty, Rules.Answered, Say($"Confidence {confidence:F2}, at least {turn.Limits.Answer:F2}; {gap:F2} before the next."));
    }

    /// <summary>The same answer again, with no thanks or other small talk in between: it did not help.</summary>
    private static bool Repeats(Conversation now, Answer best) =>
        now.LastAnswer?.AnswerId == best.Id && now.Turns is not [.., { Did: BotMove.SmallTalk }];

    private static Step Give(Found found, Perception turn, Duty duty, string rule, string because) => found.Answer.AlwaysHandOver
        ? HandingOver(Escalation.Topic(found), duty, Saying(found, turn, BotPurpose.Acknowledgement), found.Answer.Queue)
        : new(rule, because, [Saying(found, turn, BotPurpose.Answer)]);

    private static BotSaid Saying(Found found, Perception turn, BotPurpose purpose)
    {
        var next = turn.Found.FirstOrDefault(other => other.Answer.Id != found.Answer.Id);
        var source = new AnswerSource(found.Answer.Id, found.Answer.Revision, turn.Knowledge, found.Match.Confidence, next?.Answer.Id, next?.Match.Confidence ?? 0);
        Choice[] followUps = purpose == BotPurpose.Answer ? [.. found.Answer.FollowUps.Select(follow => new Choice(follow.AnswerId, follow.Label))] : [];
        return new BotSaid(found.Answer.Text, TextFormat.Markdown, purpose, source, followUps);
    }

    /// <summary>Asks back once; words that are as unclear as those before count as a miss.</summary>
    private static Step AskBack(Conversation now, Perception turn, Duty duty, Policy policy, string because)
    {
        if (now.Turns is [.., { Did: BotMove.AskedBack }]) return Miss(now, turn, duty, policy, Phrases.FirstMiss, because);
        var near = turn.Found.Take(MostChoices).Where(found => found.Match.Confidence >= turn.Limits.AskBack / 2);
        Choice[] choices = [.. near.Select(found => new Choice(found.Answer.Id, found.Answer.Question)), new Choice(Choice.NoneOfThese, Phrases.NoneOfThese)];
        return new(Rules.AskedBack, because, [new BotSaid(Phrases.AskBack, TextFormat.Plain, BotPurpose.AskBack, Source: null, choices)]);
    }

    private static Step Miss(Conversation now, Perception turn, Duty duty, Policy policy, string words, string because)
    {
        var misses = now.Misses + 1;
        return misses >= policy.MissesBeforeHandoff
            ? HandingOver(Escalation.Misses(misses, turn, policy), duty)
            : new(Rules.Missed, because, [new BotSaid(words, TextFormat.Plain, BotPurpose.Miss)]);
    }

    /// <summary>A goodbye ends the episode, unless the customer has written on since.</summary>
    private static Step Chat(Conversation now, SmallTalkKind kind)
    {
        var words = kind switch
        {
            SmallTalkKind.Greeting => Phrases.Hello,
            SmallTalkKind.Thanks => Phrases.Welcome,
            SmallTalkKind.Goodbye => Phrases.Goodbye,
            SmallTalkKind.HowAreYou => Phrases.HowAreYou,
            SmallTalkKind.AreYouABot => Phrases.IAmABot,
            SmallTalkKind.No => Phrases.No,
            _ => Phrases.Yes,
        };
        var said = new BotSaid(words, TextFormat.Plain, BotPurpose.SmallTalk);
        return new(Rules.SmallTalk, Say($"Small talk: {kind}."), kind == SmallTalkKind.Goodbye && now.UnreadTurns.Count == 1 ? [said, new ConversationClosed(Outcome.Goodbye, Agent: null, Note: "")] : [said]);
    }

    private static Step HandingOver(Reason reason, Duty duty, BotSaid? said = null, string? queue = null) =>
        new($"{Rules.HandedOver}.{reason.Why}", reason.Because, [.. HandOver.For(reason, duty, said, queue)]);

    /// <summary>A pressed button is certain.</summary>
    private static Found Chosen(Answer answer) => new(answer, new Match(answer.Id, answer.Revision, 1, answer.Question));

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);

    private static readonly Step Quiet = new(Rules.Silent, "A person has the conversation, or is being waited for: the bot keeps quiet.", []);

    private sealed record Step(string Rule, string Because, IReadOnlyList<ConversationEvent> Lines);
}

/// <summary>Names of the rules that a line of evidence can carry; stored for ever.</summary>
public static class Rules
{
    public const string Silent = "silent";
    public const string Chosen = "answer.chosen";
    public const string Answered = "answer.confident";
    public const string AskedBack = "ask_back";
    public const string Missed = "miss";
    public const string SmallTalk = "small_talk";
    public const string HandedOver = "hand_over";
    public const string MissedTooOften = $"{HandedOver}.{nameof(HandoffReason.Misses)}";
    public const string Failed = "failed";
}
