using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Dialogs;

/// <summary>What the bot makes of one customer turn: the evidence, and what follows from it.</summary>
internal static class ReadingTurn
{
    /// <summary>Matches kept in the line of evidence: the two that its sentence names, and more where they have any confidence.</summary>
    private const int NamedMatches = 2, KeptMatches = 5;

    /// <summary>Shows as 0.00.</summary>
    private const double NoConfidence = 0.005;

    private const string Silent = "A person has the conversation, or is being waited for: the bot keeps quiet.";

    /// <exception cref="InvalidOperationException">The evidence lacks the turn: a bug of the caller.</exception>
    public static Decision Of(Conversation now, int of, Evidence evidence, Policy policy)
    {
        if (now.UnreadTurns.Find(unread => unread.Version == of) is not { } unread) return Decision.Refuse(Problem.NotDue);
        var turn = evidence.Turn ?? throw new InvalidOperationException("A turn is read with what was perceived in it.");
        var frustration = now.Frustration.Next(turn.Mood, turn.Signals, policy.Frustration);
        if (now.Stage is not Stage.WithBot || !unread.ToBot) return Decision.Record(Read(Rules.Silent, Silent));
        var situation = new Situation(now, unread, turn, frustration, policy);
        var verdict = situation.Verdict();
        var because = Explanation.Of(situation, verdict);
        return Decision.Record([Read(verdict.Rule, because), .. Lines(verdict, because, situation, evidence.Rota)]);

        TurnRead Read(string rule, string because) =>
            new(of, turn.Mood, frustration, Asked(now, unread.Said, turn), rule, because, policy.Version(), turn.Signals.Insulted, MoodBy: turn.MoodBy);
    }

    private static Search? Asked(Conversation now, CustomerSaid said, Perception turn)
    {
        if (turn.RefusedChoices) return now.LastSearch;
        return string.IsNullOrWhiteSpace(said.Text) ? null : new(said.Text, turn.Knowledge, [.. turn.Found.Take(KeptMatches).Select(found => found.Match).TakeWhile((match, i) => i < NamedMatches || match.Confidence >= NoConfidence)]);
    }

    /// <summary>The bot failed: it says so, and a person must come. Nothing was perceived, so the mood stays as it was.</summary>
    public static Decision GivenUp(Conversation now, GiveUpTurn failed, Evidence evidence, Policy policy)
    {
        if (now.UnreadTurns.Find(unread => unread.Version == failed.Of) is not { } unread) return Decision.Refuse(Problem.NotDue);
        var reason = Escalation.Failure(failed.Why, policy);
        var read = new TurnRead(failed.Of, now.LastMood, now.Frustration, Asked: null, Rules.Failed, reason.Because, policy.Version());
        return now.Stage is Stage.WithBot && unread.ToBot
            ? Decision.Record([read, .. HandOver.For(now, reason, evidence.Rota, policy)])
            : Decision.Record(read);
    }

