namespace ChatAssist.HandoffHub;

/// <summary>A customer's place in the queue and how long it may take.</summary>
/// <param name="Position">1 for the first.</param>
/// <param name="LikelyMinutes">Half of such waits were shorter; null while there are too few to tell honestly.</param>
/// <param name="AtMostMinutes">Nine of ten such waits were shorter; null while there are too few.</param>
public sealed record Place(int Position, int? LikelyMinutes, int? AtMostMinutes);

/// <summary>A wait that ended with an agent.</summary>
/// <param name="OnDuty">Agents on duty when it began, at least 1.</param>
public sealed record PastWait(DateTimeOffset From, DateTimeOffset To, int OnDuty);

/// <summary>Estimates of waits. Pure arithmetic.</summary>
public static class Waits
{
    /// <summary>Fewer past waits than this say nothing.</summary>
    public const int Enough = 5;

    /// <summary>
    /// Past waits, each divided by the place at which it began and multiplied by the agents on duty then, are what one place costs one agent. Their percentiles, at this place and with these
    /// agents, are the estimate: whatever the law of the waits, nine of ten fall under the ninth decile as long as the near future is like the near past.
    /// </summary>
    /// <param name="position">1 for the first.</param>
    /// <param name="recent">Waits that ended with an agent lately.</param>
    /// <param name="agents">Agents on duty; with none, it is as if the last were still there.</param>
    public static Place Estimate(int position, IReadOnlyList<PastWait> recent, int agents)
    {
        if (recent.Count < Enough) return new(position, null, null);
        var costs = recent.Select(wait => (wait.To - wait.From) * Math.Max(1, wait.OnDuty) / PlaceOf(wait, recent)).Order().ToArray();
        var share = (double)position / Math.Max(1, agents);
        return new(position, Minutes(Percentile(costs, 0.5) * share), Minutes(Percentile(costs, 0.9) * share));
    }

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
