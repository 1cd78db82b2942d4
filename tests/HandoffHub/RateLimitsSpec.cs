using ChatAssist.HandoffHub;
using ChatAssist.Tests.Dialogs;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.HandoffHub;

/// <summary>How often somebody may do something: the same on one node and on all together.</summary>
public abstract class RateLimitsSpec
{
    private static readonly RateLimit _five = new("tests", 5, TimeSpan.FromSeconds(2));

    /// <summary>Two nodes' limits; the same one twice for limits that are one node's own.</summary>
    protected abstract (IRateLimits A, IRateLimits B) Nodes { get; }

    [Test]
    public async Task So_many_may_go_on_and_the_next_is_told_how_long_to_wait()
    {
        for (var i = 0; i < 5; i++) Assert.That(await (i % 2 == 0 ? Nodes.A : Nodes.B).TakeAsync(_five, "kim"), Is.EqualTo(TimeSpan.Zero));
        var wait = await Nodes.A.TakeAsync(_five, "kim");
        Assert.That(wait, Is.GreaterThan(TimeSpan.Zero).And.LessThanOrEqualTo(_five.Window + TimeSpan.FromMilliseconds(1)));
        Assert.That(await Nodes.B.TakeAsync(_five, "kim"), Is.GreaterThan(TimeSpan.Zero));
    }

    [Test]
    public async Task Nobody_pays_for_another_nor_one_limit_for_the_next()
    {
        for (var i = 0; i < 6; i++) await Nodes.A.TakeAsync(_five, "kim");
        Assert.That(await Nodes.B.TakeAsync(_five, "lee"), Is.EqualTo(TimeSpan.Zero));
        Assert.That(await Nodes.B.TakeAsync(_five with { Name = "others" }, "kim"), Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public async Task Who_waits_as_long_as_told_may_go_on()
    {
        for (var i = 0; i < 5; i++) await Nodes.A.TakeAsync(_five, "kim");
        for (var i = 0; i < 5; i++)
        {
            await PassAsync(await Nodes.B.TakeAsync(_five, "kim"));
            Assert.That(await Nodes.A.TakeAsync(_five, "kim"), Is.EqualTo(TimeSpan.Zero));
        }
    }

    [Test]
    public async Task Of_many_at_once_exactly_so_many_go_on()
    {
        var hour = new RateLimit("tests", 50, TimeSpan.FromHours(1));
        var waits = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () => await (i % 2 == 0 ? Nodes.A : Nodes.B).TakeAsync(hour, "kim"))));
        Assert.That(waits.Count(wait => wait == TimeSpan.Zero), Is.EqualTo(50));
    }

    protected abstract Task PassAsync(TimeSpan by);
}

/// <summary>One node, in its memory.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class LocalRateLimitsTests : RateLimitsSpec
{
    private readonly ManualClock _clock = new(T0);
    private readonly LocalRateLimits _limits;

    public LocalRateLimitsTests() => _limits = new(_clock);

    protected override (IRateLimits A, IRateLimits B) Nodes => (_limits, _limits);

    [Test]
    public void No_window_wherever_it_begins_holds_more_than_its_share_and_half()
    {
        var limit = new RateLimit("tests", 20, TimeSpan.FromSeconds(10));
        var random = new Random(4);
        var (count, now) = (CallCount.None(TimeSpan.Zero), TimeSpan.Zero);
        var passed = new List<TimeSpan>();
        for (var i = 0; i < 20_000; i++)
        {
            now += TimeSpan.FromMilliseconds(random.Next(random.Next(2) == 0 ? 20 : 4000));
            (count, var wait) = count.Take(limit, now);
            if (wait == TimeSpan.Zero) passed.Add(now);
        }

        var most = passed.Select((from, i) => passed.Skip(i).TakeWhile(at => at < from + limit.Window).Count()).Max();
        Assert.That(most, Is.InRange(limit.Permits, limit.Permits * 3 / 2));
    }

    [Test]
    public async Task Counts_whose_time_is_over_go_however_few_there_are()
    {
        for (var i = 0; i < 500; i++) await _limits.TakeAsync(RateLimit.PerMinute("tests", 5), $"kim {i}");
        Assert.That(_limits.Count, Is.EqualTo(500));
        _clock.Advance(TimeSpan.FromMinutes(2));
        await _limits.TakeAsync(RateLimit.PerMinute("tests", 5), "lee");
        Assert.That(_limits.Count, Is.EqualTo(1));
    }

    [Test]
    public async Task After_a_flood_the_counts_go_as_before()
    {
        for (var i = 0; i < 50_000; i++) await _limits.TakeAsync(RateLimit.PerMinute("tests", 5), $"flood {i}");
        _clock.Advance(TimeSpan.FromMinutes(2));
        await _limits.TakeAsync(RateLimit.PerMinute("tests", 5), "kim");
        Assert.That(_limits.Count, Is.EqualTo(1));
    }

    [Test]
    public async Task A_long_name_is_counted_and_not_kept()
    {
        var name = await FloodedAsync();
        GC.Collect();
        Assert.That(name.IsAlive, Is.False);
        Assert.That(await _limits.TakeAsync(RateLimit.PerMinute("tests", 1), new string('a', 8_000)), Is.GreaterThan(TimeSpan.Zero));
        Assert.That(await _limits.TakeAsync(RateLimit.PerMinute("tests", 1), new string('a', 7_999)), Is.EqualTo(TimeSpan.Zero), "another one");
    }

    private async Task<WeakReference> FloodedAsync()
    {
        var name = new string('a', 8_000);
        await _limits.TakeAsync(RateLimit.PerMinute("tests", 1), name);
        return new(name);
    }

    protected override Task PassAsync(TimeSpan by)
    {
        _clock.Advance(by);
        return Task.CompletedTask;
    }
}
