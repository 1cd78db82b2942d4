namespace ChatAssist.Faults;

/// <summary>The promise that was broken.</summary>
public enum Promise
{
    /// <summary>An acknowledged message is there.</summary>
    NothingLost,

    /// <summary>It is there once.</summary>
    NothingDoubled,

    /// <summary>What was acknowledged before another was sent stands before it.</summary>
    InOrder,

    /// <summary>Nothing appears that was not sent in this conversation.</summary>
    NothingLeaked,

    /// <summary>The words are those that were sent.</summary>
    NothingAltered,

    /// <summary>An acknowledged message is stored from then on, under the number that was acknowledged.</summary>
    StoredFirst,

    /// <summary>The bot answers every message once.</summary>
    AnsweredOnce,
}

/// <summary>A promise that a history shows to be broken.</summary>
public sealed record Violation(Promise Promise, string Conv, string Cid, string What);

/// <summary>Compares what was acknowledged with what is read back. Knows nothing of the program but the clients' logs.</summary>
public static class Checker
{
    /// <param name="readings">The last one of each conversation was made after everything had settled.</param>
    /// <returns>Empty when every promise was kept.</returns>
    public static IReadOnlyList<Violation> Check(IReadOnlyList<Sent> sent, IReadOnlyList<Reading> readings) =>
    [
        .. readings.SelectMany(reading => CheckReading(sent.Where(one => one.Conv == reading.Conv).ToList(), reading)),
        .. readings.GroupBy(reading => reading.Conv).SelectMany(conversation => CheckEnd(sent.Where(one => one.Conv == conversation.Key).ToList(), conversation.MaxBy(reading => reading.Mono)!)),
    ];

    /// <summary>What holds of every reading, even in the middle of a fault.</summary>
    private static IEnumerable<Violation> CheckReading(List<Sent> sent, Reading reading)
    {
        var words = sent.GroupBy(one => one.Cid).ToDictionary(message => message.Key, message => message.First().Hash);
        foreach (var line in reading.Lines)
        {
            if (!words.TryGetValue(line.Cid, out var hash)) yield return new(Promise.NothingLeaked, reading.Conv, line.Cid, $"read as {line.Seq}, never sent here");
            else if (hash != line.Hash) yield return new(Promise.NothingAltered, reading.Conv, line.Cid, $"read as {line.Seq} with other words");
        }

        foreach (var twice in reading.Lines.GroupBy(line => line.Cid).Where(lines => lines.Count() > 1))
            yield return new(Promise.NothingDoubled, reading.Conv, twice.Key, $"read as {string.Join(" and ", twice.Select(line => line.Seq))}");

        foreach (var (before, after) in reading.Lines.Zip(reading.Lines.Skip(1)).Where(pair => pair.First.Seq >= pair.Second.Seq))
            yield return new(Promise.InOrder, reading.Conv, after.Cid, $"{after.Seq} was read after {before.Seq}");

        foreach (var early in sent.Where(one => one.Op == Op.Ok && one.Mono < reading.Mono && reading.Lines.All(line => line.Cid != one.Cid || line.Seq != one.Seq)))
            yield return new(Promise.StoredFirst, reading.Conv, early.Cid, $"acknowledged as {early.Seq} before session {reading.Session} began, which has it not");
    }

    /// <summary>What holds in the end.</summary>
    private static IEnumerable<Violation> CheckEnd(List<Sent> sent, Reading end)
    {
        var acknowledged = sent.Where(one => one.Op == Op.Ok).ToList();
        var there = end.Lines.Select(line => line.Cid).ToHashSet();
        foreach (var lost in acknowledged.Where(one => !there.Contains(one.Cid)))
            yield return new(Promise.NothingLost, end.Conv, lost.Cid, $"acknowledged as {lost.Seq}");

        var stands = end.Lines.GroupBy(line => line.Cid).ToDictionary(lines => lines.Key, lines => lines.First().Seq);
        foreach (var later in sent.Where(one => one.Op == Op.Send).DistinctBy(one => one.Cid))
        {
            if (acknowledged.FindLast(one => one.Mono < later.Mono) is not { } earlier) continue;
            if (stands.TryGetValue(earlier.Cid, out var first) && stands.TryGetValue(later.Cid, out var second) && first > second)
                yield return new(Promise.InOrder, end.Conv, later.Cid, $"stands as {second}, before {earlier.Cid} ({first}), which had been acknowledged before it was sent");
        }

        foreach (var line in end.Lines.Where(line => line.Answers != 1))
            yield return new(Promise.AnsweredOnce, end.Conv, line.Cid, $"{line.Seq} has {line.Answers} answers");
    }
}
