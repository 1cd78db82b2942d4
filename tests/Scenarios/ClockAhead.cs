namespace ChatAssist.Tests.Scenarios;

/// <summary>A clock that goes on as clocks do, and jumps when the test wants hours to pass.</summary>
public sealed class ClockAhead : TimeProvider
{
    private long _ticksAhead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _ticksAhead));

    public void Jump(TimeSpan by) => Interlocked.Add(ref _ticksAhead, by.Ticks);
}
