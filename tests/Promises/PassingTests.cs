using ChatAssist.Faults.Judging;
using ChatAssist.Faults.Logs;

namespace ChatAssist.Tests.Promises;

/// <summary>Words reach the others soon while nothing but Redis is away. What may have another reason condemns nobody.</summary>
public sealed class PassingTests
{
    private static readonly Bar _any = new(0, 0);

    private static readonly Fault[] _redisAway = [new(At(9), "redis-pause", FaultOp.On), new(At(69), "redis-pause", FaultOp.Off)];

    [Test]
    public void Words_that_reach_an_open_screen_late_while_only_Redis_is_away_are_found() =>
        Assert.That(Broken(Said(shown: 26), _redisAway), Is.EqualTo(["m had been acknowledged for 16.0 s, in which nothing but Redis was away, and an open screen of ana did not show it"]));

    [Test]
    public void What_was_promised_is_soon_enough() => Assert.That(Broken(Said(shown: 25), _redisAway), Is.Empty);

    [Test]
    public void Who_had_to_come_back_may_be_late() => Assert.That(Broken(Said(shown: 26, session: "the next one"), _redisAway), Is.Empty);

    [Test]
    public void Only_the_time_counts_in_which_nothing_else_was_away()
    {
        Assert.That(Broken(Said(shown: 60), [.. _redisAway, .. Killed(from: 20, to: 21)]), Is.Empty, "killed in between");
        Assert.That(Broken(Said(shown: 28), [.. _redisAway, .. Killed(from: 8, to: 14)]), Is.Empty, "killed before");
        Assert.That(Broken(Said(shown: 30), [.. _redisAway, .. Killed(from: 8, to: 14)]), Has.Exactly(1).Items, "killed before, and up for long");
    }

    [Test]
    public void Nobody_is_late_who_came_later_than_the_words() => Assert.That(Broken(Said(shown: 26, joined: 11), _redisAway), Is.Empty);

    [Test]
    public void A_history_that_promises_nothing_of_the_kind_is_not_held_to_it() =>
        Assert.That(Broken(Said(shown: 60) with { Note = new("ns") }, _redisAway), Is.Empty);

    [Test]
    public void Where_the_machine_had_no_time_the_history_is_void_and_not_green()
    {
        var verdict = Judge.Of(Said(shown: 26, pauses: new Stretch(At(12), At(14))) with { Faults = _redisAway }, _any);
        Assert.That(verdict, Is.EqualTo(new Verdict([], "m came 16.0 s late, and for 2.0 s of it the machine had no time for anybody")).UsingPropertiesComparer());
    }

    [Test]
    public void The_report_says_how_soon_words_come_with_Redis_and_without()
    {
        var history = Said(shown: 12) with { Faults = _redisAway };
        using var report = new StringWriter();
        Report.Write(Judge.Of(history, _any), history, _any, report);
        Assert.That(report.ToString(), Does.Contain("words to the screens of others while Redis was struck: 1, P50 2000 ms, P99 2000 ms, longest 2000 ms"));
    }

    private static Mono At(int seconds) => new(seconds * 1_000_000_000L);

    private static Fault[] Killed(int from, int to) => [new(At(from), "kill", FaultOp.On), new(At(to), "kill", FaultOp.Off)];

    /// <summary>A customer says something, acknowledged at 10 s, and an agent sees it.</summary>
    private static History Said(int shown, string session = "s", int joined = 0, params Stretch[] pauses)
    {
        var conversation = new Conversation("c");
        conversation.Sent.AddRange([new(At(9), "customer", "c", "m", "hash", SendOp.Send), new(At(10), "customer", "c", "m", "hash", SendOp.Ok, 2)]);
        conversation.Memberships.AddRange([new(At(0), "customer", "c", MembershipOp.Join), new(At(joined), "ana", "c", MembershipOp.Join)]);
        Stands[] lines = [new("c", 1, "", ""), new("c", 2, "m", "hash", "customer")];
        foreach (var node in new[] { "one", "two" }) conversation.Transcripts[node] = [.. lines];
        foreach (var line in lines)
            conversation.Screens.AddRange([new(At(line.Seq == 1 ? 1 : 10), "customer", "s", "page", "c", line.Seq, line.Cid, line.Hash, line.By), new(At(line.Seq == 1 ? joined : shown), "ana", line.Seq == 1 ? "s" : session, "desk", "c", line.Seq, line.Cid, line.Hash, line.By)]);
        return new(new Dictionary<string, Conversation> { ["c"] = conversation }, [], ["one", "two"], new("ns", PromptSeconds: 15)) { Pauses = pauses };
    }

    private static IEnumerable<string> Broken(History history, IEnumerable<Fault> faults) =>
        Judge.Of(history with { Faults = [.. faults.OrderBy(fault => fault.Mono)] }, _any).Violations.Where(one => one.Invariant == Invariant.Prompt).Select(one => one.What);
}
