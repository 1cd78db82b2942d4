using System.Text.Json.Serialization;
using ChatAssist.Dialogs;

namespace ChatAssist.HandoffHub;

/// <summary>One row of the desk's lists.</summary>
/// <param name="Since">When the stage began; while waiting: when a person was first wanted; with an agent: when the agent took it.</param>
/// <param name="StageSince">When the stage began; while waiting: when this wait began, however often the customer had waited before.</param>
/// <param name="Because">Why a person is wanted, in one sentence with its numbers.</param>
/// <param name="MeantFor">The agent that a colleague passed it to.</param>
/// <param name="Frustration">0 … 1, over turns.</param>
/// <param name="MoodScore">-1 … 1, of the customer's last turn.</param>
/// <param name="Queue">Where it waits, or came from.</param>
/// <param name="LastAgent">Who had it last, in whatever episode; else who had the customer last, on whatever channel.</param>
/// <param name="Passed">Who let it pass: was offered it in this wait and did not take it, or gave it up.</param>
/// <param name="Due">When something happens by itself: the end of an offer, of a wrap-up, of a wait.</param>
/// <param name="Outcome">What came of the talk, while it is wrapped up.</param>
/// <param name="Note">The agent's words about it, while it is wrapped up.</param>
/// <param name="Obstacle">Null while everything that was said reaches the customer.</param>
public sealed record Summary(
    string Id,
    StageName Stage,
    string Customer,
    string? CustomerName,
    string Channel,
    string Site,
    string Locale,
    string? Agent,
    string? AgentName,
    DateTimeOffset Since,
    DateTimeOffset StageSince,
    HandoffReason? Reason,
    string? Because,
    string? MeantFor,
    string? LastText,
    DateTimeOffset LastAt,
    double Frustration,
    double MoodScore,
    int Version,
    int Episode,
    OpenMessage? LeftMessage,
    string? Page,
    int? Stars,
    string Queue,
    string? LastAgent,
    IReadOnlyList<PassedOffer> Passed,
    DateTimeOffset? Due,
    Outcome? Outcome,
    string? Note,
    Obstacle? Obstacle)
{
    /// <summary>What a list shows of a text, in characters: lists go to every desk at every change.</summary>
    private const int Shown = 300;

    /// <summary>As it stands in a list. Of the customer's words only the beginning: <see cref="Packet"/> has all of them.</summary>
    public Summary InList() => this with
    {
        LastText = LastText is null ? null : Beginning.Of(LastText, Shown),
        LeftMessage = LeftMessage is null ? null : LeftMessage with { Text = Beginning.Of(LeftMessage.Text, Shown) },
    };
}

/// <summary>What keeps words from a customer whose channel we post to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Obstacle>))]
public enum Obstacle
{
    /// <summary>The channel takes nothing more; all is sent once the customer writes.</summary>
    Unreachable,

    /// <summary>Since the stage began the channel has refused something for good; it waits for an admin.</summary>
    SetAside,
}

/// <summary>The stage by name, in storage and on the wire.</summary>
[JsonConverter(typeof(StageNameJson))]
public enum StageName
{
    WithBot,
    Waiting,
    WithAgent,
    Closed,
    Offered,
    WrapUp,
    AtHub,
}

/// <summary>Stages are written in camelCase: <c>withBot</c>.</summary>
public sealed class StageNameJson() : JsonStringEnumConverter<StageName>(System.Text.Json.JsonNamingPolicy.CamelCase);

public static class StageNames
{
    public static StageName Name(this Stage stage) => stage switch
    {
        Stage.Waiting => StageName.Waiting,
        Stage.Offered => StageName.Offered,
        Stage.WithAgent => StageName.WithAgent,
        Stage.WrapUp => StageName.WrapUp,
        Stage.Closed => StageName.Closed,
        Stage.AtHub => StageName.AtHub,
        _ => StageName.WithBot,
    };

    /// <summary>The stage as the customer knows it: an offer is a part of the wait, a talk that is wrapped up has ended, and whose person it is does not matter.</summary>
    public static StageName ForCustomer(this Stage stage) => stage switch
    {
        Stage.Offered or Stage.AtHub { Accepted: false } => StageName.Waiting,
        Stage.AtHub => StageName.WithAgent,
        Stage.WrapUp => StageName.Closed,
        _ => stage.Name(),
    };
}

/// <summary>An earlier episode of the same customer, or one that goes on elsewhere.</summary>
/// <param name="EndedAt">Null while it goes on.</param>
public sealed record PastEpisode(string Id, int Episode, string Channel, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, Outcome? Outcome, int? Stars, HandoffReason? Reason);

/// <summary>A customer whom a site has proved.</summary>
/// <param name="Subject">The site's own name for them.</param>
/// <param name="Channels">On which they have been proved, each once.</param>
public sealed record KnownCustomer(string Id, string Site, string Subject, string? Name, string? Email, IReadOnlyList<string> Channels);

/// <summary>A ready text that an agent calls up by its shortcut.</summary>
/// <param name="Shortcut">Typed after a slash.</param>
/// <param name="Text">May hold <c>{customer}</c> and <c>{agent}</c>.</param>
public sealed record CannedReply(string Shortcut, string Title, string Text)
{
    /// <summary>How often it was saved; 0 before the first time.</summary>
    public int Revision { get; init; }
}
