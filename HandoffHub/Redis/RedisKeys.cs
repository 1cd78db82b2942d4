using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace ChatAssist.HandoffHub.Redis;

/// <summary>Every channel and key that we use in Redis. All may be lost at any moment: the truth is in the database.</summary>
/// <param name="prefix">Begins every name; taken literally, whatever characters it holds.</param>
internal sealed class RedisKeys(string prefix)
{
    /// <summary>
    /// PUB/SUB, JSON of a <see cref="BusMessage"/>: where there are new lines, and closed (<see cref="LineSeal"/>, <see cref="TestimonySeal"/>) the lines
    /// themselves, who is at the desk of which node (every beat), and who types. Kept: not at all. Lost: lines come with the next sweep, who is here with the next beat, a typing dot never.
    /// </summary>
    /// <remarks>One channel for all nodes and conversations: its cost does not grow with those who listen. Literal, for a name that holds a star would be a pattern.</remarks>
    public RedisChannel Bus { get; } = new(prefix + "bus", RedisChannel.PatternMode.Literal);

    /// <summary>
    /// HASH {start, calls, before}: whole numbers, start in milliseconds of the server's clock. How often somebody did what <paramref name="limit"/> limits.
    /// Kept: two windows of the limit. Lost: the count begins at nothing.
    /// </summary>
    /// <param name="who">An address or a conversation. Only its hash is written: no address of a customer lies in Redis, and the key has one length.</param>
    public RedisKey Limit(RateLimit limit, string who) =>
        $"{prefix}limit:{limit.Name}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(who)).AsSpan(0, 16))}";
}
