using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Channels.BotFramework;

/// <summary>The Bot Framework's handoff protocol: asks the channel's own hub for a person, and reads what it says.</summary>
/// <remarks>Source: "Transition conversations from bot to human" of the Bot Framework documentation, and the shapes that botbuilder 4.23.3 sends.</remarks>
public static class HandoffProtocol
{
    /// <summary>The name of the hub's event.</summary>
    public const string Status = "handoff.status";

    private const string Ask = "handoff.initiate";

    /// <summary>Characters of the transcript that go along, the latest words first of all: a channel takes some 100 KB with everything around it.</summary>
    private const int MaxTranscript = 20_000;

    private const int MaxMessage = 500;

    /// <summary>The event that asks for a person, with why and with what was said.</summary>
    /// <param name="lines">All lines from the first.</param>
    public static Activity Initiate(HubAsked asked, Shown shown, ConversationId id, Reference to, IReadOnlyList<Recorded> lines) => new()
    {
        Type = "event",
        Name = Ask,
        ChannelId = to.ChannelId,
        From = to.Bot,
        Recipient = to.User,
        Conversation = new(to.ConversationId),
        Locale = shown.After.Locale,
        Value = new
        {
            skill = asked.Queue,
            asked.Reason,
            asked.Because,
            asked.Numbers,
            frustration = shown.After.Frustration.Level,
            mood = shown.After.LastMood.Score,
            customer = shown.After.Start!.CustomerName,
            conversation = id.Value,
        },
        RelatesTo = new { user = to.User, bot = to.Bot, conversation = new ConversationAccount(to.ConversationId), channelId = to.ChannelId, locale = shown.After.Locale, serviceUrl = to.ServiceUrl },
        Attachments = [new("application/json", ContentUrl: null, "Transcript", new { activities = Transcript(to, lines.Take(shown.Line.Version - 1)) })],
    };

    /// <summary>What a hub's event says; null for a state that the protocol does not know.</summary>
    /// <param name="id">The command's.</param>
    public static HubTells? Read(ChannelActivity activity, string id)
    {
        var message = activity.Value.Member("message").Text() ?? "";
        HubState? state = activity.Value.Member("state").Text() switch { "accepted" => HubState.Accepted, "failed" => HubState.Failed, "completed" => HubState.Completed, _ => null };
        return state is { } known ? new(id, known, Beginning.Of(message, MaxMessage)) : null;
    }

    private static List<Activity> Transcript(Reference to, IEnumerable<Recorded> lines)
    {
        var said = Outbound.After(0, lines).Where(shown => shown.Words is not null).Reverse();
        var room = MaxTranscript;
        var latest = said.TakeWhile(shown => (room -= shown.Words!.Text.Length) >= 0).Reverse();
        return [.. latest.Select(shown => new Activity
        {
            Type = "message",
            Id = $"{shown.Line.Version}",
            Timestamp = shown.Line.At,
            ChannelId = to.ChannelId,
            Conversation = new(to.ConversationId),
            From = shown.Words!.By == Speaker.Customer ? to.User : to.Bot with { Name = shown.Words.AgentName ?? to.Bot.Name },
            Text = shown.Words.Text,
            TextFormat = shown.Words.Format == TextFormat.Markdown ? "markdown" : "plain",
        })];
    }
}
