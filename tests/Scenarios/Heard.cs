using System.Text.Json;

namespace ChatAssist.Tests.Scenarios;

/// <summary>One activity as a client of the protocol reads it.</summary>
public sealed record Heard
{
    public string Type { get; init; } = "";

    public string? Id { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    public Speaker? From { get; init; }

    public string Text { get; init; } = "";

    public string? TextFormat { get; init; }

    public string? ReplyToId { get; init; }

    public string? Name { get; init; }

    public JsonElement? Value { get; init; }

    public Buttons? SuggestedActions { get; init; }

    public IReadOnlyList<SharedFile> Attachments { get; init; } = [];

    public ChannelData ChannelData { get; init; } = new(null, null);

    /// <summary><c>customer.said</c>, <c>bot.said</c>, <c>agent.said</c>, <c>notice</c>; empty for what is not stored.</summary>
    public string Kind => ChannelData.Chatassist?.Kind ?? "";

    public string? Notice => ChannelData.Chatassist?.Notice;

    public string? Stage => ChannelData.Chatassist?.Stage;

    public string? Purpose => ChannelData.Chatassist?.Purpose;

    public IReadOnlyList<Button> Choices => SuggestedActions?.Actions ?? [];

    public override string ToString() => $"{Type} {Id} {Kind} {Notice ?? Name} {Stage} \"{Text}\"";
}

public sealed record Speaker(string Id, string? Name, string? Role);

public sealed record Buttons(IReadOnlyList<Button> Actions);

public sealed record Button(string Type, string Title, JsonElement Value)
{
    public string Choice => Value.GetProperty("choice").GetString()!;
}

public sealed record SharedFile(string ContentType, string? ContentUrl, string? Name);

public sealed record ChannelData(string? ClientActivityID, LineData? Chatassist);

public sealed record LineData(string Kind, string Stage, int Version, int Episode, string? Notice, string? Purpose, AgentShown? Agent, bool CanRate, bool CanLeaveMessage, DateTimeOffset? OpensAt);

public sealed record AgentShown(string Name);

public sealed record ActivitySet(IReadOnlyList<Heard> Activities, string? Watermark);
