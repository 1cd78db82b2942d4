using ChatAssist.Faults.Judging;
using ChatAssist.Faults.Logs;

namespace ChatAssist.Tests.Promises;

/// <summary>A system that accepts nothing loses nothing: where a history promises that customers get on, that is judged too.</summary>
public sealed class AcceptingTests
{
    private static readonly string[] _noExcuse = ["redis-pause"];

    private static readonly Fault[] _pause = [new(At(0), "redis-pause", FaultOp.On), new(At(12), "redis-pause", FaultOp.Off)];

    [TestCase(SendOp.Fail, 403, 1)]
    [TestCase(SendOp.Unknown, 500, 1)]
    [TestCase(SendOp.Unknown, null, 0)]
    public void A_customer_who_is_turned_away_is_a_violation_and_one_who_is_asked_to_come_again_is_none(SendOp op, int? status, int violations) =>
        Assert.That(Broken([Sending(1, 0), Sending(1, 1, op) with { Status = status }], []), Has.Exactly(violations).Items);

    [Test]
    public void An_agent_may_be_refused() =>
        Assert.That(Broken([Sending(1, 0), Sending(1, 1, SendOp.Fail)], [], new Ownership("c", "customer", OwnershipOp.Send, OwnershipResult.Refused, At(0), At(1))), Is.Empty);

    [Test]
    public void While_a_fault_that_is_no_excuse_lasts_some_message_must_be_accepted_every_few_seconds()
    {
        var sent = Talk(from: 0, to: 12);
        Assert.That(Broken(sent, _pause), Is.Empty);
        sent.RemoveAll(one => one.Op == SendOp.Ok && one.Mono >= At(5) && one.Mono < At(12));
        Assert.That(Broken(sent, _pause).Single().What, Does.Contain("in 7.0 s of redis-pause none was accepted"));
        Assert.That(Broken(sent, [.. _pause.Select(fault => fault with { Name = "postgres-pause" })]), Is.Empty, "without its store nothing is accepted");
    }

    [Test]
    public void What_was_on_its_way_when_the_fault_struck_says_nothing_of_what_came_after()
    {
        var sent = Talk(from: 0, to: 12);
        sent.RemoveAll(one => one.Op == SendOp.Ok);
        sent.AddRange(Talk(from: -5, to: 0).Where(one => one.Op == SendOp.Send));
        sent.Add(sent[^1] with { Op = SendOp.Ok, Seq = 1, Mono = At(0.1) });
        Assert.That(Broken(sent, _pause), Has.Exactly(2).Items);
    }

    [Test]
    public void A_few_messages_that_are_not_accepted_may_all_have_gone_to_the_node_that_was_struck() =>
        Assert.That(Broken([.. Enumerable.Range(0, 5).Select(i => Sending(i, i))], _pause), Is.Empty);

    [Test]
    public void Where_a_history_does_not_promise_it_nothing_is_judged() =>
        Assert.That(Of([Sending(1, 0), Sending(1, 1, SendOp.Fail)], _pause, new("ns")), Is.Empty);

    /// <summary>A message every third of a second, accepted within a tenth.</summary>
    private static List<Sent> Talk(int from, int to) =>
        [.. Enumerable.Range(3 * from, 3 * (to - from)).SelectMany(i => new[] { Sending(i, i / 3.0), Sending(i, (i / 3.0) + 0.1, SendOp.Ok) with { Seq = i } })];

    private static Sent Sending(int message, double second, SendOp op = SendOp.Send) => new(At(second), "customer", "c", $"m{message}", "words", op);

    private static Mono At(double second) => new((long)(second * 1e9));

    private static IReadOnlyList<Violation> Broken(IEnumerable<Sent> sent, Fault[] faults, params Ownership[] acts) => Of(sent, faults, new("ns", AcceptedDuring: _noExcuse), acts);

    private static IReadOnlyList<Violation> Of(IEnumerable<Sent> sent, Fault[] faults, RunNote note, params Ownership[] acts)
    {
        var conversation = new Conversation("c");
        conversation.Sent.AddRange(sent);
        conversation.Ownership.AddRange(acts);
        var history = new History(new Dictionary<string, Conversation> { [conversation.Id] = conversation }, faults, ["one", "two"], note);
        return [.. Judge.Of(history, Bar.Usual).Violations.Where(violation => violation.Invariant == Invariant.Accepting)];
    }
}
