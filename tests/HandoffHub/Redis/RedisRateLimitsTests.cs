using ChatAssist.Faults;
using ChatAssist.HandoffHub;
using static ChatAssist.Tests.HandoffHub.Redis.TestNode;

namespace ChatAssist.Tests.HandoffHub.Redis;

/// <summary>Two nodes count together, by Redis's own clock.</summary>
public sealed class RedisRateLimitsTests : RateLimitsSpec
{
    private static readonly RateLimit _hourly = new("tests", 5, TimeSpan.FromHours(1));
    private RedisServer _redis;
    private TestNode _a;
    private TestNode _b;

    protected override (IRateLimits A, IRateLimits B) Nodes => (_a.Limits, _b.Limits);

    [SetUp]
    public async Task Start()
    {
        _redis = await RedisServer.StartAsync();
        _a = await StartAsync(_redis);
        _b = await StartAsync(_redis);
    }

    [TearDown]
    public async Task Stop()
    {
        await _a.DisposeAsync();
        await _b.DisposeAsync();
        await _redis.DisposeAsync();
    }

    [Test]
    public async Task Redis_keeps_no_address_and_forgets_the_count_after_two_windows()
    {
        await _a.Limits.TakeAsync(_hourly, "203.0.113.9");
        var key = (await _redis.AskAsync("KEYS *")).Split("\r\n")[^1];
        Assert.That(key, Does.StartWith("test:limit:tests:").And.Not.Contains("203"));
        var lifetime = long.Parse((await _redis.AskAsync($"PTTL {key}"))[1..], System.Globalization.CultureInfo.InvariantCulture);
        Assert.That(lifetime, Is.InRange(1, (long)(2 * _hourly.Window).TotalMilliseconds));
    }

    [Test]
    public async Task Who_is_far_from_the_limit_does_not_wait_for_redis_and_counts_all_the_same()
    {
        var hundred = new RateLimit("tests", 100, TimeSpan.FromHours(1), Ahead: 25);
        await _redis.FreezeAsync();
        for (var i = 0; i < 25; i++) Assert.That(_a.Limits.TakeAsync(hundred, "kim").AsTask().IsCompletedSuccessfully);
        await _redis.ThawAsync();
        await UntilAsync(async () => (await _redis.AskAsync("KEYS test:limit:*")).Contains("tests", StringComparison.Ordinal));
        var there = 0;
        while (await _b.Limits.TakeAsync(hundred, "kim") == TimeSpan.Zero) there++;
        Assert.That(there, Is.EqualTo(75));
    }

    [Test]
    public async Task Who_comes_to_both_nodes_at_once_gets_no_more_too_many_than_may_go_ahead()
    {
        var limit = new RateLimit("tests", 50, TimeSpan.FromHours(1), Ahead: 10);
        var waits = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () => await (i % 2 == 0 ? Nodes.A : Nodes.B).TakeAsync(limit, "kim"))));
        Assert.That(waits.Count(wait => wait == TimeSpan.Zero), Is.InRange(50, 50 + (2 * limit.Ahead)));
    }

    [Test]
    public async Task Who_had_some_too_many_may_go_on_after_the_wait_that_was_told()
    {
        var limit = new RateLimit("tests", 8, TimeSpan.FromSeconds(2), Ahead: 2);
        var wait = TimeSpan.Zero;
        while (wait == TimeSpan.Zero) wait = await _a.Limits.TakeAsync(limit, "kim");
        for (var i = 0; i < 2; i++) Assert.That(await _b.Limits.TakeAsync(limit, "kim"), Is.EqualTo(TimeSpan.Zero), "ahead, and too many");
        await PassAsync(await _b.Limits.TakeAsync(limit, "kim"));
        Assert.That(await _a.Limits.TakeAsync(limit, "kim"), Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public async Task A_redis_that_lost_everything_begins_to_count_again()
    {
        for (var i = 0; i < 6; i++) await _a.Limits.TakeAsync(_hourly, "kim");
        await _redis.EmptyAsync();
        Assert.That(await PermittedOfAsync(10), Is.EqualTo(5));
    }

    [Test]
    public async Task Killed_it_leaves_each_node_its_own_limit()
    {
        await _redis.KillAsync();
        Assert.That(await PermittedOfAsync(10), Is.EqualTo(5));
    }

    [Test]
    public async Task Frozen_it_leaves_each_node_its_own_limit_and_holds_up_one_call_for_a_moment()
    {
        await _redis.FreezeAsync();
        Assert.That(await PermittedOfAsync(10), Is.EqualTo(5));
    }

    [Test]
    public async Task Full_it_leaves_each_node_its_own_limit()
    {
        await _redis.FillAsync();
        Assert.That(await PermittedOfAsync(10), Is.EqualTo(5));
    }

    /// <summary>Redis has a clock of its own, and a timer may be a moment early.</summary>
    protected override Task PassAsync(TimeSpan by) => Task.Delay(by + TimeSpan.FromMilliseconds(10));

    private async Task<int> PermittedOfAsync(int calls)
    {
        var permitted = 0;
        for (var i = 0; i < calls; i++)
            if (await _a.Limits.TakeAsync(_hourly, "kim") == TimeSpan.Zero) permitted++;
        return permitted;
    }
}
