namespace ChatAssist.Faults.Load;

/// <summary>The wait before the next attempt: longer each time, and never the same for all clients.</summary>
internal sealed class Pause(Random random)
{
    private const int Shortest = 100, Longest = 1600;

    private int _milliseconds = Shortest;

    public async Task TakeAsync()
    {
        await Task.Delay(TimeSpan.FromMilliseconds(_milliseconds * (0.5 + random.NextDouble())));
        _milliseconds = Math.Min(2 * _milliseconds, Longest);
    }

    /// <summary>It worked: the next failure begins anew.</summary>
    public void Reset() => _milliseconds = Shortest;
}
