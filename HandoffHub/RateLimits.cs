using System.Security.Cryptography;
using System.Text;

namespace ChatAssist.HandoffHub;

/// <summary>How often somebody may do something.</summary>
/// <param name="Name">Tells limits apart; short, ours.</param>
/// <param name="Permits">Calls in one window, at least 1.</param>
/// <param name="Window">Longer than a millisecond.</param>
/// <param name="Ahead">Calls of a window that go on at each node before the others know of them; who comes to several nodes may get so many too many at each. 0 for a limit that must be exact.</param>
public sealed record RateLimit(string Name, int Permits, TimeSpan Window, int Ahead = 0)
{
    public static RateLimit PerMinute(string name, int permits) => new(name, permits, TimeSpan.FromMinutes(1));
}

/// <summary>Counts calls: on this node, or on all nodes together.</summary>
public interface IRateLimits
{
    /// <summary>Counts a call of <paramref name="who"/> when it may go on.</summary>
    /// <returns>Zero when it may; else how long to wait.</returns>
    /// <remarks>Never fails, and answers within a fraction of a second.</remarks>
    ValueTask<TimeSpan> TakeAsync(RateLimit limit, string who);
}

/// <summary>Counts the calls to this node; for limits of one name and window they are counted together.</summary>
public sealed class LocalRateLimits(TimeProvider clock) : IRateLimits
{
    /// <summary>Counters kept before those whose time is over are looked for.</summary>
    private const int Kept = 10_000;

    /// <summary>How often they are looked for, few as there may be.</summary>
    private static readonly TimeSpan _often = TimeSpan.FromMinutes(1);

    /// <summary>The longest name that is kept as it is, in characters: ids of ours and addresses are shorter.</summary>
    private const int LongestName = 100;

    private readonly Dictionary<(string Limit, TimeSpan Window, string Who), CallCount> _counts = [];
    private readonly Lock _lock = new();
    private int _dropAt = Kept;
    private TimeSpan _dropAfter;

    /// <summary>Those who are counted now.</summary>
    internal int Count => _counts.Count;

    public ValueTask<TimeSpan> TakeAsync(RateLimit limit, string who)
    {
        var now = clock.GetElapsedTime(0);
        lock (_lock)
        {
            if (_counts.Count >= _dropAt || now >= _dropAfter) DropOld(now);
            var key = (limit.Name, limit.Window, Short(who));
            var (after, wait) = _counts.GetValueOrDefault(key, CallCount.None(now)).Take(limit, now);
            _counts[key] = after;
            return ValueTask.FromResult(wait);
        }
    }

    private void DropOld(TimeSpan now)
    {
        foreach (var old in _counts.Where(count => count.Value.IsOver(count.Key.Window, now)).Select(count => count.Key).ToList()) _counts.Remove(old);
        if (_counts.Capacity > 2 * Math.Max(Kept, _counts.Count)) _counts.TrimExcess(Math.Max(Kept, _counts.Count)); // a flood is over
        (_dropAt, _dropAfter) = (Math.Max(Kept, 2 * _counts.Count), now + _often);
    }

    private static string Short(string who) => who.Length <= LongestName ? who : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(who)));
}

/// <summary>Calls in a sliding window: those of the window before count with the share of it that the sliding one still covers.</summary>
/// <param name="Start">When the window of <paramref name="Calls"/> began; it begins with a call, not with a minute of the clock.</param>
/// <remarks>Pure. The script of the Redis limits does the same, step by step.</remarks>
public readonly record struct CallCount(TimeSpan Start, int Calls, int Before)
{
    public static CallCount None(TimeSpan now) => new(now, 0, 0);

    /// <summary>Counts one more call, if it may go on.</summary>
    /// <returns>The count after it, and zero or how long to wait.</returns>
    public (CallCount After, TimeSpan Wait) Take(RateLimit limit, TimeSpan now)
    {
        var count = SlideTo(now, limit.Window);
        var covered = 1 - ((now - count.Start) / limit.Window);
        if ((count.Before * covered) + count.Calls < limit.Permits) return (count with { Calls = count.Calls + 1 }, TimeSpan.Zero);
        var until = count.Calls < limit.Permits ? covered - ((double)(limit.Permits - count.Calls) / count.Before) : covered + 1 - ((double)limit.Permits / count.Calls);
        return (count, (until * limit.Window) + TimeSpan.FromMilliseconds(1));
    }

    public bool IsOver(TimeSpan window, TimeSpan now) => now >= Start + (2 * window);

    private CallCount SlideTo(TimeSpan now, TimeSpan window)
    {
        if (now >= Start + (2 * window)) return None(now);
        return now >= Start + window ? new(Start + window, 0, Calls) : this;
    }
}
