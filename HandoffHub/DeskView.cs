using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.HandoffHub;

/// <param name="Waiting">Customers who wait, more than the list has where there are many.</param>
/// <param name="All">Conversations that are not closed.</param>
/// <param name="Messages">Left messages that wait for an answer, more than the list has where there are many.</param>
public sealed record Counts(int Waiting, int Mine, int All, int Messages, int LongestWaitSeconds);

/// <param name="Conversations">How many the agent has now, offered and wrapped up among them.</param>
/// <param name="Capacity">How many the agent may have.</param>
/// <param name="MissedOffers">Offers in a row that ran out; too many have made the agent away.</param>
public sealed record AgentState(string Id, string Name, bool Available, int Conversations, int Capacity, int MissedOffers);

public sealed record QueueName(string Id, string Name);

/// <summary>All that the lists of one agent's desk show.</summary>
/// <param name="Waiting">Who is to be helped next comes first; at most <see cref="DeskBoard.Listed"/>, and all who are meant for this agent.</param>
/// <param name="Queues">To which a conversation can be passed.</param>
/// <param name="Now">The time here: a desk whose clock is wrong still counts down rightly.</param>
/// <param name="HasWord">Whether it is known what the agent said last about being available; if not, a desk that was here a moment ago says it again.</param>
public sealed record DeskView(
    Counts Counts,
    IReadOnlyList<Summary> Waiting,
    IReadOnlyList<Summary> Mine,
    IReadOnlyList<Summary> Messages,
    IReadOnlyList<AgentState> Agents,
    AgentState Me,
    IReadOnlyList<QueueName> Queues,
    DateTimeOffset Now,
    bool HasWord);

/// <summary>All that an agent needs to go on: nobody must repeat himself.</summary>
/// <param name="Known">Who the customer has proved to be; null for somebody unknown.</param>
/// <param name="Digest">What the customer came with, in a few lines.</param>
public sealed record Packet(
    Summary Summary, IReadOnlyList<Recorded> Lines, IReadOnlyList<TriedAnswer> Tried, IReadOnlyList<PastEpisode> Past, KnownCustomer? Known, IReadOnlyList<DigestLine> Digest);

/// <summary>An answer that the bot gave.</summary>
public sealed record TriedAnswer(string AnswerId, string Question, double Confidence, DateTimeOffset At);

/// <summary>An answer that the agent may send.</summary>
public sealed record Suggestion(string AnswerId, string Question, string Text, double Confidence, string Phrasing)
{
    public static Suggestion From(Answer answer, Match match) => new(answer.Id, answer.Question, answer.Text, match.Confidence, match.Phrasing);
}

/// <summary>What became of an agent's command.</summary>
/// <param name="Code">Null when it was done.</param>
/// <param name="Message">Why not, for the agent.</param>
public sealed record Reply(string? Code, string? Message, int Version)
{
    public static Reply From(Ran ran) => new(ran.Problem?.Code, ran.Problem?.Message, ran.Version);
}

/// <summary>What the hub calls on a desk.</summary>
public interface IAgentDesk
{
    /// <summary>One new line of a watched conversation; a desk drops versions that it has and watches again after a gap.</summary>
    Task Happened(string conversation, Recorded line);

    /// <summary>The lists have changed.</summary>
    Task DeskChanged(DeskView desk);

    Task CustomerTyping(string conversation);
}
