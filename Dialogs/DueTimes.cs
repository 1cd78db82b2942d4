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
}

/// <summary>The due times of each stage.</summary>
public static class DueTimes
{
    /// <summary>The one thing that is due next, derived from the lines alone; null when nothing is.</summary>
    public static Due? Next(Conversation now, Policy policy) => now.Stage switch
    {
        Stage.Waiting { ChoiceOffered: false } waiting => new(DueKind.WaitChoice, waiting.Since + policy.WaitChoice),
        Stage.Waiting waiting => new(DueKind.WaitEnd, waiting.Since + policy.MaxWait),
        Stage.WithBot when now.UnreadTurns.IsEmpty => new(DueKind.BotIdle, now.LastAt + policy.BotIdle),
        _ => null,
    };
}
