using System.Text.Json.Serialization;

namespace ChatAssist.Faults.Logs;

/// <summary>What became of one attempt to send.</summary>
public enum SendOp
{
    Send,

    /// <summary>Acknowledged, with the number under which it is stored.</summary>
    Ok,

    /// <summary>Refused.</summary>
    Fail,

    /// <summary>No answer, or one that leaves it open: it may be stored or not.</summary>
    Unknown,
}

/// <summary>A line of <c>sender*.jsonl</c>, by who sends.</summary>
/// <param name="Cid">The client's id of the message, unique in its conversation; retries share it.</param>
/// <param name="Hash">Of the words.</param>
/// <param name="Seq">The acknowledged number; only with <see cref="SendOp.Ok"/>.</param>
/// <param name="Status">The HTTP status of an answer that neither acknowledged nor asked to come again.</param>
/// <param name="Private">A note for agents, which anybody else sees as a number without a message.</param>
/// <param name="File">Hash of the file that was sent with it; null for none.</param>
public sealed record Sent(Mono Mono, string Who, string Conv, string Cid, string Hash, SendOp Op, int? Seq = null, int? Status = null, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Private = false, string? File = null);

/// <summary>A line of <c>wire*.jsonl</c>: a message as it came to a receiver; the wire may repeat.</summary>
/// <param name="Who">The receiver.</param>
/// <param name="Session">The connection; new after each reconnect.</param>
/// <param name="By">The author: a sender's <c>who</c>, or <c>bot</c>; absent when the log does not tell.</param>
public sealed record Received(Mono Mono, string Who, string Session, string Conv, int Seq, [property: JsonConverter(typeof(NothingJson))] string Cid, [property: JsonConverter(typeof(NothingJson))] string Hash, string? By = null);

/// <summary>A line of <c>screen*.jsonl</c>: a number that a screen came to show, in the order of showing.</summary>
/// <param name="Screen">New with each load of the page: a new screen begins anew.</param>
/// <param name="Cid">Empty for a message of the bot, and together with <paramref name="Hash"/> for a number without a message.</param>
public sealed record Shown(Mono Mono, string Who, string Session, string Screen, string Conv, int Seq, [property: JsonConverter(typeof(NothingJson))] string Cid, [property: JsonConverter(typeof(NothingJson))] string Hash, string? By = null);

/// <summary>A line of <c>transcript-NODE.jsonl</c>: a number of a conversation as one node reads it in the end.</summary>
/// <param name="Re">On a message of the bot: the number that it answers.</param>
/// <param name="To"><c>bot</c> on a customer's message that the bot has to answer.</param>
/// <param name="Has">Who has the conversation from this number on: an agent, <see cref="Bot"/>, or <see cref="Nobody"/>; null when nothing changes, or the transcript does not tell.</param>
/// <param name="Told">True where the customer is told that nobody can come.</param>
/// <param name="File">Hash of the file that the node gives back with the message; null for none.</param>
public sealed record Stands(string Conv, int Seq, [property: JsonConverter(typeof(NothingJson))] string Cid, [property: JsonConverter(typeof(NothingJson))] string Hash, string? By = null, int? Re = null, string? To = null, string? Has = null, bool? Told = null, string? File = null)
{
    /// <summary>Also as the author of a message.</summary>
    public const string Bot = "bot";

    /// <summary>The customer waits for a person.</summary>
    public const string Nobody = "nobody";
}

public enum MembershipOp
{
    Join,
    Leave,
}

/// <summary>A line of <c>membership*.jsonl</c>: from when on and until when a participant sees a conversation.</summary>
/// <param name="FromSeq">The first number that the participant is to see; with <see cref="MembershipOp.Join"/>, 1 when absent.</param>
/// <param name="ToSeq">The last; with <see cref="MembershipOp.Leave"/>.</param>
public sealed record Membership(Mono Mono, string Who, string Conv, MembershipOp Op, int? FromSeq = null, int? ToSeq = null);

/// <summary>What an agent did that has to do with whose the conversation is.</summary>
public enum OwnershipOp
{
    Take,

