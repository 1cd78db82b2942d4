using ChatAssist.HandoffHub;

namespace ChatAssist.Tests.HandoffHub;

/// <summary>When people are on duty.</summary>
public sealed class OpeningHoursTests
{
    [TestCase("2026-03-02T08:00+01:00", "2026-03-02T09:00+01:00", Description = "Monday before opening")]
    [TestCase("2026-03-02T09:00+01:00", "2026-03-03T09:00+01:00", Description = "at the very minute")]
    [TestCase("2026-03-06T19:00+01:00", "2026-03-07T10:00+01:00", Description = "Friday evening")]
    [TestCase("2026-03-07T15:00+01:00", "2026-03-09T09:00+01:00", Description = "Saturday afternoon, over Sunday")]
    public void The_next_opening_is_named(string now, string opens)
    {
        Assert.That(OpeningHours.TryParse("Mon-Fri 09:00-18:00, Sat 10:00-14:00", out var hours));
        Assert.That(hours.NextOpening(DateTimeOffset.Parse(now, null)), Is.EqualTo(DateTimeOffset.Parse(opens, null)));
    }

    [Test]
    public void One_opening_a_week_comes_again_a_week_later()
    {
        Assert.That(OpeningHours.TryParse("Mon 09:00-12:00", out var hours));
        Assert.That(hours.NextOpening(new(2026, 3, 2, 10, 0, 0, default)), Is.EqualTo(new DateTimeOffset(2026, 3, 9, 9, 0, 0, default)));
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
        Assert.That(hours.NextOpening(new(2026, 3, 2, 10, 0, 0, default)), Is.Null);
    }

    [TestCase("Mon")]
    [TestCase("Mon 9-18")]
    [TestCase("Mon 18:00-09:00")]
    [TestCase("Mon 09:00-25:00")]
    [TestCase("Mo-Fr 09:00-18:00")]
    [TestCase("Mon 09:00-09:00")]
    public void Hours_that_make_no_sense_are_refused(string text) => Assert.That(OpeningHours.TryParse(text, out _), Is.False);
}
