using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatAssist.Faults.Logs;

namespace ChatAssist.Faults.Load;

/// <summary>A number of a conversation as a client gets it.</summary>
/// <param name="Cid">Empty for the bot's words, and for a number without a message.</param>
/// <param name="Hash">Of the words; empty for a number without a message.</param>
/// <param name="By">The author; null for a number without a message.</param>
internal sealed record Line(int Seq, string Cid, string Hash, string? By)
{
    /// <summary>A number that shows no message.</summary>
    public static Line Silent(int seq) => new(seq, "", "", null);

    /// <summary>Enough to tell words apart, and nothing of what they say.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];

    /// <summary>The number in an activity's id, <c>conversation|0000012</c>.</summary>
    public static int SeqOf(string activityId) => int.Parse(activityId.AsSpan(activityId.LastIndexOf('|') + 1), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>A stored activity, as Direct Line brings it.</summary>
    public static Line OfActivity(JsonElement activity)
    {
        var seq = SeqOf(activity.GetProperty("id").GetString()!);
        var data = activity.GetProperty("channelData");
        var from = activity.GetProperty("from");
        return data.GetProperty("chatassist").GetProperty("kind").GetString() switch
        {
            "customer.said" => new(seq, data.GetProperty("clientActivityID").GetString()!, Words(activity), from.GetProperty("id").GetString()),
            "agent.said" => new(seq, SignatureOf(activity.GetProperty("text").GetString()!), Words(activity), from.GetProperty("name").GetString()),
            "bot.said" => new(seq, "", Words(activity), Stands.Bot),
            _ when IsSigned(activity) => new(seq, SignatureOf(activity.GetProperty("text").GetString()!), Words(activity), from.GetProperty("name").GetString()), // somebody's words that came as something else
            _ => Silent(seq),
        };
    }

    /// <summary>A recorded line, as the agents' hub brings it.</summary>
    /// <param name="customer">Whose conversation it is.</param>
    public static Line OfRecorded(JsonElement line, string customer)
    {
        var seq = line.GetProperty("version").GetInt32();
        var fact = line.GetProperty("event");
        return fact.GetProperty("kind").GetString() switch
        {
            "customer.said" => new(seq, Cause(line, 2), Words(fact), customer),
            "agent.said" or "agent.noted" => new(seq, Cause(line, 3), Words(fact), fact.GetProperty("name").GetString()),
            "bot.said" => new(seq, "", Words(fact), Stands.Bot),
            _ => Silent(seq),
        };
    }

    /// <summary>Words that carry their own id: a customer is not told the ids of agents' commands.</summary>
    public static string Sign(string words, string cid) => $"{words} [{cid}]";

    private static bool IsSigned(JsonElement activity) => activity.TryGetProperty("text", out var text) && text.GetString() is { } words && words.EndsWith(']') && words.Contains('[', StringComparison.Ordinal);

    private static string SignatureOf(string text) => text[(text.LastIndexOf('[') + 1)..^1];

    /// <summary>The client's own id, after who it belongs to: <c>customer:ID</c>, <c>agent:ACCOUNT:ID</c>.</summary>
    private static string Cause(JsonElement line, int parts) => line.GetProperty("cause").GetString()!.Split(':', parts)[^1];

    private static string Words(JsonElement said) => HashOf(said.GetProperty("text").GetString()!);
}
