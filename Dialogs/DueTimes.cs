using System.Text.Json.Serialization;

namespace ChatAssist.Dialogs;

/// <summary>What is to happen by itself, and when.</summary>
public sealed record Due(DueKind Kind, DateTimeOffset At);

/// <summary>The kinds of due times; stored by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DueKind>))]
public enum DueKind
{
    /// <summary>Ask the waiting customer whether to stay.</summary>
    WaitChoice,

    /// <summary>Admit that nobody comes.</summary>
    WaitEnd,

    /// <summary>End an episode in which the customer went silent with the bot.</summary>
    BotIdle,

    /// <summary>Find another agent: the customer waits for a word.</summary>
    AgentIdle,

    /// <summary>Pass an offer on to the next agent.</summary>
    OfferEnd,

    /// <summary>Ask the customer whether anybody is there.</summary>
    CustomerReminder,

    /// <summary>End a talk in which the customer went silent, or said goodbye.</summary>
    CustomerIdle,

    /// <summary>End the wrap-up.</summary>
    WrapUpEnd,

    /// <summary>Ask the customer whether the solution held.</summary>
    CheckBack,

    /// <summary>Let our own queue take what the channel's hub does not answer.</summary>
    HubSilent,

    /// <summary>End a talk with the hub's person of which nothing is heard any more.</summary>
    HubIdle,
}

/// <summary>The due times of each stage: none but <see cref="Stage.Closed"/> is without one, unless the bot has still to read a turn.</summary>
public static class DueTimes
{
    /// <summary>The one thing that is due next, derived from the lines alone; null when nothing is.</summary>
    /// <remarks>
    /// A wait is counted from when this stage began, offers and all: a customer who was passed on keeps the place of the first wait, not its limit.
    /// Who is asked something has the whole time to answer that lies between the question and what follows, also when the question came late: while the storage was away nobody could answer.
    /// </remarks>
    public static Due? Next(Conversation now, Policy policy) => now.Stage switch
    {
        Stage.Waiting wait => OfWait(wait, now, policy),
        Stage.WithBot when now.UnreadTurns.IsEmpty => new(DueKind.BotIdle, now.LastAt + policy.BotIdle),
        Stage.Offered offer => new(DueKind.OfferEnd, offer.At + policy.OfferTime),
        Stage.WithAgent => InTalk(now, policy),
        Stage.AtHub { Accepted: false } => new(DueKind.HubSilent, now.StageSince + policy.HubWait),
        Stage.AtHub => new(DueKind.HubIdle, now.LastAt + policy.HubIdle),
        Stage.WrapUp => new(DueKind.WrapUpEnd, now.StageSince + policy.WrapUp),
        Stage.Closed { Outcome: Outcome.Resolved, CheckedBack: false } ended when policy.CheckBack > TimeSpan.Zero => new(DueKind.CheckBack, ended.At + policy.CheckBack),
        _ => null,
    };

    /// <summary>What is due next of a wait, also while somebody is being asked to end it.</summary>
    public static Due OfWait(Stage.Waiting wait, Conversation now, Policy policy) => wait.ChoiceOffered
        ? new(DueKind.WaitEnd, Later(now.StageSince + policy.MaxWait, now.AskedAt + (policy.MaxWait - policy.WaitChoice)))
        : new(DueKind.WaitChoice, now.StageSince + policy.WaitChoice);

    /// <summary>Whoever owes the next word has so long. Who said goodbye owes none and is not reminded: the talk ends when another customer would be.</summary>
    private static Due InTalk(Conversation now, Policy policy) => now switch
    {
        { AwaitsAgent: true } => new(DueKind.AgentIdle, now.SilentSince + policy.AgentIdle),
        { SaidGoodbye: true } => new(DueKind.CustomerIdle, now.SilentSince + policy.FirstReminder),
        { Reminders: 0 } => new(DueKind.CustomerReminder, now.SilentSince + policy.FirstReminder),
        { Reminders: 1 } => new(DueKind.CustomerReminder, Later(now.SilentSince + policy.SecondReminder, now.AskedAt + (policy.SecondReminder - policy.FirstReminder))),
        _ => new(DueKind.CustomerIdle, Later(now.SilentSince + policy.CustomerIdle, now.AskedAt + (policy.CustomerIdle - policy.SecondReminder))),
    };

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
