using System.Text.Json;
using ChatAssist.Faults.Logs;

namespace ChatAssist.Faults.Load;

/// <summary>A conversation as a node gives it to its customer, number by number.</summary>
internal static class Transcripts
{
    /// <param name="end">The last number; what lies between the activities shows no message.</param>
    public static IReadOnlyList<Stands> Of(string conv, IReadOnlyList<JsonElement> activities, int end)
    {
        var lines = activities.ToDictionary(activity => Line.OfActivity(activity).Seq);
        var all = new List<Stands>(end);
        string? has = null;
        foreach (var seq in Enumerable.Range(1, end))
        {
            if (!lines.TryGetValue(seq, out var activity))
            {
                all.Add(new(conv, seq, "", ""));
                continue;
            }

            var now = HolderAfter(Data(activity), has);
            all.Add(StandsAs(conv, activity, IsOwed(seq, lines, end)) with { Has = now == has ? null : now, Told = IsNotice(Data(activity), "unattended") ? true : null });
            has = now;
        }

        return all;
    }

    private static Stands StandsAs(string conv, JsonElement activity, bool owed)
    {
        var line = Line.OfActivity(activity);
        var re = activity.TryGetProperty("replyToId", out var answers) ? Line.SeqOf(answers.GetString()!) : (int?)null;
        return new(conv, line.Seq, line.Cid, line.Hash, line.By, re, owed ? Stands.Bot : null);
    }

    /// <summary>Who has the conversation, by the stage that the page shows; the name of an agent is told when one comes.</summary>
    private static string? HolderAfter(JsonElement data, string? before) => data.GetProperty("stage").GetString() switch
    {
        "waiting" => Stands.Nobody,
        "withAgent" => IsNotice(data, "agentJoined") ? data.GetProperty("agent").GetProperty("name").GetString() : before,
        _ => Stands.Bot,
    };

    /// <summary>Whether the bot has to answer: it had the conversation, and nobody took it before the next word.</summary>
    private static bool IsOwed(int seq, Dictionary<int, JsonElement> lines, int end)
    {
        var data = Data(lines[seq]);
        if (data.GetProperty("kind").GetString() != "customer.said" || data.GetProperty("stage").GetString() != "withBot") return false;
        for (var next = seq + 1; next <= end; next++)
        {
            if (!lines.TryGetValue(next, out var later)) continue;
            var after = Data(later);
            if (IsNotice(after, "agentJoined")) return false;
            if (after.GetProperty("kind").GetString() is "customer.said" or "bot.said") return true;
        }

        return true;
    }

    private static bool IsNotice(JsonElement data, string name) => data.TryGetProperty("notice", out var notice) && notice.GetString() == name;

    private static JsonElement Data(JsonElement activity) => activity.GetProperty("channelData").GetProperty("chatassist");
}
