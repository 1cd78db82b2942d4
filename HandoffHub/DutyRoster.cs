using ChatAssist.Dialogs;

namespace ChatAssist.HandoffHub;

/// <summary>Who could come now, and when somebody will be back. Every turn asks; it is worked out again when somebody comes, goes or says so, and at least four times a second.</summary>
public sealed class DutyRoster(Presence presence, HandoffOptions options, TimeProvider clock) : IDutyRoster
{
    /// <summary>A lease runs out without a word.</summary>
    private static readonly TimeSpan _good = TimeSpan.FromMilliseconds(250);

    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone);
    private readonly OpeningHours _hours = OpeningHours.TryParse(options.Hours, out var hours) ? hours : new([]);

    private volatile Known? _known;

    public Duty Now()
    {
        if (_known is not { } known || known.Changes != presence.Changes || clock.GetElapsedTime(known.At) >= _good)
            _known = known = new(presence.Changes, clock.GetTimestamp(), WorkOut());
        return known.Duty;
    }

    private Duty WorkOut()
    {
        var available = presence.Here().Count(agent => agent.Available) + presence.StillExpected();
        return new(available, available > 0 ? null : _hours.NextOpening(clock.GetUtcNow(), _zone));
    }

    private sealed record Known(int Changes, long At, Duty Duty);
}