    /// <summary>Back to the bot, or closed.</summary>
    Release,

    /// <summary>Back to the queue.</summary>
    Transfer,

    /// <summary>A message of the agent, which only the owner may send.</summary>
    Send,

    /// <summary>Taken from an agent who was gone.</summary>
    Lost,
}

public enum OwnershipResult
{
    Ok,

    /// <summary>Because of whose it is: somebody else's, or not one's own.</summary>
    Refused,

    /// <summary>Failed for another reason; it may have been done or not.</summary>
    Error,

    /// <summary>No answer; it may have been done or not, then or later.</summary>
    Unknown,
}

/// <summary>A line of <c>ownership*.jsonl</c>: it was done at some moment between its start and its end.</summary>
/// <param name="End">Null for one that never got an answer.</param>
/// <param name="Offered">Of a taking: whether the conversation had been offered to the agent.</param>
/// <param name="Unheard">Of a loss: the longest stretch in which the agent heard nothing from any node while the conversation was the agent's; null when the log does not tell.</param>
/// <param name="Seq">Of what was done: the number under which it stands; null when the log does not tell, or nothing had to be done.</param>
public sealed record Ownership(string Conv, string Agent, OwnershipOp Op, OwnershipResult Result, Mono Start, Mono? End = null, bool Offered = false, Stretch? Unheard = null, int? Seq = null);

/// <summary>A stretch of time.</summary>
public sealed record Stretch(Mono From, Mono To)
{
    public TimeSpan Length => To - From;

    /// <summary>How much of it lies in others.</summary>
    /// <param name="others">Apart from one another.</param>
    public TimeSpan SharedWith(IEnumerable<Stretch> others) => others
        .Select(other => new Stretch(other.From > From ? other.From : From, other.To < To ? other.To : To))
        .Where(shared => shared.From < shared.To)
        .Aggregate(TimeSpan.Zero, (sum, shared) => sum + shared.Length);
}

/// <summary>A line of <c>wish*.jsonl</c>: a customer's wish for a person, as it was acknowledged.</summary>
/// <param name="Seq">The number under which it stands.</param>
public sealed record Wish(Mono Mono, string Who, string Conv, int Seq);

/// <summary>A line of <c>duty*.jsonl</c>: a stretch in which an agent was there, had room, and took whoever could be taken.</summary>
public sealed record Duty(string Agent, Mono From, Mono To);

public enum FaultOp
{
    On,
    Off,
}

/// <summary>A line of <c>nemesis*.jsonl</c>: what was done to the system, and undone.</summary>
/// <param name="Hit">With <see cref="FaultOp.Off"/>: how many things it did something to; null when the log does not tell.</param>
/// <param name="What">With <see cref="FaultOp.Off"/>: what it did, in words.</param>
[JsonConverter(typeof(FaultJson))]
public sealed record Fault(Mono Mono, string Name, FaultOp Op, int? Hit = null, string? What = null);

/// <summary><c>run.json</c>: what the logs are of.</summary>
/// <param name="Unit">Of every moment: <c>ns</c>, <c>us</c>, <c>ms</c> or <c>s</c>.</param>
/// <param name="Agents">How many agents played; null when the history does not tell, and then there may have been none.</param>
/// <param name="AcceptedDuring">Faults during which customers' messages must go on being accepted; null when the history promises nothing of the kind.</param>
/// <param name="Capacity">Conversations that an agent may have at once; null when the history does not tell.</param>
/// <param name="LeaseSeconds">The silence after which an agent may be lost; null when the history promises nothing of the kind.</param>
/// <param name="Offers">Whether conversations are offered to agents.</param>
/// <param name="PromptSeconds">How soon words come to open screens while nothing but Redis is away; null when the history promises nothing of the kind.</param>
public sealed record RunNote(string Unit, int? Seed = null, string? Command = null, int? Agents = null, IReadOnlyList<string>? AcceptedDuring = null, int? Capacity = null, double? LeaseSeconds = null, bool Offers = false, double? PromptSeconds = null);
