using ChatAssist.Faults;
using ChatAssist.HandoffHub;
using static ChatAssist.Tests.Dialogs.Talk;
using static ChatAssist.Tests.HandoffHub.Redis.TestNode;

namespace ChatAssist.Tests.HandoffHub.Redis;

/// <summary>Agents connect to one node and are looked for on another. Time is given; Redis is a real one.</summary>
public sealed class RedisPresenceTests : PresenceSpec
{
    private RedisServer _redis;
    private TestNode _a;
    private TestNode _b;
    private List<TestNode> _living;

    protected override Presence Desk => _a.Presence;

    protected override Presence Seen => _b.Presence;

    [SetUp]
    public async Task Open()
    {
        _redis = await RedisServer.StartAsync();
        _a = await TestNode.StartAsync(_redis, "test:", Clock);
        _b = await TestNode.StartAsync(_redis, "test:", Clock);
        _living = [_a, _b, await TestNode.StartAsync(_redis, "test:", Clock)];
    }

    [TearDown]
    public async Task Stop()
    {
        foreach (var node in _living) await node.DisposeAsync();
        await _redis.DisposeAsync();
    }

    [Test]
    public async Task Two_devices_on_two_nodes_are_one_agent()
    {
        AnaIsAvailable();
        await TellAsync();
        Seen.Arrive(Ana, "Ana", "phone");
        Assert.That((Seen.Devices(Ana), Seen.IsAvailable(Ana), Seen.Here().Count), Is.EqualTo((2, true, 1)), "a second device does not take back what the agent said");
        Desk.Leave(Ana, "page 1");
        await PassAsync(2 * Options.Lease);
        Assert.That((Seen.Devices(Ana), Seen.IsAvailable(Ana), Desk.IsAvailable(Ana)), Is.EqualTo((1, true, true)));
    }

    [Test]
    public async Task The_last_word_counts_wherever_it_was_said()
    {
        AnaIsAvailable();
        await TellAsync();
        Seen.Arrive(Ana, "Ana", "phone");
        Seen.SetAvailable(Ana, "Ana", Availability.Away);
        await TellAsync();
        Assert.That((Desk.IsAvailable(Ana), Seen.IsAvailable(Ana)), Is.EqualTo((false, false)));
        Desk.SetAvailable(Ana, "Ana", Availability.Available);
        await TellAsync();
        Assert.That((Desk.IsAvailable(Ana), Seen.IsAvailable(Ana)), Is.EqualTo((true, true)));
    }

    [TestCase(Availability.Away)]
    [TestCase(Availability.Available)]
    public async Task The_last_word_counts_after_the_device_on_which_it_was_said_has_gone(Availability last)
    {
        Desk.Arrive(Ana, "Ana", "page 1");
        Desk.SetAvailable(Ana, "Ana", last == Availability.Away ? Availability.Available : Availability.Away);
        await TellAsync();
        Seen.Arrive(Ana, "Ana", "phone");
        Seen.SetAvailable(Ana, "Ana", last);
        await TellAsync();
        Seen.Leave(Ana, "phone");
        await PassAsync(2 * Options.Lease);
        var isAvailable = last == Availability.Available;
        Assert.That((Desk.IsAvailable(Ana), Seen.IsAvailable(Ana), Desk.Devices(Ana)), Is.EqualTo((isAvailable, isAvailable, 1)));
    }

    [Test]
    public async Task A_dead_node_lets_its_agents_go_after_the_lease_and_not_before()
    {
        AnaIsAvailable();
        await PassAsync(Options.Lease);
        await DiesAsync(_a);
        await PassAsync(Options.Lease * 0.9);
        Assert.That((Seen.IsHere(Ana), Seen.IsSettled), Is.EqualTo((true, true)));
        await PassAsync(Options.Lease * 0.2);
        Assert.That((Seen.IsHere(Ana), Seen.IsSettled), Is.EqualTo((false, true)));
    }

    [Test]
    public async Task An_agent_of_a_dead_node_who_comes_to_another_goes_on_as_before()
    {
        AnaIsAvailable();
        await TellAsync();
        await DiesAsync(_a);
        Seen.Arrive(Ana, "Ana", "page 2");
        await PassAsync(2 * Options.Lease);
        Assert.That((Seen.IsAvailable(Ana), Seen.Devices(Ana)), Is.EqualTo((true, 1)));
    }

