using ChatAssist.Bench.Waits;
using ChatAssist.HandoffHub;
using FsCheck;
using FsCheck.Fluent;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.HandoffHub;

/// <summary>Estimates that are honest.</summary>
public sealed class WaitsTests
{
    private static readonly PastWait[] _oneToTen = [.. Enumerable.Range(1, 10).Select(minutes => Alone(minutes, TimeSpan.FromMinutes(minutes)))];

    [Test]
    public void Too_few_waits_promise_nothing() =>
        Assert.That(Estimate(3, _oneToTen[..(Waits.Enough - 1)], agents: 2), Is.EqualTo(new Place(3, null, null)));

    [TestCase(1, 1, 5, 9)]
    [TestCase(3, 1, 15, 27)]
    [TestCase(6, 3, 10, 18)]
    [TestCase(1, 0, 5, 9, Description = "the last agent has just gone")]
    public void Half_and_nine_of_ten_such_waits_were_shorter(int position, int agents, int likely, int atMost) =>
        Assert.That(Estimate(position, _oneToTen, agents), Is.EqualTo(new Place(position, likely, atMost)));

    [Test]
    public void A_wait_behind_others_says_less_about_the_first_place()
    {
        PastWait[] behindOneAnother = [.. Enumerable.Range(1, 5).Select(place => new PastWait(T0.AddSeconds(place), T0.AddSeconds(place).AddMinutes(10 * place), 1))];
        Assert.That(Estimate(1, behindOneAnother, agents: 1), Is.EqualTo(new Place(1, 10, 10)));
    }

    [Test]
    public void A_queue_is_judged_by_its_own_waits_and_by_all_while_it_has_had_too_few()
    {
        PastWait[] quick = [.. Enumerable.Range(1, Waits.Enough).Select(i => Alone(i, TimeSpan.FromMinutes(1)) with { Queue = "sales" })];
        PastWait[] all = [.. quick, .. Enumerable.Range(1, Waits.Enough).Select(i => Alone(i, TimeSpan.FromMinutes(20)))];
        Assert.That(Estimate(1, Waits.In("sales", all), agents: 1), Is.EqualTo(new Place(1, 1, 1)));
        Assert.That(Estimate(1, Waits.In(Queue.Main, all), agents: 1), Is.EqualTo(new Place(1, 20, 20)));
        Assert.That(Waits.In("new", all), Is.EqualTo(all));
    }

    [Test]
    public void A_wait_that_only_an_overflow_ends_is_judged_by_those_that_began_so()
    {
        PastWait[] all = [.. _oneToTen, .. _oneToTen.Select(wait => wait with { To = wait.To.AddMinutes(10), OnDuty = 0 })];
        Assert.That(Estimate(1, Waits.Like(agents: 2, all), agents: 2), Is.EqualTo(new Place(1, 3, 5)));
        Assert.That(Estimate(1, Waits.Like(agents: 0, all), agents: 0), Is.EqualTo(new Place(1, 15, 19)));
        Assert.That(Estimate(1, Waits.Like(agents: 0, _oneToTen), agents: 0), Is.EqualTo(new Place(1, null, null)), "nobody is promised those who are not there");
    }

    [Test]
    public void More_agents_than_then_make_it_shorter() =>
        Assert.That(Estimate(1, [.. _oneToTen.Select(wait => wait with { OnDuty = 2 })], agents: 4), Is.EqualTo(new Place(1, 3, 5)));

    [Test]
    public void A_few_seconds_are_told_as_a_minute() =>
        Assert.That(Estimate(1, [.. Enumerable.Range(1, 9).Select(i => Alone(i, TimeSpan.FromSeconds(5)))], 1), Is.EqualTo(new Place(1, 1, 1)));

    [Test]
    public void Who_stands_further_back_never_gets_a_shorter_promise() =>
        Prop.ForAll(Gen.Choose(0, 3600).ArrayOf(80).ToArbitrary(), Gen.Choose(0, 9).ToArbitrary(), (seconds, agents) =>
        {
            PastWait[] waits = [.. seconds.Select((s, i) => Alone(i, TimeSpan.FromSeconds(s)))];
            var places = Waits.Places(30, waits, agents);
            return places.Zip(places.Skip(1)).All(pair => pair.First.LikelyMinutes <= pair.Second.LikelyMinutes && pair.First.LikelyMinutes <= pair.First.AtMostMinutes);
        }).QuickCheckThrowOnFailure();

    /// <summary>Busy and quiet hours, agents who come and go, talks of very different lengths.</summary>
    [Test]
    public void What_is_promised_for_nine_of_ten_holds_for_about_nine_of_ten([Values(1, 3)] int capacity)
    {
        Coverage[] days = [.. Enumerable.Range(1, 5).Select(seed => WaitSimulation.Run(seed, customers: 1500, capacity))];
        TestContext.Out.WriteLine($"P90 held for {days.Average(day => day.AtMost):P1}, P50 for {days.Average(day => day.Likely):P1}");
        Assert.That(days.Average(day => day.AtMost), Is.InRange(0.85, 0.95));
        Assert.That(days.Average(day => day.Likely), Is.GreaterThan(0.5));
    }

    private static Place Estimate(int position, IReadOnlyList<PastWait> recent, int agents) => Waits.Places(position, recent, agents)[^1];

    /// <summary>A wait on a day of its own, with nobody before it and one agent.</summary>
    private static PastWait Alone(int day, TimeSpan wait) => new(T0.AddDays(day), T0.AddDays(day) + wait, OnDuty: 1);
}
