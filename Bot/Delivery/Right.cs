using System.Security.Cryptography;
using ChatAssist.Bot.Channels.BotFramework;

namespace ChatAssist.Bot.Delivery;

/// <summary>The right to deliver one conversation, which one holder has at a time, on whatever node. It ends by itself when the holder is killed.</summary>
/// <param name="Claim">A name that nobody else uses.</param>
/// <param name="At">When it was asked for.</param>
/// <param name="Until">When it ends unless it is held on to.</param>
public sealed record Right(string Claim, DateTimeOffset At, DateTimeOffset Until)
{
    /// <summary>Longer than the slowest call to a channel, so that no second holder begins while the first one still waits for an answer.</summary>
    public static readonly TimeSpan Length = Connector.Limit + TimeSpan.FromSeconds(15);

    public static Right Now(TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return new(RandomNumberGenerator.GetHexString(32, lowercase: true), now, now + Length);
    }

    /// <summary>The same right, for as long again.</summary>
    public Right HeldOn(TimeProvider clock) => this with { Until = clock.GetUtcNow() + Length };
}
