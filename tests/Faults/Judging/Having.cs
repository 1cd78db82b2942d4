using ChatAssist.Faults.Logs;

namespace ChatAssist.Faults.Judging;

/// <summary>I7 by number, where the transcript tells who has the conversation: moments leave open what happened first, numbers do not.</summary>
internal static class Having
{
    public static IEnumerable<Violation> Violations(Conversation conversation, Transcript transcript) => transcript.Lines.Any(line => line.Has is not null)
        ? [.. Words(conversation, transcript), .. Changes(conversation, transcript)]
        : [];

    /// <summary>Words of an agent stand where that agent has the conversation.</summary>
    private static IEnumerable<Violation> Words(Conversation conversation, Transcript transcript)
    {
        var agents = conversation.Ownership.Select(act => act.Agent).ToHashSet(StringComparer.Ordinal);
        string? has = null;
        foreach (var line in transcript.Lines)
        {
            if (line.By is { } by && by != has && agents.Contains(by))
                yield return new(Invariant.I7Ownership, conversation.Id, Mono.Never, $"{line.Cid} of {by} stands as {line.Seq}, where {has ?? "nobody yet"} has the conversation");
            has = line.Has ?? has;
        }
    }

    /// <summary>A change of hands that was acknowledged stands under its number. What became of words is for I1.</summary>
    private static IEnumerable<Violation> Changes(Conversation conversation, Transcript transcript) =>
        from act in conversation.Ownership
        where act is { Result: OwnershipResult.Ok, Op: not OwnershipOp.Send }
        let seq = act.Seq
        where seq is not null
        let has = transcript.BySeq.GetValueOrDefault(seq.Value)?.Has
        where has != After(act)
        select new Violation(Invariant.I7Ownership, conversation.Id, act.End ?? act.Start, $"{act.Op} of {act.Agent} was done as {seq}, and there {has ?? "no change"} stands");

    private static string After(Ownership act) => act.Op switch
    {
        OwnershipOp.Take => act.Agent,
        OwnershipOp.Release => Stands.Bot,
        _ => Stands.Nobody,
    };
}
