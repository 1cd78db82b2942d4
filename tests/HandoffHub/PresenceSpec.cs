using ChatAssist.HandoffHub;
using ChatAssist.Tests.Dialogs;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.HandoffHub;

/// <summary>Who is at the desk: the same on one node and across nodes.</summary>
public abstract class PresenceSpec
{
    protected static HandoffOptions Options { get; } = new() { Lease = TimeSpan.FromSeconds(3), Hours = "Mon-Fri 12:00-18:00", TimeZone = "Europe/Berlin" };

    protected ManualClock Clock { get; private set; }

    /// <summary>The node where agents connect.</summary>
    protected abstract Presence Desk { get; }

    /// <summary>The node that is asked.</summary>
    protected abstract Presence Seen { get; }

    [SetUp]
    public void StartTheClock() => Clock = new ManualClock(T0);

    [Test]
    public async Task Who_arrives_is_here_and_takes_nothing_until_they_say_so()
    {
        Desk.Arrive(Ana, "Ana", "page 1");
        await TellAsync();
        Assert.That(Seen.Here(), Is.EqualTo(new[] { (Ana, "Ana", false) }));
        Desk.SetAvailable(Ana, "Ana", Availability.Available);
        await TellAsync();
        Assert.That(Seen.IsAvailable(Ana));
    }

    [Test]
    public async Task A_reload_of_the_page_is_not_going_home()
    {
        AnaIsAvailable();
        Desk.Leave(Ana, "page 1");
        await PassAsync(Options.Lease * 0.9);
        Assert.That(Seen.IsAvailable(Ana));
        Desk.Arrive(Ana, "Ana", "page 2");
        await PassAsync(2 * Options.Lease);
        Assert.That(Seen.IsAvailable(Ana));
    }

    [Test]
    public async Task Who_stays_away_for_the_lease_is_gone()
    {
        AnaIsAvailable();
        Desk.Leave(Ana, "page 1");
        await PassAsync(Options.Lease);
        Assert.That((Seen.IsHere(Ana), Seen.IsAvailable(Ana), Seen.Here().Count), Is.EqualTo((false, false, 0)));
    }

    [Test]
    public async Task Whose_silence_was_noticed_late_is_gone_a_lease_after_the_last_word()
    {
        AnaIsAvailable();
        Desk.Leave(Ana, "page 1", silent: Options.Lease * 0.6);
        await PassAsync(Options.Lease * 0.3);
        Assert.That(Seen.IsHere(Ana));
        await PassAsync(Options.Lease * 0.2);
        Assert.That(Seen.IsHere(Ana), Is.False);
    }

