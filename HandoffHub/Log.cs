using Microsoft.Extensions.Logging;

namespace ChatAssist.HandoffHub;

/// <summary>What the hub logs: stable ids, never a customer's words.</summary>
internal static partial class Log
{
    [LoggerMessage(201, LogLevel.Error, "A round of the queue failed; it is tried again")]
    public static partial void RoundFailed(ILogger log, Exception e);

    [LoggerMessage(202, LogLevel.Error, "News of {Conversation} could not be told to its desks; it is tried again")]
    public static partial void TellFailed(ILogger log, string conversation, Exception e);

    [LoggerMessage(203, LogLevel.Information, "Agent {Agent} ran {Command} on {Conversation}: {Code}")]
    public static partial void Ran(ILogger log, string agent, string command, string conversation, string code);

    [LoggerMessage(221, LogLevel.Warning, "Redis is away, this node does not hear the others and delivers by its sweeps: {Reason}")]
    public static partial void RedisAway(ILogger log, string reason);

    [LoggerMessage(223, LogLevel.Warning, "This node could not write that it lives; nodes that do not hear it by Redis, or that start, may take its agents for gone")]
    public static partial void BeatNotWritten(ILogger log, Exception e);

    [LoggerMessage(224, LogLevel.Error, "A message of another node could not be taken in; it is passed over")]
    public static partial void MessageNotHeard(ILogger log, Exception e);

    [LoggerMessage(222, LogLevel.Information, "Node {Node} hears the other nodes")]
    public static partial void HearsOthers(ILogger log, string node);
}
