using ChatAssist.HandoffHub;
using FsCheck;
using FsCheck.Fluent;

namespace ChatAssist.Tests.HandoffHub;

/// <summary>Estimates that are honest.</summary>
public sealed class WaitsTests
{
    private static readonly TimeSpan[] _oneToTen = [.. Enumerable.Range(1, 10).Select(minutes => TimeSpan.FromMinutes(minutes))];

    [Test]
    public void Too_few_waits_promise_nothing() =>
        Assert.That(Waits.Estimate(3, _oneToTen[..(Waits.Enough - 1)], agents: 2), Is.EqualTo(new Place(3, null, null)));

    [TestCase(1, 1, 5, 9)]
    [TestCase(1, 3, 5, 9, Description = "three agents do not make the first one's wait shorter")]
    [TestCase(3, 1, 15, 27)]
    [TestCase(6, 3, 10, 18)]
    [TestCase(1, 0, 5, 9, Description = "the last agent has just gone")]
    public void Half_and_nine_of_ten_such_waits_were_shorter(int position, int agents, int likely, int atMost) =>
        Assert.That(Waits.Estimate(position, _oneToTen, agents), Is.EqualTo(new Place(position, likely, atMost)));

    [Test]
    public void A_few_seconds_are_told_as_a_minute() =>
        Assert.That(Waits.Estimate(1, [.. Enumerable.Repeat(TimeSpan.FromSeconds(5), 9)], 1), Is.EqualTo(new Place(1, 1, 1)));

    [Test]
    public void Who_stands_further_back_never_gets_a_shorter_promise() =>
        Prop.ForAll(Gen.Choose(0, 3600).ArrayOf(20).ToArbitrary(), Gen.Choose(0, 9).ToArbitrary(), (seconds, agents) =>
        {
            TimeSpan[] waits = [.. seconds.Select(s => TimeSpan.FromSeconds(s))];
            Place[] places = [.. Enumerable.Range(1, 30).Select(position => Waits.Estimate(position, waits, agents))];
            return places.Zip(places.Skip(1)).All(pair => pair.First.LikelyMinutes <= pair.Second.LikelyMinutes && pair.First.LikelyMinutes <= pair.First.AtMostMinutes);
        }).QuickCheckThrowOnFailure();
}
