namespace ChatAssist.Bot;

/// <summary>Leaves a service alone that fails: after some failures in a row nobody waits for it, until a single call has shown that it is back.</summary>
public sealed class Breaker(TimeProvider clock)
{
    private const int MostFailures = 3;

    /// <summary>The longest that a service may keep itself from being asked.</summary>
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(5);

    /// <summary>How long it is left alone when it does not say.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private int _failures;
    private DateTimeOffset _closedUntil = DateTimeOffset.MinValue;

    /// <summary>True when the service may be asked now. When a rest has just ended, true for one caller.</summary>
    public bool MayCall()
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            if (now < _closedUntil) return false;
            if (_failures >= MostFailures) _closedUntil = now + Rest; // the others wait for what comes of this one
            return true;
        }
    }

    public void Worked()
    {
        lock (_lock) (_failures, _closedUntil) = (0, DateTimeOffset.MinValue);
    }

    /// <param name="comeAgain">When the service says that it may be asked again; null when it does not say.</param>
    public void Failed(TimeSpan? comeAgain = null)
    {
        lock (_lock)
        {
            _failures++;
            var rest = comeAgain is { } asked ? (asked < _longest ? asked : _longest) : _failures >= MostFailures ? Rest : TimeSpan.Zero;
            if (rest > TimeSpan.Zero) _closedUntil = clock.GetUtcNow() + rest;
        }
    }
}
