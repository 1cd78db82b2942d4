using ChatAssist.Faults;
using ChatAssist.Faults.Judging;
using ChatAssist.Faults.Load;
using ChatAssist.Faults.Logs;
using ChatAssist.Tests.Storage;

namespace ChatAssist.Tests.Promises;

/// <summary>Short runs with a low bar; the long one is a command (see <c>tests/Faults/README.md</c>).</summary>
public sealed class FaultRunTests
{
    private static readonly Bar _low = new(200, 3);

    private static readonly FaultRun _short = new(Nodes: 2, TimeSpan.FromSeconds(40), _low, ["kill", "redis-kill", "pubsub-kill", "clock-jump"], Customers: 30, Agents: 6, Rate: 25, Seed: 1, CatchUp.ByNumber);

    [Test]
    public async Task While_nodes_and_Redis_are_killed_and_clocks_jump_every_acknowledged_message_reaches_customer_and_agent_once_and_in_order()
    {
        var (verdict, history) = await JudgedRun.OfAsync(_short.RunAsync, _low);
        Assert.That(verdict.Outcome, Is.EqualTo(Outcome.Holds));
        Assert.That(history.Conversations.Values.SelectMany(one => one.Ownership).Where(act => act.Op == OwnershipOp.Lost), Is.Empty, "nobody was away for as long as the lease");
        Assert.That(history.Faults.Where(fault => fault is { Op: FaultOp.Off, Hit: null or 0 }), Is.Empty, "each fault did something, and said what");
        Assert.That(history.Duties, Is.Not.Empty, "the agents told when they had room");
    }

    [Test]
    public async Task Clients_that_trust_plain_publish_and_subscribe_are_found_out()
    {
        var run = _short with { Time = TimeSpan.FromSeconds(15), Faults = ["drop", "redis-kill", "pubsub-kill"], CatchUp = CatchUp.Never };
        var (verdict, _) = await JudgedRun.OfAsync(run.RunAsync, _low);
        Assert.That(verdict.Violations.Select(violation => violation.Invariant), Has.Some.EqualTo(Invariant.I2ExactlyOnce).Or.Some.EqualTo(Invariant.I3Order));
    }

    [TestCase("--nodes")]
    [TestCase("--customers")]
    [TestCase("--agents")]
    [TestCase("--rate")]
    public async Task A_run_with_nobody_in_it_would_never_end_and_is_refused(string option)
    {
        using var folder = new TemporaryFolder();
        using var errors = new StringWriter();
        Assert.That(await FaultsCommand.RunAsync(["run", "--history", folder.Data.Path, option, "0"], TextWriter.Null, errors), Is.EqualTo((int)Outcome.Void));
        Assert.That(errors.ToString().TrimEnd(), Is.EqualTo($"{option} must be 1 or more."));
    }

    [Test]
    public async Task Of_many_agents_on_two_nodes_who_take_at_once_one_wins_and_the_others_are_told()
    {
        var result = await new Race(Nodes: 2, Agents: 20, Rounds: 25).RunAsync(TestContext.Out);
        Assert.That(result, Is.EqualTo(new RaceResult(25, 25)));
    }
}
