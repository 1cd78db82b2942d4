using System.Text.Json;

namespace ChatAssist.Bot.Channels;

/// <summary>A Bot Framework activity, with the fields that we send and read.</summary>
/// <remarks>Source: Bot Framework Activity specification 3.1.12. Fields that are absent are left out of the JSON.</remarks>
public sealed record Activity
{
    public required string Type { get; init; }

    public string? Id { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    public string? ChannelId { get; init; }

    public ChannelAccount? From { get; init; }

    /// <summary>Only where a channel asks for it; left out for clients.</summary>
    public ChannelAccount? Recipient { get; init; }

    public ConversationAccount? Conversation { get; init; }

    public string? Text { get; init; }

    /// <summary><c>plain</c> or <c>markdown</c>; clients read an absent one as Markdown, so it is always set on messages.</summary>
    public string? TextFormat { get; init; }

    public string? Locale { get; init; }

    public string? ReplyToId { get; init; }

    public string? Name { get; init; }

    public object? Value { get; init; }

    /// <summary>Of an event about another conversation: a reference to that one.</summary>
    public object? RelatesTo { get; init; }

    public string? InputHint { get; init; }

    public IReadOnlyList<ActivityAttachment>? Attachments { get; init; }

    public SuggestedActions? SuggestedActions { get; init; }

    /// <summary>Who is named in the text; Teams tells them so.</summary>
    public IReadOnlyList<MentionEntity>? Entities { get; init; }

    public object? ChannelData { get; init; }
}

/// <param name="Role"><c>user</c> or <c>bot</c>.</param>
public sealed record ChannelAccount(string Id, string? Name = null, string? Role = null);

public sealed record ConversationAccount(string Id);

/// <param name="ContentUrl">Where the file can be fetched; null for a card, which is its <paramref name="Content"/>.</param>
public sealed record ActivityAttachment(string ContentType, string? ContentUrl, string? Name, object? Content = null);

public sealed record SuggestedActions(IReadOnlyList<CardAction> Actions);

/// <param name="Type"><c>mention</c>.</param>
/// <param name="Text">How they stand in the activity's text, tags and all.</param>
public sealed record MentionEntity(string Type, string Text, ChannelAccount Mentioned);

/// <param name="Type"><c>messageBack</c>: sends <paramref name="Text"/> and <paramref name="Value"/>, and shows <paramref name="DisplayText"/>; <c>imBack</c>: sends and shows <paramref name="Value"/>.</param>
public sealed record CardAction(string Type, string Title, string? Text, string? DisplayText, object Value);

/// <summary>What came in, as a client wrote it: nothing in it is trusted, and unknown fields are ignored.</summary>
public sealed record IncomingActivity
{
    public string? Type { get; init; }

    public ChannelAccount? From { get; init; }

    public string? Text { get; init; }

    /// <summary>The language tag of whoever writes.</summary>
    public string? Locale { get; init; }

    public string? Name { get; init; }

    public JsonElement? Value { get; init; }

    public JsonElement? ChannelData { get; init; }
}