    [Test]
    public async Task Who_comes_back_the_next_morning_is_not_available_by_yesterdays_word()
    {
        AnaIsAvailable();
        Desk.Leave(Ana, "page 1");
        await PassAsync(3 * Options.Lease);
        Desk.Arrive(Ana, "Ana", "page 2");
        await TellAsync();
        Assert.That((Seen.IsHere(Ana), Seen.IsAvailable(Ana)), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task A_page_that_comes_is_told_whether_the_agents_last_word_is_known()
    {
        Desk.Arrive(Ana, "Ana", "page 1");
        await TellAsync();
        Assert.That((Desk.HasWordOf(Ana), Seen.HasWordOf(Ana)), Is.EqualTo((false, false)));
        Desk.SetAvailable(Ana, "Ana", Availability.Away);
        Desk.Leave(Ana, "page 1");
        await PassAsync(Options.Lease / 2);
        Desk.Arrive(Ana, "Ana", "page 2");
        Assert.That((Desk.HasWordOf(Ana), Seen.HasWordOf(Ana)), Is.EqualTo((true, true)));
        Desk.Leave(Ana, "page 2");
        await PassAsync(2 * Options.Lease);
        Desk.Arrive(Ana, "Ana", "page 3");
        Assert.That((Desk.HasWordOf(Ana), Seen.HasWordOf(Ana)), Is.EqualTo((false, false)));
    }

    [Test]
    public async Task One_closed_page_of_two_changes_nothing()
    {
        AnaIsAvailable();
        Desk.Arrive(Ana, "Ana", "page 2");
        await TellAsync();
        Assert.That(Seen.Devices(Ana), Is.EqualTo(2));
        Desk.Leave(Ana, "page 1");
        await PassAsync(2 * Options.Lease);
        Assert.That((Seen.IsAvailable(Ana), Seen.Devices(Ana)), Is.EqualTo((true, 1)));
    }

    [Test]
    public async Task Pages_that_come_and_go_at_once_are_all_counted()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() =>
        {
            Desk.Arrive(Ana, "Ana", $"page {i}");
            if (i % 2 == 0) Desk.Leave(Ana, $"page {i}");
        })));
        await TellAsync();
        Assert.That(Seen.Devices(Ana), Is.EqualTo(100));
        foreach (var i in Enumerable.Range(0, 100)) Desk.Leave(Ana, $"page {(2 * i) + 1}");
        await PassAsync(Options.Lease);
        Assert.That(Seen.IsHere(Ana), Is.False);
    }

    [Test]
    public async Task Nobody_counts_as_gone_until_a_lease_after_the_start()
    {
        Assert.That(Seen.IsSettled, Is.False);
        await PassAsync(Options.Lease);
        Assert.That(Seen.IsSettled);
    }

    [Test]
    public async Task The_roster_says_who_could_come_or_when_somebody_will()
    {
        var roster = new DutyRoster(Seen, Options, Usual, Clock);
        Assert.That(roster.Now().Anywhere(), Has.Property("Available").Zero.And.Property("OpensAt").EqualTo(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(1))));
        AnaIsAvailable();
        await TellAsync();
        Assert.That(roster.Now().Anywhere(), Has.Property("Available").EqualTo(1).And.Property("OpensAt").Null);
    }

    [Test]
    public async Task Who_left_without_a_word_is_off_the_roster_when_the_lease_has_run_out()
    {
        var roster = new DutyRoster(Seen, Options, Usual, Clock);
        AnaIsAvailable();
        Desk.Leave(Ana, "page 1");
        await TellAsync();
        Assert.That(roster.Now().Anywhere().Available, Is.EqualTo(1));
        await PassAsync(Options.Lease);
        Assert.That(roster.Now().Anywhere().Available, Is.Zero);
    }

    /// <summary>Time passes, and all nodes live.</summary>
    protected abstract Task PassAsync(TimeSpan by);

    /// <summary>What is known at the desk's node has got to the one that is asked.</summary>
    protected abstract Task TellAsync();

    protected void AnaIsAvailable()
    {
        Desk.Arrive(Ana, "Ana", "page 1");
        Desk.SetAvailable(Ana, "Ana", Availability.Available);
    }
}

/// <summary>One node, in its memory.</summary>
public sealed class MemoryPresenceTests : PresenceSpec
{
    private Presence _presence;

    protected override Presence Desk => _presence;

    protected override Presence Seen => _presence;

    [SetUp]
    public void Open() => _presence = new Presence(Clock, Options);

    protected override Task PassAsync(TimeSpan by)
    {
        Clock.Advance(by);
        return Task.CompletedTask;
    }

    protected override Task TellAsync() => Task.CompletedTask;

    [Test]
    public void Whose_lease_runs_out_while_the_list_is_made_is_in_it_or_not()
    {
        var presence = new Presence(new RestlessClock(Options.Lease * 0.6), Options);
        presence.Arrive(Ana, "Ana", "page");
        presence.Leave(Ana, "page");
        Assert.That(presence.Here(), Is.EqualTo(new[] { (Ana, "Ana", false) }));
        Assert.That(presence.Here(), Is.Empty);
    }

    /// <summary>Moves on with each look at it.</summary>
    private sealed class RestlessClock(TimeSpan step) : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now += step.Ticks;
    }
}
