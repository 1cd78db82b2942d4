using System.Text.Json;
using ChatAssist.Dialogs;

namespace ChatAssist.HandoffHub.Redis;

/// <summary>What a node tells the others, in one piece. What stands there open only makes them look at the database; anybody who has Redis could write it.</summary>
/// <param name="Node">Who tells it.</param>
/// <param name="Hello">The node is new, or could not be heard for a while: the others look again, and say who is at their desks.</param>
/// <param name="News">May be empty.</param>
/// <param name="Lines">The lines that the news is about, closed by <see cref="LineSeal"/>; null when it only hints.</param>
/// <param name="Testimony">Who is at the node's desk, and who types, closed by <see cref="TestimonySeal"/>; null when neither is told.</param>
internal sealed record BusMessage(string Node, bool Hello, IReadOnlyList<BusNews> News, byte[]? Lines = null, byte[]? Testimony = null)
{
    /// <summary>News in one message. With ids of usual length that is under 20 kB, without the lines.</summary>
    public const int MostNews = 128;

    /// <summary>The longest message that is read, in bytes; who is at one desk is by far under it.</summary>
    private const int Longest = 1_000_000;

    /// <summary>What a node wants of a message of its own that comes back.</summary>
    public sealed record Head(string? Node, bool Hello);

    /// <summary>Whether nothing is missing that must be there; JSON does not check it.</summary>
    private bool IsWhole => Node is not null && News?.All(item => item is { Kind: not null, Conversation: not null }) == true;

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, ChatJson.Options);

    /// <returns>Null for what is not ours, or from a program that we do not understand.</returns>
    public static BusMessage? Read(byte[] bytes) => Read<BusMessage>(bytes) is { IsWhole: true } message ? message : null;

    /// <returns>The same.</returns>
    public static Head? ReadHead(byte[] bytes) => Read<Head>(bytes);

    private static T? Read<T>(byte[] bytes)
        where T : class
    {
        if (bytes.Length > Longest) return null;
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, ChatJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>One piece of news.</summary>
/// <param name="Kind">An unknown one comes from another program and is passed over.</param>
internal sealed record BusNews(string Kind, string Conversation)
{
    private const string Lines = "lines";
    private const string Knowledge = "knowledge";

    /// <returns>Null for what stays on its node, or goes as a <see cref="Testimony"/>.</returns>
    public static BusNews? From(News news) => news switch
    {
        News.Lines lines => new(Lines, lines.Conversation.Value),
        News.Knowledge => new(Knowledge, Conversation: ""),
        _ => null,
    };

    /// <param name="lines">Those that came with it, by conversation.</param>
    public News? ToNews(Lazy<IReadOnlyDictionary<string, IReadOnlyList<Recorded>>> lines) => Kind switch
    {
        Lines => new News.Lines(new(Conversation), new Lazy<IReadOnlyList<Recorded>>(() => lines.Value.GetValueOrDefault(Conversation, []))),
        Knowledge => new News.Knowledge(),
        _ => null,
    };
}
