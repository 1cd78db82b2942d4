using ChatAssist.Faults.Logs;

namespace ChatAssist.Faults.Judging;

/// <summary>What was sent, against what stands: I1, I4 and I6.</summary>
internal static class Sending
{
    /// <summary>After the last fault nobody waits longer for an acknowledgement.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    /// <summary>The bot gives up a turn that takes longer, and says so.</summary>
    private static readonly TimeSpan _turn = TimeSpan.FromSeconds(20);

    public static IEnumerable<Violation> Violations(Conversation conversation, Transcript transcript, Mono healed) =>
    [
        .. Losses(conversation, transcript),
        .. LostNotes(conversation, transcript),
        .. Repeats(conversation, transcript),
        .. Overtakings(conversation, transcript),
        .. Answers(conversation, transcript),
        .. Delays(conversation, healed),
    ];

    /// <summary>I1.</summary>
    private static IEnumerable<Violation> Losses(Conversation conversation, Transcript transcript)
    {
        foreach (var ok in conversation.Sent.Where(one => one is { Op: SendOp.Ok, Private: false }))
        {
            var lines = transcript.ByCid[ok.Cid].ToList();
            if (lines.Count == 0) yield return Broken($"{ok.Cid} was acknowledged as {ok.Seq} and is not there");
            else if (lines.Count > 1) yield return Broken($"{ok.Cid} was acknowledged as {ok.Seq} and is there {lines.Count} times: {string.Join(", ", lines.Select(line => line.Seq))}");
            else if (lines[0].Seq != ok.Seq) yield return Broken($"{ok.Cid} was acknowledged as {ok.Seq} and stands as {lines[0].Seq}");
            else if (ok.File is not null && ok.File != lines[0].File) yield return Broken($"{ok.Cid} was acknowledged with the file {ok.File}, and {lines[0].File ?? "none"} is there");

            Violation Broken(string what) => new(Invariant.I1NoAcknowledgedLoss, conversation.Id, ok.Mono, what);
        }
    }

    /// <summary>I1 of notes: where one was acknowledged, the customer reads a number without a message.</summary>
    private static IEnumerable<Violation> LostNotes(Conversation conversation, Transcript transcript) =>
        from note in conversation.Sent
        where note is { Op: SendOp.Ok, Private: true }
        let there = transcript.BySeq.GetValueOrDefault(note.Seq!.Value)
        where there is null || (there.Hash.Length > 0 && there.Cid != note.Cid)
        select new Violation(Invariant.I1NoAcknowledgedLoss, conversation.Id, note.Mono, $"the note {note.Cid} was acknowledged as {note.Seq}, and there {there?.Cid ?? "nothing"} stands");

    /// <summary>I6: also what nobody acknowledged is there at most once.</summary>
    private static IEnumerable<Violation> Repeats(Conversation conversation, Transcript transcript)
    {
        var acknowledged = conversation.Sent.Where(one => one.Op == SendOp.Ok).Select(one => one.Cid).ToHashSet(StringComparer.Ordinal);
        return from lines in transcript.ByCid
               where lines.Count() > 1 && !acknowledged.Contains(lines.Key)
               select new Violation(Invariant.I6Unknowns, conversation.Id, Mono.Never, $"{lines.Key} is there {lines.Count()} times: {string.Join(", ", lines.Select(line => line.Seq))}");
    }