    [Test]
    public Task While_redis_is_away_nobody_is_lost_and_not_for_a_lease_after() => NobodyIsLostAsync(_redis.KillAsync, _redis.StartAgainAsync);

    /// <summary>Its connections stay open: what was said before and while it stood still is heard when it goes on.</summary>
    [Test]
    public Task While_redis_stands_still_for_longer_than_a_lease_nobody_is_lost_and_not_for_a_lease_after() => NobodyIsLostAsync(_redis.FreezeAsync, _redis.ThawAsync);

    [Test]
    public Task Who_went_home_while_redis_was_away_is_lost_a_lease_after() => WhoWentHomeIsLostAsync(_redis.KillAsync, _redis.StartAgainAsync);

    [Test]
    public Task Who_went_home_while_redis_stood_still_is_lost_a_lease_after() => WhoWentHomeIsLostAsync(_redis.FreezeAsync, _redis.ThawAsync);

    [Test]
    public async Task A_break_does_not_bring_back_who_was_lost_before_it()
    {
        AnaIsAvailable();
        await TellAsync();
        await DiesAsync(_a);
        await PassAsync(2 * Options.Lease);
        await _redis.KillAsync();
        Clock.Advance(Options.Lease);
        Assert.That((_b.Link.UpFor, Seen.IsHere(Ana)), Is.EqualTo((TimeSpan.Zero, false)));
    }

    [Test]
    public async Task A_node_that_was_frozen_itself_declares_nobody_lost()
    {
        AnaIsAvailable();
        await PassAsync(Options.Lease);
        Clock.Advance(5 * Options.Lease); // nobody beat, nobody heard
        Assert.That((Seen.IsHere(Ana), Seen.IsSettled), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task A_new_node_knows_at_once_who_is_here()
    {
        AnaIsAvailable();
        await using var c = await TestNode.StartAsync(_redis, "test:", Clock);
        await UntilAsync(() => c.Presence.IsAvailable(Ana));
    }

    private async Task NobodyIsLostAsync(Func<Task> break_, Func<Task> mend)
    {
        AnaIsAvailable();
        await PassAsync(Options.Lease);
        await break_();
        Clock.Advance(20 * Options.Lease);
        Assert.That((Seen.IsHere(Ana), Seen.IsAvailable(Ana), Seen.IsSettled), Is.EqualTo((true, true, false)));
        await mend();
        await UpAgainAsync();
        await PassAsync((Options.Lease - _b.Link.UpFor) * 0.8);
        Assert.That((Seen.IsHere(Ana), Seen.IsSettled), Is.EqualTo((true, false)));
        await PassAsync(Options.Lease * 0.3);
        Assert.That((Seen.IsHere(Ana), Seen.IsSettled), Is.EqualTo((true, true)));
    }

    private async Task WhoWentHomeIsLostAsync(Func<Task> break_, Func<Task> mend)
    {
        AnaIsAvailable();
        await PassAsync(Options.Lease);
        await break_();
        Clock.Advance(20 * Options.Lease);
        await DiesAsync(_a);
        await mend();
        await UpAgainAsync();
        await PassAsync(Options.Lease * 1.1);
        Assert.That((Seen.IsHere(Ana), Seen.IsSettled), Is.EqualTo((false, true)));
    }

    protected override async Task PassAsync(TimeSpan by)
    {
        for (var passed = TimeSpan.Zero; passed < by; passed += _b.Link.Beat)
        {
            Clock.Advance(_b.Link.Beat);
            await TellAsync();
        }
    }

    /// <summary>A beat of each, then a ring twice around on the same way: when that has come, so have the beats, on every node.</summary>
    protected override async Task TellAsync()
    {
        foreach (var node in _living) node.Doorbell.Tell(new News.Staff());
        for (var i = 0; i < 2 * _living.Count; i++) await _living[i % _living.Count].IsHeardByAsync(_living[(i + 1) % _living.Count]);
    }

    private async Task DiesAsync(TestNode node)
    {
        _living.Remove(node);
        await node.DisposeAsync();
    }

    /// <summary>The nodes keep real time in trying again; leases wait.</summary>
    private Task UpAgainAsync() => UntilAsync(() => _living.All(node => node.Link.IsUp));
}
