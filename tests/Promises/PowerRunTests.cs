using ChatAssist.Faults.Judging;
using ChatAssist.Faults.Power;

namespace ChatAssist.Tests.Promises;

/// <summary>Short runs with a low bar; the long one is a command (see <c>tests/Faults/README.md</c>).</summary>
public sealed class PowerRunTests
{
    private static readonly Bar _low = new(60, 2);

    private static readonly PowerRun _short = new(Customers: 20, Agents: 3, Cuts: 2, Between: 30, Rate: 25, Seed: 1, Syncs.Honest);

    [Test]
    public async Task When_the_power_is_lost_again_and_again_every_acknowledged_message_is_kept_once_and_in_order()
    {
        var (verdict, _) = await JudgedRun.OfAsync(_short.RunAsync, _low);
        Assert.That(verdict.Outcome, Is.EqualTo(Outcome.Holds));
    }

    [Test]
    public async Task A_disk_that_says_it_has_what_it_has_not_is_found_out()
    {
        var lying = _short with { Cuts = 1, Syncs = Syncs.Lying };
        var (verdict, _) = await JudgedRun.OfAsync(lying.RunAsync, _low);
        Assert.That(verdict.Violations.Select(violation => violation.Invariant), Has.Some.EqualTo(Invariant.I1NoAcknowledgedLoss));
    }
}
