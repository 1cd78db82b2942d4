namespace ChatAssist.HandoffHub;

/// <summary>A customer's place in the queue and how long it may take.</summary>
/// <param name="Position">1 for the first.</param>
/// <param name="LikelyMinutes">Half of such waits were shorter; null while there are too few to tell honestly.</param>
/// <param name="AtMostMinutes">Nine of ten such waits were shorter; null while there are too few.</param>
public sealed record Place(int Position, int? LikelyMinutes, int? AtMostMinutes);

/// <summary>A wait that ended with an agent.</summary>
/// <param name="OnDuty">Agents on duty when it began who could take it at once; 0 when only an overflow could bring one.</param>
/// <param name="Queue">The queue in which it began.</param>
public sealed record PastWait(DateTimeOffset From, DateTimeOffset To, int OnDuty, string Queue = Queue.Main);

/// <summary>Estimates of waits. Pure arithmetic.</summary>
public static class Waits
{
    /// <summary>Fewer past waits than this say nothing.</summary>
    public const int Enough = 5;

    /// <summary>Past waits that an estimate is made from, at most: those that began at the most similar place.</summary>
    private const int Alike = 50;

    /// <summary>The past waits that began as this one stands: with somebody who may take it, or with nobody until an overflow. The one kind says nothing of the other.</summary>
    /// <param name="agents">Agents on duty who may take it now.</param>
    public static IReadOnlyList<PastWait> Like(int agents, IReadOnlyList<PastWait> recent) => [.. recent.Where(wait => (wait.OnDuty > 0) == (agents > 0))];

    /// <summary>The past waits that tell of a queue: its own, and all of them while it has had too few.</summary>
    public static IReadOnlyList<PastWait> In(string queue, IReadOnlyList<PastWait> recent)
    {
        PastWait[] own = [.. recent.Where(wait => wait.Queue == queue)];
        return own.Length >= Enough ? own : recent;
    }

    /// <summary>
    /// The places of a queue, the first to the last. Past waits, each divided by the place at which it began and multiplied by the agents on duty then, are what one place costs one agent.
    /// Their percentiles, at a place and with the agents of now, are its estimate: whatever the law of the waits, nine of ten fall under the ninth decile as long as the near future is like
    /// the near past. Only waits from similar places count, for the far places spread less than the near ones; nobody is promised less than who stands before.
    /// </summary>
    /// <param name="count">Customers in the queue.</param>
    /// <param name="recent">Waits that ended with an agent lately.</param>
    /// <param name="agents">Agents on duty who may take it now; with none, waits are taken as they were.</param>
    public static IReadOnlyList<Place> Places(int count, IReadOnlyList<PastWait> recent, int agents)
    {
        if (recent.Count < Enough) return [.. Enumerable.Range(1, count).Select(position => new Place(position, null, null))];
        var past = recent.Select(wait => CostOf(wait, recent)).ToList();
        var places = new List<Place>(count);
        var (likely, atMost) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var position = 1; position <= count; position++)
        {
            var costs = past.OrderBy(one => Math.Abs(Math.Log((double)one.Place / position))).Take(Alike).Select(one => one.Cost).Order().ToArray();
            var share = (double)position / Math.Max(1, agents);
            likely = Longer(likely, Percentile(costs, 0.5) * share);
            atMost = Longer(atMost, Percentile(costs, 0.9) * share);
            places.Add(new(position, Minutes(likely), Minutes(atMost)));
        }

        return places;
    }

    private static (int Place, TimeSpan Cost) CostOf(PastWait wait, IReadOnlyList<PastWait> all)
    {
        var place = PlaceOf(wait, all);
        return (place, (wait.To - wait.From) * Math.Max(1, wait.OnDuty) / place);
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    /// <summary>The place at which a past wait began: one behind those who waited already.</summary>
    private static int PlaceOf(PastWait wait, IReadOnlyList<PastWait> all) =>
        1 + all.Count(other => other.From < wait.From && other.To > wait.From);

    /// <param name="sorted">Not empty, ascending.</param>
    /// <param name="share">0 … 1.</param>
    public static TimeSpan Percentile(IReadOnlyList<TimeSpan> sorted, double share) =>
        sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];

    /// <summary>Rounded up: a promise may be kept early.</summary>
    private static int Minutes(TimeSpan wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalMinutes));
}
