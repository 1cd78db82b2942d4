using System.Text.Json;

namespace ChatAssist.Bot.Channels.BotFramework;

/// <summary>An activity as a channel posted it: the fields that we read; unknown ones are ignored, and none is trusted to be there.</summary>
/// <remarks>Source: Bot Framework Activity specification 3.1.12.</remarks>
public sealed record ChannelActivity
{
    public string? Type { get; init; }

    /// <summary>Opaque; absent for activities that a channel does not keep, such as typing.</summary>
    public string? Id { get; init; }

    public string? ChannelId { get; init; }

    public string? ServiceUrl { get; init; }

    public ChannelParty? From { get; init; }

    public ChannelParty? Recipient { get; init; }

    public ChannelPlace? Conversation { get; init; }

    public string? Text { get; init; }

    public string? Locale { get; init; }

    public string? Name { get; init; }

    public string? DeliveryMode { get; init; }

    /// <summary>Of an installationUpdate: add, remove, add-upgrade, remove-upgrade.</summary>
    public string? Action { get; init; }

    public IReadOnlyList<ChannelParty?>? MembersAdded { get; init; }

    public JsonElement? Value { get; init; }

    public JsonElement? ChannelData { get; init; }

    public JsonElement? Entities { get; init; }

    public JsonElement? Attachments { get; init; }
}

/// <param name="AadObjectId">The same person's id for every bot of the tenant; absent outside of Teams.</param>
public sealed record ChannelParty(string? Id = null, string? Name = null, string? AadObjectId = null);

public sealed record ChannelPlace(string? Id = null, bool? IsGroup = null, string? ConversationType = null, string? TenantId = null);
