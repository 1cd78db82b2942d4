using ChatAssist.Dialogs.Languages;
using ChatAssist.Dialogs.Sentiment;

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

        (Stage.WithAgent or Stage.WrapUp, Say { Said: { Attachments: null or [] } said } say) when SmallTalk.IsCourtesy(said.Text) => Decision.Record(Courtesy(now, say)),
        (Stage.WrapUp ended, Say say) => Decision.Record(Heard(now, say), CalledBack(ended)),
        (Stage.Closed, Say say) => Decision.Record(new EpisodeStarted(now.Episode + 1), Heard(now, say)),
        (Stage.Waiting or Stage.Offered or Stage.AtHub { Accepted: true }, Say say) when Phrases.IsTyped(say.Said.Text, Phrases.For(now.Tongue).GoBackToBot) => Decision.Record(Heard(now, say), new CustomerWentBackToBot()),
        (Stage.Waiting or Stage.Offered, Say say) when LeftIn(now, say.Said.Text) is { } left => Decision.Record(Heard(now, say), left),
        (_, Say say) => Decision.Record(Heard(now, say)),
        (_, ReadTurn read) => ReadingTurn.Of(now, read.Of, evidence, policy),
        (_, GiveUpTurn failed) => ReadingTurn.GivenUp(now, failed, evidence, policy),
        (_, NoteDigest note) => Decision.Record(note.As),

        (Stage.WrapUp ended, AskForPerson) => Decision.Record(new CustomerAskedForPerson(), CalledBack(ended)),
        (Stage.Closed, AskForPerson) => Decision.Record([new EpisodeStarted(now.Episode + 1), new CustomerAskedForPerson(), .. HandOver.For(now, Escalation.ButtonPressed, evidence.Rota, policy)]),
        (Stage.WithBot, AskForPerson) => Decision.Record([new CustomerAskedForPerson(), .. HandOver.For(now, Escalation.ButtonPressed, evidence.Rota, policy)]),
        (_, AskForPerson) => Decision.Record(),

        (Stage.Waiting or Stage.Offered or Stage.AtHub { Accepted: true }, GoBackToBot) => Decision.Record(new CustomerWentBackToBot()),
        (_, GoBackToBot) => Decision.Refuse(Problem.NotWaiting),
        (_, LeaveMessage left) when !OpenMessage.HasRoom(now.Message, left.Text) => Decision.Refuse(Problem.MessageFull),
        (Stage.Waiting or Stage.Offered, LeaveMessage left) => Decision.Record(new CustomerLeftMessage(left.Text, left.Address), new CustomerWentBackToBot()),
        (_, LeaveMessage left) => Decision.Record(new CustomerLeftMessage(left.Text, left.Address)),
        (Stage.WrapUp or Stage.Closed, Rate rate) => now.Stars is not null ? Decision.Refuse(Problem.AlreadyRated) : Decision.Record(new CustomerRated(rate.Stars, rate.Comment, now.Episode)),
        (_, Rate) => Decision.Refuse(Problem.NothingToRate),

        (Stage.WrapUp or Stage.Closed, EndConversation) => Decision.Record(),
        (Stage.WithAgent at, EndConversation) => Ended(at, by: null, Outcome.Goodbye, note: "", policy),
        (_, EndConversation) => Decision.Record(new ConversationClosed(Outcome.Goodbye, Agent: null, Note: "")),

        (Stage.WithBot, BringPerson bring) => Decision.Record([.. HandOver.For(now, Escalation.AskedByProgram(bring), evidence.Rota, policy)]),
        (Stage.WrapUp or Stage.Closed, BringPerson) => Decision.Refuse(Problem.NotOpen),
        (_, BringPerson) => Decision.Record(),

        (_, LinkCustomer link) => Decision.Record(link.Linked),
        (_, RefuseLink link) => Decision.Record(new LinkRefused(link.Why)),
        (Stage.Waiting or Stage.Offered or Stage.WithAgent, GoOn on) => Decision.Record(new CustomerWentOn(on.Channel)),
        (_, GoOn) => Decision.Refuse(Problem.NothingToGoOn),

        (_, AgentNote note) => Decision.Record(new AgentNoted(note.Agent, note.Name, note.Text)),
        (_, HandleMessage handled) => now.Message is null ? Decision.Refuse(Problem.NoMessage) : Decision.Record(new AgentHandledMessage(handled.Agent, handled.Name, handled.Note)),
        (Stage.Waiting or Stage.WithBot, TakeOver take) => Decision.Record(new AgentJoined(take.Agent, take.Name)),
        (Stage.Offered offer, TakeOver take) => offer.Agent == take.Agent ? Decision.Record(new AgentJoined(take.Agent, take.Name)) : Decision.Refuse(Problem.OfferedToOther),
        (Stage.Offered offer, DeclineOffer no) when offer.Agent == no.Agent => Passed(now, offer, OfferEnd.Declined, evidence, policy),
        (_, DeclineOffer) => Decision.Refuse(Problem.NotOffered),
        (Stage.WrapUp ended, TakeOver take) => ended.Talk.Agent == take.Agent ? Decision.Record(new AgentJoined(take.Agent, take.Name)) : Decision.Refuse(Problem.AlreadyTaken),
        (Stage.WrapUp ended, CloseConversation close) when ended.Talk.Agent == close.Agent => Decision.Record(new ConversationClosed(close.Outcome, close.Agent, close.Note)),
        (Stage.AtHub, TakeOver) => Decision.Refuse(Problem.AlreadyTaken),
        (Stage.WithAgent at, TakeOver take) => at.Agent == take.Agent ? Decision.Record() : Decision.Refuse(Problem.AlreadyTaken),
        (Stage.WithAgent at, StepIn step) when at.Agent == step.Agent => Decision.Record(),
        (Stage.WithAgent at, StepIn step) => at.Agent == step.From ? Decision.Record(new AgentJoined(step.Agent, step.Name, at.Agent, at.Name)) : Decision.Refuse(Problem.AlreadyTaken),
        (Stage.WithAgent at, AgentCommand mine) when at.Agent == mine.Agent => AtTheDesk(at, mine, policy),
        (Stage.Closed, TakeOver take) when now.Message is not null => Decision.Record(new EpisodeStarted(now.Episode + 1), new AgentJoined(take.Agent, take.Name)),
        (Stage.WrapUp or Stage.Closed, AgentCommand) => Decision.Refuse(Problem.NotOpen),
        (_, AgentCommand) => Decision.Refuse(Problem.NotYours),

        (Stage.AtHub hub, HubTells tells) => AtHub(now, hub, tells, evidence.Rota),
        (_, HubTells) => Decision.Record(), // late, or twice

        (Stage.Waiting, Offer offer) => Decision.Record(new OfferMade(offer.Agent, offer.Name)),
        (_, Offer) => Decision.Refuse(Problem.NotWaiting),
        (Stage.Offered offer, LoseAgent lost) when offer.Agent == lost.Agent => Passed(now, offer, OfferEnd.AgentGone, evidence, policy),
        (Stage.WithAgent at, LoseAgent lost) when at.Agent == lost.Agent => Decision.Record(new AgentLost(at.Agent, at.Name, Escalation.LinkLost, LostBy.Link)),
        (Stage.WrapUp ended, LoseAgent lost) when ended.Talk.Agent == lost.Agent => Decision.Record(WrittenDown(ended)),
        (_, LoseAgent) => Decision.Refuse(Problem.NotYours),
        (Stage.Waiting waiting, EndDuty) when evidence.Rota.For(now, waiting.Queue).Somebody => Decision.Refuse(Problem.NotDue),
        (Stage.Waiting waiting, EndDuty) => Decision.Record(Unanswered(now, waiting, Unattended.NobodyOnDuty, evidence.Rota)),
        (_, EndDuty) => Decision.Refuse(Problem.NotWaiting),
        (_, FireDue) => DueTimes.Next(now, policy) is { } due && due.At <= evidence.Now ? AtTime(now, due.Kind, evidence, policy) : Decision.Refuse(Problem.NotDue),

        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "The table has no row for this command."),
    };

    private static Decision Started(StartConversation start) => start.Greeting.Length == 0
        ? Decision.Record(start.As)
        : Decision.Record(start.As, new BotSaid(start.Greeting, TextFormat.Plain, BotPurpose.Greeting));

    /// <summary>A language is noted where it changes.</summary>
    private static CustomerSaid Heard(Conversation now, Say say) => say.Said with { Tongue = say.Said.Tongue?.Unless(now.Tongue) };

    /// <summary>Words to which an agent owes no answer.</summary>
    private static CustomerSaid Courtesy(Conversation now, Say say) => Heard(now, say) with { Courtesy = true, Goodbye = SmallTalk.IsLeaving(say.Said.Text) ? true : null };

    /// <summary>Who can only type leaves a message by words with an address, once that was offered. The place in the queue is kept: the words may as well be meant for the agent who comes.</summary>
    private static CustomerLeftMessage? LeftIn(Conversation now, string text) =>
        now.MayLeaveMessage && WrittenAddress.In(text) is { } address && WrittenAddress.HasWords(text, address) && OpenMessage.HasRoom(now.Message, text) ? new(text, address) : null;

    /// <summary>The customer writes on: the same agent goes on.</summary>
    private static AgentJoined CalledBack(Stage.WrapUp ended) => new(ended.Talk.Agent, ended.Talk.Name, CalledBack: true);

    /// <summary>The end of a wrap-up of which nothing more comes: its agent has written what there is. Where the customer ended the talk, a message that they had left still waits.</summary>
    private static ConversationClosed WrittenDown(Stage.WrapUp ended) => new(ended.Outcome, ended.Outcome is Outcome.Idle or Outcome.Goodbye ? null : ended.Talk.Agent, ended.Note);

    /// <summary>The end of an offer, and with it what has become due of the wait meanwhile: the next offer comes sooner than anybody looks at the time.</summary>
    private static Decision Passed(Conversation now, Stage.Offered offer, OfferEnd why, Evidence evidence, Policy policy)
    {
        var (passed, due) = (new OfferPassed(offer.Agent, offer.Name, why), DueTimes.OfWait(offer.Wait, now, policy));
        return due.At <= evidence.Now ? Decision.Record(passed, OfWait(now, offer.Wait, due.Kind, evidence.Rota)) : Decision.Record(passed);
    }

    /// <summary>The customer is asked once whether to stay, and told the truth in the end.</summary>
    private static ConversationEvent OfWait(Conversation now, Stage.Waiting waiting, DueKind kind, IRota rota) =>
        kind == DueKind.WaitChoice ? new WaitChoiceOffered() : Unanswered(now, waiting, Unattended.WaitedTooLong, rota);

    /// <summary>The end of a talk. Who was abusive does not come back to the same agent: no wrap-up then.</summary>
    /// <param name="by">The agent who ended it; null when the customer did, or went silent.</param>
    private static Decision Ended(Stage.WithAgent at, AgentId? by, Outcome outcome, string note, Policy policy) =>
        policy.WrapUp > TimeSpan.Zero && outcome != Outcome.Abuse
            ? Decision.Record(new WrapUpStarted(at.Agent, at.Name, outcome, note))
            : Decision.Record(new ConversationClosed(outcome, by, note));

    private static Decision AtTheDesk(Stage.WithAgent at, AgentCommand command, Policy policy) => command switch
    {
        AgentSay say => Decision.Record(new AgentSaid(say.Agent, say.Name, say.Text, Patience.IsAskedFor(say.Text) ? true : null, Utterance.Of(say.Text).Questions > 0 ? true : null)),
        Transfer pass => Decision.Record(new AgentTransferred(pass.Agent, pass.Name, pass.To, pass.ToName, pass.Note, pass.Queue)),
        ReturnToBot back => Decision.Record(new AgentReturnedToBot(back.Agent, back.Name)),
        CloseConversation close => Ended(at, close.Agent, close.Outcome, close.Note, policy),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "The table has no row for this command."),
    };

    private static Decision AtTime(Conversation now, DueKind kind, Evidence evidence, Policy policy) => (now.Stage, kind) switch
    {
        (Stage.Waiting waiting, DueKind.WaitChoice or DueKind.WaitEnd) => Decision.Record(OfWait(now, waiting, kind, evidence.Rota)),
        (Stage.WithBot, DueKind.BotIdle) => Decision.Record(new ConversationClosed(Outcome.Idle, Agent: null, Note: "")),
        (Stage.Offered offer, DueKind.OfferEnd) => Passed(now, offer, OfferEnd.TimedOut, evidence, policy),
        (Stage.WithAgent at, DueKind.AgentIdle) => Decision.Record(new AgentLost(at.Agent, at.Name, Escalation.AgentSilent(policy), LostBy.Silence)),
        (Stage.WithAgent, DueKind.CustomerReminder) => Decision.Record(new CustomerReminded(now.Reminders + 1)),
        (Stage.WithAgent at, DueKind.CustomerIdle) => Ended(at, by: null, now.SaidGoodbye ? Outcome.Goodbye : Outcome.Idle, "", policy),
        (Stage.WrapUp ended, DueKind.WrapUpEnd) => Decision.Record(WrittenDown(ended)),
        (Stage.Closed, DueKind.CheckBack) => Decision.Record(new CheckBackAsked()),
        (Stage.AtHub hub, DueKind.HubSilent) => ToOurQueue(now, hub, Escalation.HubSilent(policy), evidence.Rota),
        (Stage.AtHub, DueKind.HubIdle) => Decision.Record(new ConversationClosed(Outcome.Idle, Agent: null, Note: "")),
        _ => Decision.Refuse(Problem.NotDue),
    };

    private static Decision AtHub(Conversation now, Stage.AtHub hub, HubTells tells, IRota rota) => tells.State switch
    {
        HubState.Accepted => hub.Accepted ? Decision.Record() : Decision.Record(new HubAccepted()),
        HubState.Completed => Decision.Record(new HubCompleted()),
        _ => ToOurQueue(now, hub, Escalation.HubRefused(tells.Message), rota),
    };

    /// <summary>The hub brings nobody, so somebody of ours must: the customer is never left between the two.</summary>
    private static Decision ToOurQueue(Conversation now, Stage.AtHub hub, string because, IRota rota) =>
        Decision.Record(new HubFailed(because), HandOver.ToOurs(new(hub.Reason, new Dictionary<string, double>(), $"{hub.Because} {because}"), rota.For(now, hub.Queue), hub.Queue));

    private static HandoffUnattended Unanswered(Conversation now, Stage.Waiting waiting, Unattended cause, IRota rota) =>
        new(waiting.Reason, new Dictionary<string, double>(), waiting.Because, cause, rota.For(now, waiting.Queue).OpensAt);
}

