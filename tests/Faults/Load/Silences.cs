using ChatAssist.Faults.Logs;

namespace ChatAssist.Faults.Load;

/// <summary>When a client heard nothing, for as long as it remembers.</summary>
internal sealed class Silences
{
    /// <summary>What is shorter is not remembered: nodes give a sign of life every five seconds.</summary>
    private static readonly TimeSpan _notable = TimeSpan.FromSeconds(6);

    private readonly Lock _lock = new();
    private readonly List<Stretch> _ended = [];
    private Mono _last = Mono.Now;

    /// <summary>Something is heard.</summary>
    public void End()
    {
        lock (_lock)
        {
            var stretch = new Stretch(_last, Mono.Now);
            if (stretch.Length > _notable) _ended.Add(stretch);
            _last = stretch.To;
        }
    }

    /// <summary>The longest stretch that ended after a moment, the present one among them.</summary>
    public Stretch LongestSince(Mono moment)
    {
        lock (_lock) return _ended.Where(stretch => stretch.To > moment).Append(new(_last, Mono.Now)).MaxBy(stretch => stretch.Length)!;
    }
}
