using System.Text.Json;
using ChatAssist.Dialogs;

namespace ChatAssist.HandoffHub.Redis;

/// <summary>What a node tells the others, in one piece.</summary>
/// <param name="Node">Who tells it.</param>
/// <param name="Hello">The node is new, or could not be heard for a while: the others look again, and say who is at their desks.</param>
/// <param name="Here">Who is at the node's desk; null when that has not changed since the last beat.</param>
/// <param name="News">May be empty.</param>
/// <param name="Lines">The lines that the news is about, closed by <see cref="LineSeal"/>; null when it only hints.</param>
/// <param name="Number">That of the beat; 0 when it is none, or from an older program.</param>
internal sealed record BusMessage(string Node, bool Hello, IReadOnlyList<Seat>? Here, IReadOnlyList<BusNews> News, byte[]? Lines = null, long Number = 0)
{
    /// <summary>News in one message. With ids of usual length that is under 20 kB, without the lines.</summary>
    public const int MostNews = 128;

    /// <summary>The longest message that is read, in bytes; who is at one desk is by far under it.</summary>
    private const int Longest = 1_000_000;

    /// <summary>What a node wants of a message of its own that comes back.</summary>
    public sealed record Head(string? Node, bool Hello);

    /// <summary>Nobody is quiet for longer: leases are minutes at most.</summary>
    private static readonly TimeSpan _longestQuiet = TimeSpan.FromDays(1);

    /// <summary>Whether nothing is missing that must be there, and no number beyond what we write ourselves; JSON does not check it.</summary>
    private bool IsWhole =>
        Node is not null && Number >= 0 && News?.All(item => item is { Kind: not null, Conversation: not null }) == true && Here?.All(IsSound) != false;

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, ChatJson.Options);

    /// <returns>Null for what is not ours, or from a program that we do not understand.</returns>
    public static BusMessage? Read(byte[] bytes) => Read<BusMessage>(bytes) is { IsWhole: true } message ? message : null;

    /// <returns>The same.</returns>
    public static Head? ReadHead(byte[] bytes) => Read<Head>(bytes);

    private static bool IsSound(Seat seat) =>
        seat is { Agent.Value: not null, Name: not null, Word: >= 0, Devices: >= 0 and < 1_000 } && seat.Quiet >= TimeSpan.Zero && seat.Quiet < _longestQuiet;

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
/// <param name="Kind">An unknown one comes from a newer program and is passed over.</param>
/// <param name="Agent">The agent who types; null when the customer does.</param>
internal sealed record BusNews(string Kind, string Conversation, string? Agent = null)
{
    private const string Lines = "lines";
    private const string Typing = "typing";
    private const string Knowledge = "knowledge";

    /// <returns>Null for what stays on its node.</returns>
    public static BusNews? From(News news) => news switch
    {
        News.Lines lines => new(Lines, lines.Conversation.Value),
        News.Typing typing => new(Typing, typing.Conversation.Value, typing.Agent),
        News.Knowledge => new(Knowledge, Conversation: ""),
        _ => null,
    };

    /// <param name="lines">Those that came with it, by conversation.</param>
    public News? ToNews(Lazy<IReadOnlyDictionary<string, IReadOnlyList<Recorded>>> lines) => Kind switch
    {
        Lines => new News.Lines(new(Conversation), new Lazy<IReadOnlyList<Recorded>>(() => lines.Value.GetValueOrDefault(Conversation, []))),
        Typing => new News.Typing(new(Conversation), Agent),
        Knowledge => new News.Knowledge(),
        _ => null,
    };
}
