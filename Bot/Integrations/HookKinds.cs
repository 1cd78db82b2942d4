using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Integrations;

/// <summary>What an address can be told of. The names are kept for ever; new ones may come.</summary>
public static class HookKinds
{
    public const string Started = "conversation.started";
    public const string Reopened = "conversation.reopened";
    public const string HandedOff = "conversation.handed_off";
    public const string Unattended = "conversation.unattended";
    public const string Taken = "conversation.taken";
    public const string Transferred = "conversation.transferred";
    public const string ReturnedToBot = "conversation.returned_to_bot";
    public const string Closed = "conversation.closed";
    public const string Rated = "conversation.rated";
    public const string MessageLeft = "message.left";
    public const string Linked = "customer.linked";

    public static readonly IReadOnlyList<string> All = [Started, Reopened, HandedOff, Unattended, Taken, Transferred, ReturnedToBot, Closed, Rated, MessageLeft, Linked];

    /// <returns>Null for a line that is told to nobody outside: what was said, and what only concerns the desk.</returns>
    public static string? Of(ConversationEvent fact) => fact switch
    {
        ConversationStarted => Started,
        EpisodeStarted => Reopened,
        HandoffRequested or HubAsked => HandedOff,
        HandoffUnattended => Unattended,
        AgentJoined or HubAccepted => Taken,
        AgentTransferred or AgentLost => Transferred,
        AgentReturnedToBot or CustomerWentBackToBot or HubCompleted => ReturnedToBot,
        ConversationClosed => Closed,
        CustomerRated => Rated,
        CustomerLeftMessage => MessageLeft,
        CustomerLinked => Linked,
        _ => null,
    };

    /// <summary>What belongs to a kind alone; the conversation as it is now goes with every one.</summary>
    public static HookDetails DetailsOf(ConversationEvent fact) => fact switch
    {
        HandoffRequested handoff => new() { Reason = handoff.Reason, Because = handoff.Because },
        HubAsked asked => new() { Reason = asked.Reason, Because = asked.Because },
        HandoffUnattended handoff => new() { Reason = handoff.Reason, Because = handoff.Because },
        AgentJoined joined => new() { Agent = joined.Name },
        AgentTransferred passed => new() { Agent = passed.Name, Note = passed.Note },
        AgentLost lost => new() { Agent = lost.Name, Because = lost.Because },
        AgentReturnedToBot back => new() { Agent = back.Name },
        ConversationClosed closed => new() { Outcome = closed.Outcome, Note = closed.Note },
        CustomerRated rated => new() { Stars = rated.Stars, Comment = rated.Comment },
        CustomerLeftMessage left => new() { Text = left.Text, Address = left.Address },
        _ => new(),
    };
}

/// <summary>What belongs to one kind of news alone; the rest is absent.</summary>
public sealed record HookDetails
{
    public HandoffReason? Reason { get; init; }

    /// <summary>The reason in one sentence, with its numbers.</summary>
    public string? Because { get; init; }

    public string? Agent { get; init; }

    public Outcome? Outcome { get; init; }

    public string? Note { get; init; }

    /// <summary>1 … 5.</summary>
    public int? Stars { get; init; }

    public string? Comment { get; init; }

    public string? Text { get; init; }

    /// <summary>Where the customer wants the answer to a left message.</summary>
    public string? Address { get; init; }
}