/// <summary>Bringing in a person, or saying honestly that nobody can come: nothing is handed to nobody.</summary>
internal static class HandOver
{
    /// <param name="said">What the bot says first; null for its own words for this reason.</param>
    /// <param name="queue">The queue that the topic names; null for the site's own.</param>
    public static IEnumerable<ConversationEvent> For(Conversation now, Reason reason, IRota rota, Policy policy, BotSaid? said = null, string? queue = null)
    {
        var duty = rota.For(now, queue);
        var (phrases, isForeign) = (Phrases.For(now.Tongue), policy.IsForeign(now.Start!.Channel));
        var words = isForeign || duty.Somebody ? phrases.HandingOver(reason.Why) : phrases.Acknowledging(reason.Why);
        yield return said ?? new BotSaid(words, TextFormat.Plain, BotPurpose.Acknowledgement);
        yield return isForeign ? new HubAsked(reason.Why, reason.Numbers, reason.Because, queue) : ToOurs(reason, duty, queue);
    }

    /// <summary>Into our own queue, or the truth that nobody is there.</summary>
    public static ConversationEvent ToOurs(Reason reason, Duty duty, string? queue) => duty.Somebody
        ? new HandoffRequested(reason.Why, reason.Numbers, reason.Because, queue, duty.AtOnce)
        : new HandoffUnattended(reason.Why, reason.Numbers, reason.Because, Unattended.NobodyOnDuty, duty.OpensAt);
}
