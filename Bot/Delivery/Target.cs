using ChatAssist.Bot.Channels.BotFramework;

namespace ChatAssist.Bot.Delivery;

/// <summary>A conversation to deliver to, as it stood when the right to deliver was taken.</summary>
/// <param name="Delivered">The version of the last line that the channel has.</param>
/// <param name="Parts">How many activities of the next line it has.</param>
/// <param name="Tries">How often the next activity has failed in a row.</param>
/// <param name="FailingSince">When it failed first; null when it has not.</param>
public sealed record Target(Reference Reference, int Delivered, int Parts, int Tries, DateTimeOffset? FailingSince)
{
    /// <summary>True when there was a time at which it was to be tried again.</summary>
    public bool WasPutOff { get; init; }

    /// <summary>True when the last try failed, or another one was asked for.</summary>
    public bool IsFailing => Tries > 0 || FailingSince is not null || WasPutOff;
}

/// <summary>An activity that the channel would not take.</summary>
/// <param name="Part">Which of the line's activities, from 0.</param>
public sealed record Undelivered(string Conversation, int Version, int Part, string Reason, DateTimeOffset At);

/// <summary>A conversation's thread in the agents' channel, as it stood when the right to tell it was taken.</summary>
/// <param name="Place">The channel's own id of the thread; null before it is opened.</param>
/// <param name="Card">The channel's own id of the card on top.</param>
/// <param name="Shown">The stage that the card shows.</param>
/// <param name="Told">The version of the last line that the thread has.</param>
/// <param name="Tries">How often telling has failed in a row.</param>
public sealed record AgentThread(string? Place, string? Card, string Shown, int Told, int Tries)
{
    /// <summary>True when there was a time at which it was to be tried again.</summary>
    public bool WasPutOff { get; init; }
}

/// <summary>A card in the channel whose buttons still stand.</summary>
/// <param name="Version">The line that it belongs to.</param>
/// <param name="Activity">The channel's own id of it.</param>
/// <param name="Kind">What its buttons are for, as <see cref="CardData"/> names it.</param>
public sealed record OpenCard(int Version, string Activity, string Kind);

/// <summary>A conversation that is not being delivered now.</summary>
/// <param name="Unreachable">True when it is not tried any more until the customer writes.</param>
public sealed record Stuck(string Conversation, string Channel, string Reason, DateTimeOffset Since, bool Unreachable);
