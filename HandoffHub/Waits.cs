namespace ChatAssist.HandoffHub;

/// <summary>A customer's place in the queue and how long it may take.</summary>
/// <param name="Position">1 for the first.</param>
/// <param name="LikelyMinutes">Half of such waits were shorter; null while there are too few to tell honestly.</param>
/// <param name="AtMostMinutes">Nine of ten such waits were shorter; null while there are too few.</param>
public sealed record Place(int Position, int? LikelyMinutes, int? AtMostMinutes);

/// <summary>Estimates of waits. Pure arithmetic.</summary>
public static class Waits
{
    /// <summary>Fewer past waits than this say nothing.</summary>
    public const int Enough = 5;

    /// <summary>Each customer ahead adds one more wait of the kind seen lately, shared among the agents on duty.</summary>
    /// <param name="position">1 for the first.</param>
    /// <param name="recent">Waits that ended with an agent lately.</param>
    /// <param name="agents">Agents on duty, at least 1.</param>
    public static Place Estimate(int position, IReadOnlyList<TimeSpan> recent, int agents)
    {
        if (recent.Count < Enough) return new(position, null, null);
        var sorted = recent.Order().ToArray();
        var share = (double)Math.Max(position, agents) / Math.Max(1, agents);
        return new(position, Minutes(Percentile(sorted, 0.5) * share), Minutes(Percentile(sorted, 0.9) * share));
    }

    /// <param name="sorted">Not empty, ascending.</param>
    /// <param name="share">0 … 1.</param>
    public static TimeSpan Percentile(IReadOnlyList<TimeSpan> sorted, double share) =>
        sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];

    /// <summary>Rounded up: a promise may be kept early.</summary>
    private static int Minutes(TimeSpan wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalMinutes));
}