    /// <summary>What the bot says and does, with its reasons told to whoever comes.</summary>
    private static IEnumerable<ConversationEvent> Lines(Verdict verdict, string because, Situation situation, IRota rota) => verdict switch
    {
        Verdict.Answers answer => [.. Sympathy(situation), Saying(answer.Found, situation, BotPurpose.Answer)],
        Verdict.AsksBack asked => [.. Sympathy(situation), new BotSaid(situation.Phrases.AskBack, TextFormat.Plain, BotPurpose.AskBack, Source: null, Choices(asked.Near, situation))],
        Verdict.AsksWhich which => [new BotSaid(situation.Phrases.WhichOne, TextFormat.Plain, BotPurpose.AskBack, Source: null, which.Choices)],
        Verdict.Misses miss => [.. Sympathy(situation), new BotSaid(miss.Words, TextFormat.Plain, BotPurpose.Miss)],
        Verdict.TakesMessage message => [new CustomerLeftMessage(message.Text, message.Address)],
        Verdict.AsksForMessage asked => [new BotSaid(asked.Words, TextFormat.Plain, BotPurpose.SmallTalk)],
        Verdict.CannotSee => [new BotSaid(situation.Phrases.CannotSee, TextFormat.Plain, BotPurpose.SmallTalk)],
        Verdict.Chats chat => Chat(chat.Kind, situation),
        Verdict.HandsOver { Topic: { } topic } hand => HandOver.For(situation.Now, hand.Reason with { Because = because }, rota, situation.Policy, Saying(topic, situation, BotPurpose.Acknowledgement), topic.Answer.Queue),
        Verdict.HandsOver hand => HandOver.For(situation.Now, hand.Reason with { Because = because }, rota, situation.Policy),
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "The bot does not know how to do this."),
    };

    private static IEnumerable<BotSaid> Sympathy(Situation situation) =>
        situation.WantsSympathy ? [new(situation.Phrases.Sorry, TextFormat.Plain, BotPurpose.Acknowledgement)] : [];

    private static BotSaid Saying(Found found, Situation situation, BotPurpose purpose)
    {
        var turn = situation.Turn;
        var next = (turn.Together.Contains(found) ? turn.Together : turn.Found).FirstOrDefault(other => other.Answer.Id != found.Answer.Id);
        var source = new AnswerSource(found.Answer.Id, found.Answer.Revision, turn.Knowledge, found.Match.Confidence, next?.Answer.Id, next?.Match.Confidence ?? 0);
        Choice[] followUps = purpose == BotPurpose.Answer ? [.. found.Answer.FollowUps.Select(follow => new Choice(follow.AnswerId, follow.Label))] : [];
        return new BotSaid(Text(found.Answer, situation), TextFormat.Markdown, purpose, source, followUps);
    }

    /// <summary>In the customer's language; where there is no such text, as it is, and that is said first.</summary>
    private static string Text(Answer answer, Situation situation)
    {
        var words = answer.In(situation.Now.Tongue.Language);
        return words.Language == situation.Now.Tongue.Language ? words.Text : $"{situation.Phrases.OnlyIn(words.Language)}\n\n{words.Text}";
    }

    private static Choice[] Choices(IReadOnlyList<Found> near, Situation situation) =>
    [
        .. near.Select(found => new Choice(found.Answer.Id, found.Answer.In(situation.Now.Tongue.Language).Question)),
        new Choice(Choice.NoneOfThese, situation.Phrases.NoneOfThese),
    ];

    /// <summary>A goodbye ends the episode, unless the customer has written on since.</summary>
    private static ConversationEvent[] Chat(SmallTalkKind kind, Situation situation)
    {
        var phrases = situation.Phrases;
        var words = kind switch
        {
            SmallTalkKind.Greeting => phrases.Hello,
            SmallTalkKind.Thanks => phrases.Welcome,
            SmallTalkKind.Goodbye => phrases.Goodbye,
            SmallTalkKind.HowAreYou => phrases.HowAreYou,
            SmallTalkKind.AreYouABot => phrases.IAmABot,
            SmallTalkKind.No => phrases.No,
            _ when situation.Now.Turns is [.., { Did: BotMove.Answered }] => phrases.Welcome, // it is the answer that is fine
            _ => phrases.Yes,
        };
        var said = new BotSaid(words, TextFormat.Plain, BotPurpose.SmallTalk);
        return kind == SmallTalkKind.Goodbye && situation.Now.UnreadTurns.Count == 1 ? [said, new ConversationClosed(Outcome.Goodbye, Agent: null, Note: "")] : [said];
    }
}

/// <summary>Names of the rules that a line of evidence can carry; stored for ever.</summary>
public static class Rules
{
    public const string Silent = "silent";
    public const string Chosen = "answer.chosen";
    public const string Answered = "answer.confident";
    public const string Together = "answer.together";
    public const string AskedBack = "ask_back";
    public const string Missed = "miss";
    public const string SmallTalk = "small_talk";
    public const string WithoutWords = "without_words";
    public const string MessageLeft = "message.left";
    public const string MessageAsked = "message.asked";
    public const string HandedOver = "hand_over";
    public const string MissedTooOften = $"{HandedOver}.{nameof(HandoffReason.Misses)}";
    public const string Failed = "failed";
}
