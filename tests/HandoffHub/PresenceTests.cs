using ChatAssist.HandoffHub;
using ChatAssist.Tests.Dialogs;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.HandoffHub;

/// <summary>Who is at the desk.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PresenceTests
{
    private static readonly HandoffOptions _options = new() { Hours = "Mon-Fri 09:00-18:00", TimeZone = "Europe/Berlin" };
    private readonly ManualClock _clock = new(T0);
    private Presence _presence;

    [SetUp]
    public void Open() => _presence = new Presence(_clock, _options);

    [Test]
    public void Who_arrives_is_here_and_takes_nothing_until_they_say_so()
    {
        _presence.Arrive(Ana, "Ana", "page 1");
        Assert.That(_presence.Here(), Is.EqualTo(new[] { (Ana, "Ana", false) }));
        _presence.SetAvailable(Ana, "Ana", Availability.Available);
        Assert.That(_presence.IsAvailable(Ana));
    }

    [Test]
    public void A_reload_of_the_page_is_not_going_home()
    {
        AnaIsAvailable();
        _presence.Leave(Ana, "page 1");
        _clock.Advance(_options.Lease - TimeSpan.FromSeconds(1));
        Assert.That(_presence.IsAvailable(Ana));
        _presence.Arrive(Ana, "Ana", "page 2");
        _clock.Advance(2 * _options.Lease);
        Assert.That(_presence.IsAvailable(Ana));
    }

    [Test]
    public void Who_stays_away_for_the_lease_is_gone()
    {
        AnaIsAvailable();
        _presence.Leave(Ana, "page 1");
        _clock.Advance(_options.Lease);
        Assert.That((_presence.IsHere(Ana), _presence.IsAvailable(Ana), _presence.Here().Count), Is.EqualTo((false, false, 0)));
    }

    [Test]
    public void Who_comes_back_the_next_morning_is_not_available_by_yesterdays_word()
    {
        AnaIsAvailable();
        _presence.Leave(Ana, "page 1");
        _clock.Advance(TimeSpan.FromHours(15));
        _presence.Arrive(Ana, "Ana", "page 2");
        Assert.That((_presence.IsHere(Ana), _presence.IsAvailable(Ana)), Is.EqualTo((true, false)));
    }

    [Test]
    public void One_closed_page_of_two_changes_nothing()
    {
        AnaIsAvailable();
        _presence.Arrive(Ana, "Ana", "page 2");
        _presence.Leave(Ana, "page 1");
        _clock.Advance(2 * _options.Lease);
        Assert.That(_presence.IsAvailable(Ana));
    }

    [Test]
    public async Task Pages_that_come_and_go_at_once_are_all_counted()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() =>
        {
            _presence.Arrive(Ana, "Ana", $"page {i}");
            if (i % 2 == 0) _presence.Leave(Ana, $"page {i}");
        })));
        foreach (var i in Enumerable.Range(0, 100)) _presence.Leave(Ana, $"page {(2 * i) + 1}");
        _clock.Advance(_options.Lease);
        Assert.That(_presence.IsHere(Ana), Is.False);
    }

    [Test]
    public void Nobody_counts_as_gone_until_a_lease_after_the_start()
    {
        Assert.That(_presence.IsSettled, Is.False);
        _clock.Advance(_options.Lease);
        Assert.That(_presence.IsSettled);
    }

    [Test]
    public void The_roster_says_who_could_come_or_when_somebody_will()
    {
        var roster = new DutyRoster(_presence, _options, _clock);
        Assert.That(roster.Now(), Has.Property("Available").Zero.And.Property("OpensAt").EqualTo(new DateTimeOffset(2026, 3, 3, 9, 0, 0, TimeSpan.FromHours(1))));
        AnaIsAvailable();
        Assert.That(roster.Now(), Has.Property("Available").EqualTo(1).And.Property("OpensAt").Null);
    }

    private void AnaIsAvailable()
    {
        _presence.Arrive(Ana, "Ana", "page 1");
        _presence.SetAvailable(Ana, "Ana", Availability.Available);
    }
}
