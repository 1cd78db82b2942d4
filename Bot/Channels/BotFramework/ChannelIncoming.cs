using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatAssist.Bot.Channels.DirectLine;
using ChatAssist.Bot.Customers;
using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Channels.BotFramework;

/// <summary>What an activity of a channel asks for.</summary>
public abstract record ChannelAsked
{
    private ChannelAsked()
    {
    }

    /// <summary>Somebody opened the chat, or added the app: greet, once.</summary>
    public sealed record Open : ChannelAsked;

    /// <summary>The app was removed: nothing can be said here any more.</summary>
    public sealed record Removed : ChannelAsked;

    public sealed record Run(Command Command) : ChannelAsked;

    /// <summary>The channel's own hub says what became of a handoff; it is no customer, and is answered with nothing.</summary>
    public sealed record Told(HubTells Command) : ChannelAsked;

    /// <summary>Somebody sent a code that proves who they are; the code is not stored.</summary>
    /// <param name="Id">Of the command that records what came of it.</param>
    public sealed record Link(string Id, string Code) : ChannelAsked;

    /// <summary>The customer is typing: told to the agent, not stored.</summary>
    public sealed record Typing : ChannelAsked;

    /// <summary>A type that means nothing to us: accepted, not stored.</summary>
    public sealed record Nothing : ChannelAsked;

    public sealed record Refused(Problem Problem) : ChannelAsked;
}

/// <summary>From a channel's activity to what it asks for. Pure.</summary>
public static class ChannelIncoming
{
    /// <summary>Marks the id of a command that a channel's activity asked for; the activity's own id follows.</summary>
    public const string PostCause = "post:";

    /// <summary>The end of a text that was longer than a message may be.</summary>
    private const string Cut = " […]";

    private const int MaxOwnId = 150;

    private const int MaxFileName = 120;
    private const int MaxFileUrl = 2_000;

    /// <summary>Marks an id that is not the channel's own: hashed, made up, or that of an edit.</summary>
    private const char NotAnId = '#';

    /// <param name="freshId">An id for an activity that has none.</param>
    public static ChannelAsked Read(ChannelActivity activity, string freshId) => activity.Type switch
    {
        "message" => Message(activity, IdOf(activity, freshId)),
        "messageUpdate" => Edit(activity),
        "event" when activity.Name == HandoffProtocol.Status => HandoffProtocol.Read(activity, PostCause + IdOf(activity, freshId)) is { } told ? new ChannelAsked.Told(told) : new ChannelAsked.Nothing(),
        "event" => Named(activity.Name, activity.Value, IdOf(activity, freshId)),
        "typing" => new ChannelAsked.Typing(),
        "conversationUpdate" => SomebodyCame(activity) ? new ChannelAsked.Open() : new ChannelAsked.Nothing(),
        "installationUpdate" => activity.Action?.StartsWith("remove", StringComparison.Ordinal) == true ? new ChannelAsked.Removed() : new ChannelAsked.Open(),
        "endOfConversation" => new ChannelAsked.Run(new EndConversation(PostCause + IdOf(activity, freshId))),
        _ => new ChannelAsked.Nothing(),
    };

    /// <summary>A button of one of our cards, by its data.</summary>
    /// <param name="id">The activity's id, as <see cref="IdOf"/> makes it.</param>
    public static ChannelAsked Pressed(JsonElement? data, string id) => data.Member("action").Text() is { } action and not CardData.Choose
        ? Named(action, data, id)
        : Asked(new IncomingActivity { Type = "message", Text = data.Member("label").Text(), Value = data }, [], id);

    /// <summary>The id that makes the same activity the same command: the channel's own when it is short enough, its hash otherwise.</summary>
    public static string IdOf(ChannelActivity activity, string freshId) => activity.Id switch
    {
        { Length: > 0 and <= MaxOwnId } id when id[0] != NotAnId && id is not ("." or "..") && !id.Contains('\0', StringComparison.Ordinal) => id, // a dot would be a step in the path of our answer
        { Length: > 0 } id => Hashed(id),
        _ => NotAnId + freshId,
    };

    /// <summary>The channel's id of the activity that recorded a line; null when it cannot be told any more.</summary>
    public static string? ActivityIdOf(string cause) =>
        IsPost(cause) && cause.Length > PostCause.Length && cause[PostCause.Length] != NotAnId ? cause[PostCause.Length..] : null;

    /// <summary>True when an activity of the channel asked for the line.</summary>
    public static bool IsPost(string cause) => cause.StartsWith(PostCause, StringComparison.Ordinal);

    private static ChannelAsked Message(ChannelActivity activity, string id)
    {
        if (activity.Value.Member("action") is not null) return Pressed(activity.Value, id);
        var files = FilesOf(activity);
        var text = Short(Mention.Stripped(activity));
        if (LinkCodes.CodeIn(text) is { } code) return new ChannelAsked.Link(PostCause + id, code);
        return text.Length == 0 && files.Count == 0 && activity.Value.Member("choice") is null
            ? new ChannelAsked.Nothing()
            : Asked(new IncomingActivity { Type = "message", Text = text, Value = activity.Value }, files, id);
    }

    /// <summary>What was written anew is said anew: the bot or the agent may already have answered the first words.</summary>
    private static ChannelAsked Edit(ChannelActivity activity)
    {
        if (activity.ChannelData.Member("eventType").Text() is not (null or "editMessage")) return new ChannelAsked.Nothing();
        return Message(activity with { Value = null }, Hashed($"edit {activity.Id} {activity.Text}"));
    }

    private static ChannelAsked Named(string? name, JsonElement? value, string id) => Asked(new IncomingActivity { Type = "event", Name = name, Value = value }, [], id);

    private static ChannelAsked Asked(IncomingActivity activity, IReadOnlyList<Attachment> files, string id) => Incoming.Read(activity, files, PostCause + id) switch
    {
        DirectLine.Asked.Run run => new ChannelAsked.Run(run.Command),
        DirectLine.Asked.Refused refused => new ChannelAsked.Refused(refused.Problem),
        _ => new ChannelAsked.Nothing(),
    };

    private static bool SomebodyCame(ChannelActivity activity) =>
        activity.MembersAdded?.Any(member => member?.Id is { Length: > 0 } id && id != activity.Recipient?.Id) == true;

    private static string Short(string text) => text.Length <= Incoming.MaxText ? text : Beginning.Of(text, Incoming.MaxText - Cut.Length) + Cut;

    /// <summary>Files as links; Teams adds a copy of a rich message as text/html, which is no file.</summary>
    internal static List<Attachment> FilesOf(ChannelActivity activity) =>
    [
        .. from file in activity.Attachments.Items()
           let url = file.Member("contentUrl").Text()
           let type = file.Member("contentType").Text()
           where type is { Length: > 0 and <= MaxFileName } && url is { Length: <= MaxFileUrl } && Uri.IsWellFormedUriString(url, UriKind.Absolute) && IsSafe(new(url), activity)
           select new Attachment(file.Member("name").Text() is { Length: > 0 and <= MaxFileName } name ? name : "file", type, url),
    ];

    /// <summary>Over https, or at the channel itself: the emulator's files come over http.</summary>
    private static bool IsSafe(Uri url, ChannelActivity activity) =>
        url.Scheme == Uri.UriSchemeHttps || (Uri.TryCreate(activity.ServiceUrl, UriKind.Absolute, out var service) && url.GetLeftPart(UriPartial.Authority) == service.GetLeftPart(UriPartial.Authority));

    private static string Hashed(string id) => NotAnId + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
