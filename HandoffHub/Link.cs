namespace ChatAssist.HandoffHub;

/// <summary>Whether this node hears the others. It does while it hears itself: its own beats go out and come back by the way that everybody's take.</summary>
public sealed class Link
{
    /// <summary>The key of the link through the database, among the services.</summary>
    public const string Written = "written";

    /// <summary>Beats that may stay out before the link counts as down.</summary>
    private const int MissedBeats = 3;

    private static readonly TimeSpan _longestBeat = TimeSpan.FromSeconds(1), _longestWrittenBeat = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _clock;
    private readonly TimeSpan _patience;
    private readonly Lock _lock = new();
    private long? _heard;
    private long _upSince;

    private Link(TimeProvider clock, TimeSpan beat, TimeSpan patience) => (_clock, Beat, _patience) = (clock, beat, patience);

    /// <summary>How often this node says that it lives.</summary>
    public TimeSpan Beat { get; }

    public bool IsUp
    {
        get
        {
            lock (_lock) return HearsNow();
        }
    }

    /// <summary>How long the link has been up without a break; zero while it is down.</summary>
    public TimeSpan UpFor
    {
        get
        {
            lock (_lock) return HearsNow() ? _clock.GetElapsedTime(_upSince) : TimeSpan.Zero;
        }
    }

    /// <summary>The link of a node that has no others: up from the start, for good.</summary>
    public static Link Alone(TimeProvider clock)
    {
        var link = new Link(clock, _longestBeat, TimeSpan.MaxValue);
        link.Hear();
        return link;
    }

    /// <summary>The link to other nodes, down until the first beat has come back.</summary>
    /// <param name="lease">A tenth of it is the beat, a second at most: several beats may be lost before a lease is.</param>
    public static Link ToOthers(TimeProvider clock, TimeSpan lease) => Of(clock, lease / 10, _longestBeat);

    /// <summary>The link to other nodes through the database, slower by far: a fifth of the lease is its beat, ten seconds at most.</summary>
    public static Link ByWriting(TimeProvider clock, TimeSpan lease) => Of(clock, lease / 5, _longestWrittenBeat);

    private static Link Of(TimeProvider clock, TimeSpan beat, TimeSpan longest)
    {
        if (beat > longest) beat = longest;
        return new(clock, beat, MissedBeats * beat);
    }

    /// <summary>An own beat has come back.</summary>
    /// <returns>Whether the link was down before, so that news may have been missed.</returns>
    public bool Hear()
    {
        lock (_lock)
        {
            var wasDown = !HearsNow();
            var now = _clock.GetTimestamp();
            if (wasDown) _upSince = now;
            _heard = now;
            return wasDown;
        }
    }

    private bool HearsNow() => _heard is { } heard && _clock.GetElapsedTime(heard) <= _patience;
}
