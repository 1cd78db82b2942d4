using ChatAssist.Bot;
using ChatAssist.Tests.Dialogs;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Ai;

/// <summary>A service that fails is left alone for a while.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class BreakerTests
{
    private readonly ManualClock _clock = new(T0);
    private readonly Breaker _breaker;

    public BreakerTests() => _breaker = new(_clock);

    [Test]
    public void Two_failures_are_bad_luck()
    {
        Fail(2);
        Assert.That(_breaker.MayCall());
    }

    [Test]
    public void After_three_in_a_row_nobody_calls()
    {
        Fail(3);
        _clock.Advance(Breaker.Rest - TimeSpan.FromSeconds(1));
        Assert.That(_breaker.MayCall(), Is.False);
    }

    [Test]
    public void A_success_in_between_counts_anew()
    {
        Fail(2);
        _breaker.Worked();
        Fail(2);
        Assert.That(_breaker.MayCall());
    }

    [Test]
    public void After_the_rest_one_tries_for_all()
    {
        Fail(3);
        _clock.Advance(Breaker.Rest);
        Assert.That((_breaker.MayCall(), _breaker.MayCall()), Is.EqualTo((true, false)));
        _breaker.Worked();
        Assert.That((_breaker.MayCall(), _breaker.MayCall()), Is.EqualTo((true, true)));
    }

    [Test]
    public void The_one_who_tries_in_vain_closes_it_again()
    {
        Fail(3);
        _clock.Advance(Breaker.Rest);
        _breaker.MayCall();
        Fail(1);
        _clock.Advance(Breaker.Rest - TimeSpan.FromSeconds(1));
        Assert.That(_breaker.MayCall(), Is.False);
    }

    [TestCase(20, 19, 20)]
    [TestCase(86_400, 299, 300)]
    public void Who_asks_for_patience_gets_it_up_to_five_minutes(int asked, int stillClosed, int open)
    {
        _breaker.Failed(TimeSpan.FromSeconds(asked));
        _clock.Advance(TimeSpan.FromSeconds(stillClosed));
        Assert.That(_breaker.MayCall(), Is.False);
        _clock.Advance(TimeSpan.FromSeconds(open - stillClosed));
        Assert.That(_breaker.MayCall());
    }

    private void Fail(int times)
    {
        for (var i = 0; i < times; i++) _breaker.Failed();
    }
}
