using System.Globalization;
using ChatAssist.HandoffHub;

namespace ChatAssist.Tests.HandoffHub;

/// <summary>When people are on duty.</summary>
public sealed class OpeningHoursTests
{
    private static readonly TimeZoneInfo _berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [TestCase("2026-03-02T08:00+01:00", "2026-03-02T09:00+01:00", Description = "Monday before opening")]
    [TestCase("2026-03-02T18:00+01:00", "2026-03-03T09:00+01:00", Description = "at the very minute of closing")]
    [TestCase("2026-03-06T18:30Z", "2026-03-07T10:00+01:00", Description = "Friday evening, told by another zone")]
    [TestCase("2026-03-07T15:00+01:00", "2026-03-09T09:00+01:00", Description = "Saturday afternoon, over Sunday")]
    [TestCase("2026-03-28T15:00+01:00", "2026-03-30T09:00+02:00", Description = "over the change to summer time")]
    public void The_next_opening_is_named(string now, string opens)
    {
        Assert.That(OpeningHours.TryParse("Mon-Fri 09:00-18:00, Sat 10:00-14:00", out var hours));
        Assert.That(hours.NextOpening(At(now), _berlin), Is.EqualTo(At(opens)));
    }

    [TestCase("2026-03-06T10:00+01:00", Description = "all are away for a moment")]
    [TestCase("2026-03-06T09:00+01:00", Description = "at the very minute of opening")]
    public void Within_the_hours_nobody_is_sent_away_until_the_next_day(string now)
    {
        Assert.That(OpeningHours.TryParse("Mon-Fri 09:00-18:00", out var hours));
        Assert.That(hours.NextOpening(At(now), _berlin), Is.Null);
    }

    [Test]
    public void One_opening_a_week_comes_again_a_week_later()
    {
        Assert.That(OpeningHours.TryParse("Mon 09:00-12:00", out var hours));
        Assert.That(hours.NextOpening(At("2026-03-02T12:00+01:00"), _berlin), Is.EqualTo(At("2026-03-09T09:00+01:00")));
    }

    [Test]
    public void Days_may_run_over_the_weekend()
    {
        Assert.That(OpeningHours.TryParse("Sat-Mon 10:00-11:00", out var hours));
        Assert.That(hours.Openings.Select(opening => opening.Day), Is.EqualTo(new[] { DayOfWeek.Saturday, DayOfWeek.Sunday, DayOfWeek.Monday }));
    }

    [Test]
    public void No_hours_promise_nothing()
    {
        Assert.That(OpeningHours.TryParse("", out var hours));
        Assert.That(hours.NextOpening(At("2026-03-02T10:00+01:00"), _berlin), Is.Null);
    }

    [TestCase("Mon")]
    [TestCase("Mon 9-18")]
    [TestCase("Mon 18:00-09:00")]
    [TestCase("Mon 09:00-25:00")]
    [TestCase("Mo-Fr 09:00-18:00")]
    [TestCase("Mon 09:00-09:00")]
    public void Hours_that_make_no_sense_are_refused(string text) => Assert.That(OpeningHours.TryParse(text, out _), Is.False);

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
}
