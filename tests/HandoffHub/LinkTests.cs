using ChatAssist.HandoffHub;
using ChatAssist.Tests.Dialogs;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.HandoffHub;

/// <summary>A node hears the others while it hears itself.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class LinkTests
{
    private static readonly TimeSpan _lease = TimeSpan.FromSeconds(35);
    private readonly ManualClock _clock = new(T0);

    [Test]
    public void A_node_alone_always_hears_all_that_there_are()
    {
        var link = Link.Alone(_clock);
        _clock.Advance(TimeSpan.FromDays(9));
        Assert.That((link.IsUp, link.UpFor), Is.EqualTo((true, TimeSpan.FromDays(9))));
    }

    [Test]
    public void A_link_is_down_until_the_first_beat_has_come_back()
    {
        var link = Link.ToOthers(_clock, _lease);
        Assert.That((link.IsUp, link.UpFor), Is.EqualTo((false, TimeSpan.Zero)));
        Assert.That(link.Hear(), "it was down");
        Assert.That(link.IsUp);
    }

    [Test]
    public void One_lost_beat_breaks_nothing_and_a_long_silence_does()
    {
        var link = Link.ToOthers(_clock, _lease);
        link.Hear();
        _clock.Advance(2 * link.Beat);
        Assert.That((link.Hear(), link.UpFor), Is.EqualTo((false, 2 * link.Beat)));
        _clock.Advance(4 * link.Beat);
        Assert.That((link.IsUp, link.UpFor), Is.EqualTo((false, TimeSpan.Zero)));
    }

    [Test]
    public void After_a_break_the_time_counts_anew_even_when_nobody_looked_meanwhile()
    {
        var link = Link.ToOthers(_clock, _lease);
        link.Hear();
        _clock.Advance(_lease); // this process itself was frozen, say
        Assert.That(link.Hear(), "it was down");
        Assert.That(link.UpFor, Is.EqualTo(TimeSpan.Zero));
    }

    [TestCase(35, 1)]
    [TestCase(3, 0.3)]
    public void Several_beats_may_be_lost_before_a_lease_is(double lease, double beat) =>
        Assert.That(Link.ToOthers(_clock, TimeSpan.FromSeconds(lease)).Beat, Is.EqualTo(TimeSpan.FromSeconds(beat)));
}
