namespace ChatAssist.Bot.Storage;

/// <summary>The clock of the database that several nodes share: they tell the same time, whatever each machine believes.</summary>
/// <remarks>
/// It tells what the database told last, and what this machine's monotonic clock has counted since; so a jump of the machine's wall clock changes nothing. The answer was read somewhere
/// on its way here and back, the middle is taken, and it is off by half of that way at most. Timestamps and timers are the machine's.
/// </remarks>
public sealed class DatabaseClock : TimeProvider
{
    /// <summary>An answer that took longer says too little of the time.</summary>
    public static readonly TimeSpan LongestTrip = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _own;
    private volatile Reading _last;

    /// <param name="own">This machine's clock.</param>
    /// <param name="asked">When the database was asked: a timestamp of <paramref name="own"/>. This first answer is used however long it took.</param>
    /// <param name="told">What it has just answered.</param>
    public DatabaseClock(TimeProvider own, long asked, DateTimeOffset told)
    {
        _own = own;
        _last = ReadingOf(asked, told);
    }

    public override long TimestampFrequency => _own.TimestampFrequency;

    /// <summary>How far this machine's wall clock is ahead of the database's; negative when it is behind.</summary>
    public TimeSpan OwnIsAheadBy => _own.GetUtcNow() - GetUtcNow();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        var last = _last;
        return last.Moment + _own.GetElapsedTime(last.Timestamp);
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => _own.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => _own.CreateTimer(callback, state, dueTime, period);

    /// <summary>Goes by this answer from now on, unless it took longer than <see cref="LongestTrip"/>.</summary>
    /// <param name="asked">When the database was asked: a timestamp of this clock.</param>
    /// <param name="told">What it has just answered.</param>
    public void Set(long asked, DateTimeOffset told)
    {
        if (_own.GetElapsedTime(asked) <= LongestTrip) _last = ReadingOf(asked, told);
    }

    private Reading ReadingOf(long asked, DateTimeOffset told)
    {
        var answered = _own.GetTimestamp();
        return new(told + (_own.GetElapsedTime(asked, answered) / 2), answered);
    }

    private sealed record Reading(DateTimeOffset Moment, long Timestamp);
}
