using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using ChatAssist.Tests.Dialogs;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.HandoffHub;

/// <summary>Who could come to whom. Ana is on duty and serves billing alone.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DutyRosterTests
{
    private static readonly HandoffOptions _options = new() { Hours = "Mon-Fri 12:00-18:00" };
    private static readonly Queue _main = Queue.Usual with { OverflowAfter = null };
    private static readonly Queue _billing = _main with { Id = "billing" };
    private static readonly Profile _ana = new(Ana, 3, Skills: [], Languages: [], Queues: ["billing"], T0, 0);
    private readonly ManualClock _clock = new(T0);
    private readonly Presence _presence;
    private readonly DutyRoster _roster;

    public DutyRosterTests()
    {
        _presence = new Presence(_clock, _options);
        _roster = new DutyRoster(_presence, _options, Usual, _clock);
        _presence.Arrive(Ana, "Ana", "page");
        _presence.SetAvailable(Ana, "Ana", Availability.Available);
    }

    [Test]
    public void An_agent_counts_for_the_queues_that_they_serve()
    {
        Read([_ana], _main, _billing);
        Assert.That((For("billing"), For(queue: null), For("main")), Is.EqualTo((new Duty(1, null), Nobody, Nobody)), "the house has not opened yet, and opens for all");
    }

    [Test]
    public void A_site_has_its_own_queue()
    {
        Read([_ana], _main, _billing);
        Assert.That((_roster.Now().For("accounts", null, "en").Somebody, _roster.Now().For("accounts", "main", "en").Somebody, _roster.Now().For("blog", null, "en").Somebody), Is.EqualTo((true, false, false)));
    }

    [Test]
    public void A_queue_that_is_no_more_is_the_main_one()
    {
        Read([_ana with { Queues = ["main"] }], _main);
        Assert.That(For("billing").Somebody);
    }

    [Test]
    public void Skills_that_nobody_on_duty_has_are_nobody_on_duty()
    {
        var skilled = _billing with { Skills = ["money"] };
        Read([_ana], _main, skilled);
        Assert.That(For("billing"), Is.EqualTo(Nobody));
        Read([_ana with { Skills = ["money"] }], _main, skilled);
        Assert.That(For("billing").Somebody);
    }

    [Test]
    public void Who_does_not_speak_the_language_counts_only_where_an_overflow_comes()
    {
        var (english, offered) = (_ana with { Languages = ["en"] }, _billing with { Mode = QueueMode.Push });
        Read([english], _main, offered);
        Assert.That((For("billing", "en-GB").Somebody, For("billing", "de").Somebody), Is.EqualTo((true, false)));
        Read([english], _main, offered with { OverflowAfter = TimeSpan.FromMinutes(2) });
        Assert.That(For("billing", "de"), Is.EqualTo(new Duty(1, null) { AtOnce = 0 }));
    }

    [Test]
    public void Who_picks_may_take_customers_of_any_language()
    {
        Read([_ana with { Languages = ["en"] }], _main, _billing with { Mode = QueueMode.Pick });
        Assert.That((For("billing", "de").Somebody, For("main", "de").Somebody), Is.EqualTo((true, false)));
    }

    [Test]
    public void Whom_an_overflow_brings_could_come_and_is_not_there_yet()
    {
        Read([_ana], _main with { OverflowAfter = TimeSpan.FromMinutes(2), Fallback = "billing" }, _billing);
        Assert.That(For("main"), Is.EqualTo(new Duty(1, null) { AtOnce = 0 }));
    }

    [Test]
    public void An_overflow_after_the_longest_wait_brings_nobody()
    {
        Read([_ana], _main with { OverflowAfter = Usual.MaxWait + TimeSpan.FromMinutes(1), Fallback = "billing" }, _billing);
        Assert.That(For("main"), Is.EqualTo(Nobody));
    }

    [Test]
    public void Who_may_come_back_after_a_restart_counts_for_their_own_queues()
    {
        _presence.Expect([new Seat(Ben, "Ben", Available: true, Word: 1, Devices: 1, Quiet: TimeSpan.Zero)]);
        Read([_ana, _ana with { Agent = Ben, Queues = ["main"] }], _main, _billing);
        Assert.That((For("main").Available, For("billing").Available), Is.EqualTo((1, 1)));
        _clock.Advance(_options.Lease);
        Assert.That((For("main").Available, For("billing").Available), Is.EqualTo((0, 1)));
    }

    [Test]
    public void Nobody_is_told_that_nobody_comes_before_the_queues_are_read() =>
        Assert.That((For("billing").Somebody, For("main", "de").Somebody), Is.EqualTo((true, true)));

    [Test]
    public void A_new_account_counts_where_no_skill_is_wanted_until_it_is_read()
    {
        Read([], _main, _billing with { Skills = ["money"] });
        Assert.That((For("main").Somebody, For("billing").Somebody), Is.EqualTo((true, false)));
    }

    [Test]
    public void What_one_decision_asks_does_not_change_while_it_is_made()
    {
        Read([_ana], _main, _billing);
        var rota = _roster.Now();
        Assert.That(_roster.Now(), Is.SameAs(rota), "nothing has happened: nothing is worked out");
        _presence.SetAvailable(Ana, "Ana", Availability.Away);
        Assert.That((rota.For("blog", "billing", "en").Somebody, For("billing").Somebody), Is.EqualTo((true, false)));
    }

    /// <summary>It is nine on a Monday.</summary>
    private static Duty Nobody => new(0, T0.AddHours(3));

    private Duty For(string? queue, string locale = "en") => _roster.Now().For("blog", queue, locale);

    /// <summary>A round reads the accounts and the queues. The site "accounts" has the queue billing.</summary>
    private void Read(IReadOnlyList<Profile> staff, params Queue[] queues) => _roster.Heed(
        new([], [], [], 0, 0, queues, new Dictionary<string, string> { ["accounts"] = "billing" }, staff, new(queues, _options, Usual.Frustration)));
}
