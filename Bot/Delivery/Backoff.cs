using ChatAssist.Bot.Channels.BotFramework;

namespace ChatAssist.Bot.Delivery;

/// <summary>When a failed delivery is tried again. Pure.</summary>
public static class Backoff
{
    /// <summary>Never longer than this, unless the channel asks for more.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>What a channel may ask us to wait, at most.</summary>
    public static readonly TimeSpan MostAsked = TimeSpan.FromHours(1);

    /// <summary>An activity that has failed for this long is set aside, so that the next one has its chance.</summary>
    public static readonly TimeSpan GiveUp = TimeSpan.FromHours(24);

    /// <summary>1 s, 2 s, 4 s … up to <see cref="Longest"/>, less up to a third so that many do not come back at once; or what the channel asks for.</summary>
    /// <param name="tries">How often it has failed before, from 0.</param>
    /// <param name="chance">0 … 1, drawn by the caller.</param>
    public static TimeSpan After(ConnectorFailure failure, int tries, double chance)
    {
        if (failure.After is { } asked && asked >= TimeSpan.Zero) return asked < MostAsked ? asked : MostAsked;
        var doubled = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(tries, 30)));
        return (doubled < Longest ? doubled : Longest) * (1 - (chance / 3));
    }
}
