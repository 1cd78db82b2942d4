using ChatAssist.Dialogs;

namespace ChatAssist.HandoffHub;

/// <summary>Who could come now, and when somebody will be back.</summary>
public sealed class DutyRoster(Presence presence, HandoffOptions options, TimeProvider clock) : IDutyRoster
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone);
    private readonly OpeningHours _hours = OpeningHours.TryParse(options.Hours, out var hours) ? hours : new([]);

    public Duty Now()
    {
        var available = presence.Here().Count(agent => agent.Available);
        return new(available, available > 0 ? null : _hours.NextOpening(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), _zone)));
    }
}
