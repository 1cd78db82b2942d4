using ChatAssist.Faults.Logs;

namespace ChatAssist.Faults.Judging;

/// <summary>Every line that anybody got, against what was sent and what stands: I5.</summary>
internal static class Receiving
{
    /// <summary>What was sent to somebody who has just left may still come.</summary>
    private static readonly TimeSpan _onItsWay = Judge.Patience;

    /// <param name="inside">What agents read.</param>
    public static IEnumerable<Violation> Violations(Conversation conversation, Transcript transcript, Transcript inside)
    {
        var agents = conversation.Agents;
        var sent = new Dictionary<string, Sent>(StringComparer.Ordinal);
        foreach (var one in conversation.Sent.Where(one => one.Op == SendOp.Send).OrderBy(one => one.Mono)) sent.TryAdd(one.Cid, one);
        var stays = Stay.Of(conversation.Memberships, transcript.First).ToLookup(stay => stay.Who, StringComparer.Ordinal);
        return
        [
            .. from line in transcript.Lines
               let wrong = Phantom(sent, line.Cid, line.Hash, line.By, Mono.Never, isAgent: false)
               where wrong is not null
               select Broken(Mono.Never, $"the transcript has {line.Seq}: {wrong}"),
            .. from line in conversation.Wire
               let wrong = Phantom(sent, line.Cid, line.Hash, line.By, line.Mono, agents.Contains(line.Who)) ?? Leak(stays, line.Who, line.Seq, line.Mono, _onItsWay) ?? Unlike(agents.Contains(line.Who) ? inside : transcript, line)
               where wrong is not null
               select Broken(line.Mono, $"{line.Who} received {line.Seq} in session {line.Session}: {wrong}"),
            .. from line in conversation.Screens
               let wrong = Phantom(sent, line.Cid, line.Hash, line.By, line.Mono, agents.Contains(line.Who)) ?? Leak(stays, line.Who, line.Seq, line.Mono, TimeSpan.Zero)
               where wrong is not null
               select Broken(line.Mono, $"{line.Who} was shown {line.Seq} on screen {line.Screen}: {wrong}"),
        ];

        Violation Broken(Mono at, string what) => new(Invariant.I5NoPhantom, conversation.Id, at, what);
    }

    /// <summary>Why a line is nobody's; null when it is somebody's, the bot's, or no message.</summary>
    /// <param name="isAgent">Whether an agent got it; what stands is what the customer reads.</param>
    private static string? Phantom(Dictionary<string, Sent> sent, string cid, string hash, string? by, Mono at, bool isAgent)
    {
        if (by == Stands.Bot && hash.Length > 0) return sent.TryGetValue(cid, out var other) && other.Who != by ? $"{cid} was sent by {other.Who}, not by the bot" : null; // what the bot's words are, the transcript says
        if (cid.Length == 0) return hash.Length == 0 && by is null ? null : "it has no id, and is not of the bot";
        if (!sent.TryGetValue(cid, out var one)) return $"{cid} was never sent in this conversation";
        if (one.Private && !isAgent) return $"{cid} is a note for agents";
        if (one.Hash != hash) return $"{cid} was sent with other words";
        if (by is not null && by != one.Who) return $"{cid} was sent by {one.Who}, not by {by}";
        return at < one.Mono ? $"{cid} had not been sent yet" : null;
    }

    /// <summary>Why it was not for the receiver; null when it was.</summary>
    private static string? Leak(ILookup<string, Stay> stays, string who, int seq, Mono at, TimeSpan grace) =>
        !stays.Contains(who) ? "takes no part in this conversation"
        : stays[who].Any(stay => stay.Allows(seq, at, grace)) ? null
        : "it was said outside of the membership";

    private static string? Unlike(Transcript transcript, Received line) => transcript.Has(line.Seq, line.Cid, line.Hash, line.By) ? null : "the transcript says otherwise";
}
