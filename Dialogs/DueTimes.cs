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

    /// <summary>End an episode in which nobody says anything any more, or find another agent when the customer waits for a word.</summary>
    AgentIdle,
}

/// <summary>The due times of each stage: none but <see cref="Stage.Closed"/> is without one, unless the bot has still to read a turn.</summary>
public static class DueTimes
{
    /// <summary>The one thing that is due next, derived from the lines alone; null when nothing is.</summary>
    /// <remarks>A wait is counted from when this stage began: a customer who was passed on keeps the place of the first wait, not its limit.</remarks>
    public static Due? Next(Conversation now, Policy policy) => now.Stage switch
    {
        Stage.Waiting { ChoiceOffered: false } => new(DueKind.WaitChoice, now.StageSince + policy.WaitChoice),
        Stage.Waiting => new(DueKind.WaitEnd, now.StageSince + policy.MaxWait),
        Stage.WithBot when now.UnreadTurns.IsEmpty => new(DueKind.BotIdle, now.LastAt + policy.BotIdle),
        Stage.WithAgent => new(DueKind.AgentIdle, now.LastAt + policy.AgentIdle),
        _ => null,
    };
}
