using System.Text.Json.Serialization;
using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Dialogs;

/// <summary>A file that came with a message.</summary>
/// <param name="Url">Where it can be fetched: a path of the program's own, or the whole address on the server that keeps it.</param>
public sealed record Attachment(string Name, string ContentType, string Url);

/// <summary>One button under a bot message.</summary>
/// <param name="AnswerId">The answer it leads to, or <see cref="NoneOfThese"/>.</param>
public sealed record Choice(string AnswerId, string Label)
{
    /// <summary>The answer id that says: none of the choices is what I mean.</summary>
    public const string NoneOfThese = "none";

    /// <summary>The answer id that says: let me talk to a person.</summary>
    public const string Person = "person";
}

/// <summary>Which answer a bot message came from, so that any past answer can be reproduced.</summary>
/// <param name="Knowledge">The version of the knowledge base.</param>
/// <param name="Confidence">0 … 1.</param>
/// <param name="RunnerUp">The next best answer; null when there was none.</param>
public sealed record AnswerSource(string AnswerId, int Revision, string Knowledge, double Confidence, string? RunnerUp, double RunnerUpConfidence);

/// <summary>What the bot searched for, and what it found.</summary>
/// <param name="Knowledge">The version of the knowledge base.</param>
/// <param name="Matches">Best first, at most five.</param>
public sealed record Search(string Text, string Knowledge, IReadOnlyList<Match> Matches);

/// <summary>How the text of a message is to be read.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TextFormat>))]
public enum TextFormat
{
    Plain,
    Markdown,
}

/// <summary>What a bot message is for; tells reports and clients apart what the words cannot.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BotPurpose>))]
public enum BotPurpose
{
    Greeting,
    Answer,
    AskBack,
    Miss,
    SmallTalk,
    Acknowledgement,
}

/// <summary>Why a person must come.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HandoffReason>))]
public enum HandoffReason
{
    /// <summary>The customer asked for a person, by button or in words.</summary>
    CustomerAsked,

    /// <summary>Frustration over turns passed its limit.</summary>
    Frustration,

    /// <summary>The bot found no answer several times in a row.</summary>
    Misses,

    /// <summary>The bot was about to give the same answer again.</summary>
    SameAnswerTwice,

    /// <summary>The topic is always handled by a person.</summary>
    Topic,

    /// <summary>The bot failed.</summary>
    BotError,

    /// <summary>The bot had no answer in time.</summary>
    BotTimeout,

    /// <summary>An agent passed the conversation on.</summary>
    Transferred,

    /// <summary>The agent was lost.</summary>
    AgentLost,

    /// <summary>A program of the shop asked for one.</summary>
    Program,
}

/// <summary>Why an agent did not take what was offered.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OfferEnd>))]
public enum OfferEnd
{
    /// <summary>The agent said no.</summary>
    Declined,

    /// <summary>The agent did not answer in time.</summary>
    TimedOut,

    /// <summary>The agent's link was lost.</summary>
    AgentGone,
}

/// <summary>How an agent was lost.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LostBy>))]
public enum LostBy
{
    /// <summary>The link broke: whoever comes back may be asked about the same customer again.</summary>
    Link,

    /// <summary>The agent was there and said nothing: others are asked first.</summary>
    Silence,
}

/// <summary>Why nobody comes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Unattended>))]
public enum Unattended
{
    /// <summary>Nobody was on duty when the person was wanted, or the last one left.</summary>
    NobodyOnDuty,

    /// <summary>The longest wait that we allow passed.</summary>
    WaitedTooLong,
}

/// <summary>Why a proof of who the customer is did not hold.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LinkRefusal>))]
public enum LinkRefusal
{
    /// <summary>The code is unknown, used up or too old.</summary>
    BadCode,

    /// <summary>Too many codes were tried in a short time.</summary>
    TooMany,

    /// <summary>Here the customer is known as somebody else already.</summary>
    OtherCustomer,

    /// <summary>Others read along.</summary>
    Group,

    /// <summary>The channel does not prove who writes.</summary>
    Channel,
}

/// <summary>How an episode ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Outcome>))]
public enum Outcome
{
    /// <summary>The customer has what was wanted.</summary>
    Resolved,

    /// <summary>It goes on elsewhere (mail, telephone, another team).</summary>
    FollowUp,

    /// <summary>It could not be solved.</summary>
    Unresolved,

    /// <summary>The customer said goodbye to the bot.</summary>
    Goodbye,

    /// <summary>The customer went silent.</summary>
    Idle,

    /// <summary>Abuse or spam.</summary>
    Abuse,
}