    /// <summary>I4, in the order of time: nothing that is first sent now may stand before anything that has been acknowledged.</summary>
    private static IEnumerable<Violation> Overtakings(Conversation conversation, Transcript transcript)
    {
        var begun = new HashSet<string>(StringComparer.Ordinal);
        Sent? highest = null;
        foreach (var one in conversation.Sent.OrderBy(one => one.Mono).ThenBy(one => one.Op))
        {
            if (one.Op == SendOp.Send)
            {
                if (begun.Add(one.Cid) && highest is not null && transcript.ByCid[one.Cid].FirstOrDefault() is { } line && line.Seq < highest.Seq)
                    yield return Broken(one, $"{one.Cid} stands as {line.Seq}, before {highest.Cid} ({highest.Seq}), which had been acknowledged before it was sent");
            }
            else if (!begun.Contains(one.Cid))
            {
                yield return Broken(one, $"{one.Cid} got its {one.Op} before it was sent");
            }

            if (one.Op == SendOp.Ok && one.Seq > (highest?.Seq ?? 0)) highest = one;
        }

        Violation Broken(Sent one, string what) => new(Invariant.I4RealTime, conversation.Id, one.Mono, what);
    }

    /// <summary>I6: a turn of the bot is finished once, whoever died in the middle of it.</summary>
    private static IEnumerable<Violation> Answers(Conversation conversation, Transcript transcript)
    {
        var answers = transcript.Lines.Where(line => line.Re is not null).CountBy(line => line.Re!.Value).ToDictionary();
        return
        [
            .. from line in transcript.Lines
               let count = answers.GetValueOrDefault(line.Seq)
               where count > 1 || (line.To == Stands.Bot && count == 0 && !IsOvertaken(line, conversation, transcript) && !IsPassedOn(line, transcript))
               select Broken($"{line.Cid} ({line.Seq}) has {count} answers of the bot"),
            .. from line in transcript.Lines
               where line.Re is { } of && !(of < line.Seq && transcript.BySeq.TryGetValue(of, out var asked) && asked.By != Stands.Bot)
               select Broken($"{line.Seq} answers {line.Re}, which is nothing that was said before"),
        ];

        Violation Broken(string what) => new(Invariant.I6Unknowns, conversation.Id, Mono.Never, what);
    }

    /// <summary>The bot had not read the words when the customer asked for a person right after them, as after an outage in which both waited: the person reads them, and what the bot says then answers the wish.</summary>
    private static bool IsOvertaken(Stands line, Conversation conversation, Transcript transcript)
    {
        var said = conversation.Sent.Where(one => one.Cid == line.Cid).Select(one => one.Mono).DefaultIfEmpty(Mono.Start).Max();
        return conversation.Wishes.Any(wish => wish.Seq > line.Seq && wish.Mono < said + _turn
            && !transcript.Lines.Any(other => other.Seq > line.Seq && other.Seq < wish.Seq && (other.Re is not null || other.By == line.By)));
    }

    /// <summary>The bot still owed an answer to the words before, and brought a person with it, who reads these words too.</summary>
    private static bool IsPassedOn(Stands line, Transcript transcript) =>
        transcript.Lines.FirstOrDefault(other => other.Seq > line.Seq && other.Has is not null) is { Has: Stands.Nobody } handed
        && transcript.BySeq.GetValueOrDefault(handed.Seq - 1)?.Re < line.Seq;

    /// <summary>I8: when everything is well, what is sent is acknowledged.</summary>
    private static IEnumerable<Violation> Delays(Conversation conversation, Mono healed)
    {
        if (healed == Mono.Start) return [];
        var begun = new Dictionary<string, Mono>(StringComparer.Ordinal);
        foreach (var one in conversation.Sent.Where(one => one.Op == SendOp.Send).OrderBy(one => one.Mono)) begun.TryAdd(one.Cid, one.Mono);
        return from cid in conversation.Sent.Where(one => one.Op == SendOp.Ok).GroupBy(one => one.Cid, StringComparer.Ordinal)
               where begun.ContainsKey(cid.Key)
               let first = cid.Min(one => one.Mono)
               let since = begun[cid.Key] > healed ? begun[cid.Key] : healed
               where first > since + _patience
               select new Violation(Invariant.I8Liveness, conversation.Id, first, $"{cid.Key} was acknowledged {(first - since).TotalSeconds:F1} s after everything was well again");
    }
}
