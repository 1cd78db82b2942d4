using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Channels.BotFramework;

/// <summary>How to reach a conversation on a channel, hours later too: stored with it, and renewed by whatever comes in.</summary>
/// <param name="ServiceUrl">Where the channel takes replies.</param>
/// <param name="ConversationId">The channel's own id; opaque.</param>
/// <param name="IsGroup">True where more people than the customer read along.</param>
/// <param name="User">The customer as this bot knows them: the one who wrote last.</param>
/// <param name="Person">The same customer in all conversations of the channel.</param>
/// <param name="Tenant">The customer's organisation in Teams.</param>
public sealed record Reference(string ChannelId, Uri ServiceUrl, string ConversationId, bool IsGroup, ChannelAccount Bot, ChannelAccount User, string Person, string? Tenant, string? Locale)
{
    /// <summary>The longest id of a conversation, in characters; it is part of a key.</summary>
    public const int MaxId = 800;

    public const string Teams = "msteams";

    private const int MaxName = 100;
    private const int MaxUser = 300;
    private const int MaxLocale = 35;

    /// <summary>Reads the reference of what came in.</summary>
    /// <returns>The reference; or what is missing.</returns>
    public static (Reference? Reference, Problem? Problem) Of(ChannelActivity activity)
    {
        if (string.IsNullOrEmpty(activity.Type)) return (null, BotFrameworkProblems.NoChannel);
        if (activity.ChannelId is not { Length: > 0 and <= 50 } channel || activity.From?.Id is not { Length: > 0 and <= MaxUser } user) return (null, BotFrameworkProblems.NoChannel);
        if (!Uri.TryCreate(activity.ServiceUrl, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http")) return (null, BotFrameworkProblems.NoChannel);
        if (activity.Conversation?.Id is not { Length: > 0 and <= MaxId } id || id is "." or ".." || id.Contains('\0', StringComparison.Ordinal)) return (null, BotFrameworkProblems.BadConversation);
        var place = activity.Conversation;
        return (new(
            channel,
            url,
            id,
            place.IsGroup == true || place.ConversationType is "groupChat" or "channel",
            new(activity.Recipient?.Id ?? "", activity.Recipient?.Name, "bot"),
            new(user, FitName(activity.From.Name), "user"),
            $"{channel}:{(activity.From.AadObjectId is { Length: > 0 and <= MaxUser } everywhere ? everywhere : user)}",
            place.TenantId ?? activity.ChannelData.Member("tenant").Member("id").Text(),
            Cut(activity.Locale, MaxLocale)), null);
    }

    /// <summary>A name that is not too long to be kept.</summary>
    public static string? FitName(string? name) => Cut(name, MaxName);

    private static string? Cut(string? text, int most) => text is null ? null : Beginning.Of(text, most);
}
