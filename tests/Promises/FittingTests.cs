using ChatAssist.Faults.Judging;
using ChatAssist.Faults.Logs;

namespace ChatAssist.Tests.Promises;

/// <summary>An agent has at most as many conversations at once as fit, where a history says how many; what is uncertain is nobody's fault.</summary>
public sealed class FittingTests
{
    private static readonly RunNote _two = new("ns", Capacity: 2);

    [Test]
    public void One_conversation_more_than_fit_is_a_violation()
    {
        var three = new[] { Take("a", 1), Take("b", 3), Take("c", 5) };
        Assert.That(Broken(_two, three).Single().What, Is.EqualTo("ana has 3 conversations, and 2 fit"));
        Assert.That(Broken(_two with { Capacity = 3 }, three), Is.Empty);
        Assert.That(Broken(_two with { Capacity = null }, three), Is.Empty, "nobody says how many fit");
    }

    [Test]
    public void What_was_ended_before_gives_room([Values(OwnershipOp.Release, OwnershipOp.Transfer, OwnershipOp.Lost)] OwnershipOp op) =>
        Assert.That(Broken(_two, Take("a", 1), Take("b", 3), Take("a", 4) with { Op = op }, Take("c", 6)), Is.Empty);

    [Test]
    public void What_may_have_been_ended_gives_room()
    {
        Assert.That(Broken(_two, Take("a", 1), Take("b", 3), Take("a", 4) with { Op = OwnershipOp.Release, Result = OwnershipResult.Unknown, End = null }, Take("c", 6)), Is.Empty, "no answer came");
        Assert.That(Broken(_two, Take("a", 1), Take("b", 3), Take("c", 5), Take("a", 7) with { Op = OwnershipOp.Send, Result = OwnershipResult.Refused }), Is.Empty, "it had been taken away");
        Assert.That(Broken(_two, Take("a", 1), Take("b", 3), Take("a", 4) with { Agent = "ben" }, Take("c", 6)), Is.Empty, "somebody else has it");
    }

    [Test]
    public void What_is_taken_while_another_is_being_ended_fits() =>
        Assert.That(Broken(_two, Take("a", 1), Take("b", 3), Take("a", 4) with { Op = OwnershipOp.Release, End = new(9) }, Take("c", 6)), Is.Empty);

    [Test]
    public void Each_agent_has_room_of_their_own() =>
        Assert.That(Broken(_two, Take("a", 1), Take("b", 3), Take("c", 5) with { Agent = "ben" }), Is.Empty);

    private static Ownership Take(string conv, long start) => new(conv, "ana", OwnershipOp.Take, OwnershipResult.Ok, new(start), new(start + 1));

    private static IReadOnlyList<Violation> Broken(RunNote note, params Ownership[] acts)
    {
        var conversations = acts.Select(act => act.Conv).Distinct().ToDictionary(id => id, id => new Conversation(id));
        foreach (var act in acts) conversations[act.Conv].Ownership.Add(act);
        return [.. Judge.Of(new(conversations, [], ["one", "two"], note), Bar.Usual).Violations.Where(violation => violation.Invariant == Invariant.Capacity)];
    }
}
