using ChatAssist.Faults.Judging;
using ChatAssist.Faults.Logs;

namespace ChatAssist.Tests.Promises;

/// <summary>No agent is taken for gone who was there, where a history says which silence it takes.</summary>
public sealed class LosingTests
{
    private static readonly RunNote _halfAMinute = new("ns", LeaseSeconds: 30);

    [Test]
    public void An_agent_who_heard_the_nodes_all_along_must_not_be_lost() =>
        Assert.That(Broken(_halfAMinute, Lost(unheard: 12)).Single().What, Is.EqualTo("ana was taken for gone and was never without a word from the nodes for more than 12.0 s, while 30 are allowed"));

    [Test]
    public void An_agent_who_heard_nothing_for_long_may_be_lost() =>
        Assert.That(Broken(_halfAMinute, Lost(unheard: 31)), Is.Empty);

    [Test]
    public void What_is_uncertain_is_nobodys_fault()
    {
        Assert.That(Broken(_halfAMinute, Lost(unheard: 16)), Is.Empty, "a node may have heard less of the agent than the agent of the node");
        Assert.That(Broken(_halfAMinute, Lost(unheard: 1) with { Unheard = null }), Is.Empty, "nobody wrote down what was heard");
        Assert.That(Broken(new("ns"), Lost(unheard: 1)), Is.Empty, "nobody says how long it takes");
    }

    private static Ownership Lost(int unheard) => new("c", "ana", OwnershipOp.Lost, OwnershipResult.Ok, At(0), At(60), Unheard: new(At(10), At(10 + unheard)));

    private static Mono At(int seconds) => new(seconds * 1_000_000_000L);

    private static IReadOnlyList<Violation> Broken(RunNote note, Ownership act)
    {
        var conversation = new Conversation("c");
        conversation.Ownership.Add(act);
        return [.. Judge.Of(new(new Dictionary<string, Conversation> { ["c"] = conversation }, [], ["one", "two"], note), Bar.Usual).Violations.Where(violation => violation.Invariant == Invariant.Presence)];
    }
}
