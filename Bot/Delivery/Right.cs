using System.Security.Cryptography;
using ChatAssist.Bot.Channels.BotFramework;
using ChatAssist.Bot.Channels.DirectLine;
using ChatAssist.Dialogs;

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

/// <summary>How a channel sees lines.</summary>
internal static class ViewOf
{
    public static ChannelView Lines(ConversationId id, Reference to, IReadOnlyList<Recorded> lines) =>
        new(id, to, version => version <= lines.Count ? ChannelIncoming.ActivityIdOf(lines[version - 1].Cause) : null) { IsElsewhere = version => WasOnWeb(version, lines) };

    /// <summary>Who goes on on the web gets the answers there, until they write on the channel again.</summary>
    private static bool WasOnWeb(int version, IReadOnlyList<Recorded> lines)
    {
        for (var at = Math.Min(version, lines.Count) - 1; at >= 0; at--)
        {
            if (ChannelIncoming.IsPost(lines[at].Cause)) return false;
            if (Incoming.IsWeb(lines[at].Cause)) return true;
        }

        return false;
    }
}
