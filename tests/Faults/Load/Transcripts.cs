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
        return [.. Enumerable.Range(1, end).Select(seq => lines.TryGetValue(seq, out var activity) ? StandsAs(conv, activity, IsOwed(seq, lines, end)) : new Stands(conv, seq, "", ""))];
    }

    private static Stands StandsAs(string conv, JsonElement activity, bool owed)
    {
        var line = Line.OfActivity(activity);
        var re = activity.TryGetProperty("replyToId", out var answers) ? Line.SeqOf(answers.GetString()!) : (int?)null;
        return new(conv, line.Seq, line.Cid, line.Hash, line.By, re, owed ? Line.Bot : null);
    }

    /// <summary>Whether the bot has to answer: it had the conversation, and nobody took it before the next word.</summary>
    private static bool IsOwed(int seq, Dictionary<int, JsonElement> lines, int end)
    {
        var data = Data(lines[seq]);
        if (data.GetProperty("kind").GetString() != "customer.said" || data.GetProperty("stage").GetString() != "withBot") return false;
        for (var next = seq + 1; next <= end; next++)
        {
            if (!lines.TryGetValue(next, out var later)) continue;
            var after = Data(later);
            if (after.TryGetProperty("notice", out var notice) && notice.GetString() == "agentJoined") return false;
            if (after.GetProperty("kind").GetString() is "customer.said" or "bot.said") return true;
        }

        return true;
    }

    private static JsonElement Data(JsonElement activity) => activity.GetProperty("channelData").GetProperty("chatassist");
}
