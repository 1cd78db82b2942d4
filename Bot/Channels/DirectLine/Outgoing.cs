using System.Globalization;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Languages;
using ChatAssist.HandoffHub;

namespace ChatAssist.Bot.Channels.DirectLine;

/// <summary>Some activities and the watermark after them; the frame of the stream and the answer to a GET.</summary>
public sealed record ActivitySet(IReadOnlyList<Activity> Activities, string? Watermark);

/// <summary>What clients of our own read beside the protocol's fields.</summary>
/// <param name="Kind"><c>customer.said</c>, <c>bot.said</c>, <c>agent.said</c>, <c>notice</c>, or <c>state</c> for a line without words.</param>
public sealed record LineData(
    string Kind, StageName Stage, int Version, int Episode, Notice? Notice, BotPurpose? Purpose, AgentData? Agent, bool CanRate, bool CanLeaveMessage, DateTimeOffset? OpensAt);

public sealed record AgentData(string Name);

/// <summary>The channel data of an activity.</summary>
/// <param name="ClientActivityID">The client's own id of the message, so that it knows its echo.</param>
public sealed record ChannelData(string? ClientActivityID, LineData Chatassist);

/// <summary>From a line to the activity that a Direct Line client gets. Pure.</summary>
/// <param name="openFile">Makes the path of a file that lies here an address from which the customer's page may fetch it.</param>
public sealed class Outgoing(ConversationId id, string botName, Func<string, string> openFile)
{
    private const string BotId = "bot";

    /// <summary>The id of the activity that a line becomes.</summary>
    public static string IdOf(ConversationId id, int version) => string.Create(CultureInfo.InvariantCulture, $"{id.Value}|{version:D7}");

    public Activity From(Shown shown) => shown.Words is { } words ? Message(shown, words) : State(shown);

    public Activity Typing(string agentName) => new() { Type = "typing", From = new(AgentIdOf(agentName), agentName, "bot"), Conversation = new(id.Value) };

    /// <summary>The bot needs a while.</summary>
    public Activity Reading() => new() { Type = "typing", From = Bot, Conversation = new(id.Value) };

    public Activity Moved(Place place) => new() { Type = "event", Name = "chatassist.queue", From = Bot, Conversation = new(id.Value), Value = place };

    private ChannelAccount Bot => new(BotId, botName, "bot");

    private Activity Message(Shown shown, Words words) => Common(shown, words.By switch
    {
        Speaker.Customer => new(shown.After.Start!.Customer, shown.After.Start.CustomerName, "user"),
        Speaker.Agent => new(AgentIdOf(words.AgentName!), words.AgentName, "bot"),
        _ => Bot,
    }) with
    {
        Type = "message",
        Text = words.Text,
        TextFormat = words.Format == TextFormat.Markdown ? "markdown" : "plain",
        ReplyToId = words.ReplyTo == 0 ? null : IdOf(id, words.ReplyTo),
        Attachments = words.Attachments.Count == 0 ? null : [.. words.Attachments.Select(FileOf)],
        SuggestedActions = ActionsOf(shown, words),
        InputHint = words.By is Speaker.Bot or Speaker.Agent ? "acceptingInput" : null,
    };

    /// <summary>Another server's address goes on as it came: that server would only read our ticket.</summary>
    private ActivityAttachment FileOf(Attachment file) => new(file.ContentType, CustomerFiles.LiesHere(file.Url) ? openFile(file.Url) : file.Url, file.Name);

    private Activity State(Shown shown) => Common(shown, Bot) with { Type = "event", Name = "chatassist.state" };

    private Activity Common(Shown shown, ChannelAccount from) => new()
    {
        Type = "",
        Id = IdOf(id, shown.Line.Version),
        Timestamp = shown.Line.At,
        ChannelId = DirectLineSetup.Channel,
        From = from,
        Conversation = new(id.Value),
        ChannelData = new ChannelData(ClientIdOf(shown.Line), DataOf(shown)),
    };

    /// <summary>Buttons under a bot message; where the bot has the conversation, a person is always one press away.</summary>
    private static SuggestedActions? ActionsOf(Shown shown, Words words)
    {
        if (words.By != Speaker.Bot || shown.After.Stage is not Stage.WithBot) return null;
        return new([.. words.Choices.Append(new(Choice.Person, Phrases.For(shown.After.Tongue).TalkToAPerson)).Select(ActionOf)]);
    }

    private static CardAction ActionOf(Choice choice) => new("messageBack", choice.Label, choice.Label, choice.Label, new { choice = choice.AnswerId });

    private static LineData DataOf(Shown shown)
    {
        var now = shown.After;
        return new(
            KindOf(shown.Words),
            now.Stage.ForCustomer(),
            shown.Line.Version,
            now.Episode,
            shown.Words?.Notice,
            (shown.Line.Event as BotSaid)?.Purpose,
            shown.Words?.AgentName is { } name ? new(name) : null,
            CanRate: now.Stage is Stage.Closed or Stage.WrapUp && now.Stars is null && now.LastCustomerText is not null,
            CanLeaveMessage: now.MayLeaveMessage,
            (shown.Line.Event as HandoffUnattended)?.OpensAt);
    }

    private static string KindOf(Words? words) => words?.By switch
    {
        null => "state",
        Speaker.Customer => "customer.said",
        Speaker.Bot => "bot.said",
        Speaker.Agent => "agent.said",
        _ => "notice",
    };

    /// <summary>Only of the words themselves: clients know their own message by it, and Web Chat puts whatever else has it in its place.</summary>
    private static string? ClientIdOf(Recorded line) =>
        line.Event is CustomerSaid && line.Cause.StartsWith(Incoming.ClientCause, StringComparison.Ordinal) ? line.Cause[Incoming.ClientCause.Length..] : null;

    /// <summary>Clients tell people apart by id; an agent's account id is nobody's business.</summary>
    private static string AgentIdOf(string name) => "agent:" + name;
}
