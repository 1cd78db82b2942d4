namespace ChatAssist.Dialogs;

/// <summary>What comes of a command: lines to record, or a refusal.</summary>
public sealed record Decision(IReadOnlyList<ConversationEvent> Events, Problem? Problem)
{
    public static Decision Record(params ConversationEvent[] events) => new(events, null);

    public static Decision Refuse(Problem problem) => new([], problem);
}

/// <summary>The one place where anything is decided: a table of (stage, command). Pure: no clock, no random, no waiting.</summary>
public static class Decide
{
    /// <summary>The lines that follow from <paramref name="command"/>, given the lines so far.</summary>
    public static Decision Next(Conversation now, Command command, Evidence evidence, Policy policy) => (now.Stage, command) switch
    {
        (_, StartConversation start) => now.Start is null ? Started(start) : Decision.Refuse(Problem.AlreadyStarted),
        _ when now.Start is null => Decision.Refuse(Problem.NotStarted),

        (Stage.Closed, Say say) => Decision.Record(new EpisodeStarted(now.Episode + 1), say.Said),
        (_, Say say) => Decision.Record(say.Said),
        (_, ReadTurn read) => ReadingTurn.Of(now, read.Of, evidence, policy),
        (_, GiveUpTurn failed) => ReadingTurn.GivenUp(now, failed, evidence, policy),

        (Stage.Closed, AskForPerson) => Decision.Record([new EpisodeStarted(now.Episode + 1), new CustomerAskedForPerson(), .. HandOver.For(Escalation.ButtonPressed, evidence.Duty)]),
        (Stage.WithBot, AskForPerson) => Decision.Record([new CustomerAskedForPerson(), .. HandOver.For(Escalation.ButtonPressed, evidence.Duty)]),
        (_, AskForPerson) => Decision.Record(),

        (Stage.Waiting, GoBackToBot) => Decision.Record(new CustomerWentBackToBot()),
        (_, GoBackToBot) => Decision.Refuse(Problem.NotWaiting),
        (Stage.Waiting, LeaveMessage left) => Decision.Record(new CustomerLeftMessage(left.Text, left.Address), new CustomerWentBackToBot()),
        (_, LeaveMessage left) => Decision.Record(new CustomerLeftMessage(left.Text, left.Address)),
        (Stage.Closed, Rate rate) => now.Stars is not null ? Decision.Refuse(Problem.AlreadyRated) : Decision.Record(new CustomerRated(rate.Stars, rate.Comment, now.Episode)),
        (_, Rate) => Decision.Refuse(Problem.NothingToRate),

        (Stage.Closed, EndConversation) => Decision.Record(),
        (_, EndConversation) => Decision.Record(new ConversationClosed(Outcome.Goodbye, Agent: null, Note: "")),

        (_, AgentNote note) => Decision.Record(new AgentNoted(note.Agent, note.Name, note.Text)),
        (_, HandleMessage handled) => now.Message is null ? Decision.Refuse(Problem.NoMessage) : Decision.Record(new AgentHandledMessage(handled.Agent, handled.Name, handled.Note)),
        (Stage.Waiting or Stage.WithBot, TakeOver take) => Decision.Record(new AgentJoined(take.Agent, take.Name)),
        (Stage.WithAgent at, TakeOver take) => at.Agent == take.Agent ? Decision.Record() : Decision.Refuse(Problem.AlreadyTaken),
        (Stage.WithAgent at, AgentCommand mine) when at.Agent == mine.Agent => AtTheDesk(mine),
        (Stage.Closed, AgentCommand) => Decision.Refuse(Problem.NotOpen),
        (_, AgentCommand) => Decision.Refuse(Problem.NotYours),

        (Stage.WithAgent at, LoseAgent lost) when at.Agent == lost.Agent => Decision.Record(new AgentLost(at.Agent, at.Name, Escalation.LinkLost)),
        (_, LoseAgent) => Decision.Refuse(Problem.NotYours),
        (Stage.Waiting, EndDuty) when evidence.Duty.Somebody => Decision.Refuse(Problem.NotDue),
        (Stage.Waiting waiting, EndDuty) => Decision.Record(Unanswered(waiting, Unattended.NobodyOnDuty, evidence.Duty)),
        (_, EndDuty) => Decision.Refuse(Problem.NotWaiting),
        (_, FireDue fired) => IsDue(now, fired.Due.Kind, evidence, policy) ? AtTime(now, fired.Due.Kind, evidence, policy) : Decision.Refuse(Problem.NotDue),

        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "The table has no row for this command."),
    };

    private static Decision Started(StartConversation start) => start.Greeting.Length == 0
        ? Decision.Record(start.As)
        : Decision.Record(start.As, new BotSaid(start.Greeting, TextFormat.Plain, BotPurpose.Greeting));

    private static Decision AtTheDesk(AgentCommand command) => command switch
    {
        AgentSay say => Decision.Record(new AgentSaid(say.Agent, say.Name, say.Text)),
        Transfer pass => Decision.Record(new AgentTransferred(pass.Agent, pass.Name, pass.To, pass.ToName, pass.Note)),
        ReturnToBot back => Decision.Record(new AgentReturnedToBot(back.Agent, back.Name)),
        CloseConversation close => Decision.Record(new ConversationClosed(close.Outcome, close.Agent, close.Note)),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "The table has no row for this command."),
    };

    /// <summary>By the lines and today's policy alone: a stored due time may stem from another policy.</summary>
    private static bool IsDue(Conversation now, DueKind kind, Evidence evidence, Policy policy) =>
        DueTimes.Next(now, policy) is { } due && due.Kind == kind && due.At <= evidence.Now;

    private static Decision AtTime(Conversation now, DueKind kind, Evidence evidence, Policy policy) => (now.Stage, kind) switch
    {
        (Stage.Waiting, DueKind.WaitChoice) => Decision.Record(new WaitChoiceOffered()),
        (Stage.Waiting waiting, DueKind.WaitEnd) => Decision.Record(Unanswered(waiting, Unattended.WaitedTooLong, evidence.Duty)),
        (Stage.WithBot, DueKind.BotIdle) => Decision.Record(new ConversationClosed(Outcome.Idle, Agent: null, Note: "")),
        (Stage.WithAgent at, DueKind.AgentIdle) when now.AwaitsAgent => Decision.Record(new AgentLost(at.Agent, at.Name, Escalation.AgentSilent(policy))),
        (Stage.WithAgent, DueKind.AgentIdle) => Decision.Record(new ConversationClosed(Outcome.Idle, Agent: null, Note: "")),
        _ => Decision.Refuse(Problem.NotDue),
    };

    private static HandoffUnattended Unanswered(Stage.Waiting waiting, Unattended cause, Duty duty) =>
        new(waiting.Reason, new Dictionary<string, double>(), waiting.Because, cause, duty.OpensAt);
}

/// <summary>Bringing in a person, or saying honestly that nobody can come: nothing is handed to nobody.</summary>
internal static class HandOver
{
    /// <param name="said">What the bot says first; null for its own words for this reason.</param>
    public static IEnumerable<ConversationEvent> For(Reason reason, Duty duty, BotSaid? said = null)
    {
        var words = duty.Somebody ? Phrases.HandingOver(reason.Why) : Phrases.Acknowledging(reason.Why);
        yield return said ?? new BotSaid(words, TextFormat.Plain, BotPurpose.Acknowledgement);
        yield return duty.Somebody
            ? new HandoffRequested(reason.Why, reason.Numbers, reason.Because)
            : new HandoffUnattended(reason.Why, reason.Numbers, reason.Because, Unattended.NobodyOnDuty, duty.OpensAt);
    }
}
