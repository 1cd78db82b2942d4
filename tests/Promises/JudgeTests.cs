using ChatAssist.Faults.Judging;
using ChatAssist.Faults.Logs;
using ChatAssist.Tests.Storage;

namespace ChatAssist.Tests.Promises;

/// <summary>A judge is worth what it catches: each fault is planted in a faultless history.</summary>
public sealed class JudgeTests
{
    private static readonly Bar _low = new(100, 3);

    [Test]
    public void A_faultless_history_breaks_nothing([Range(1, 40)] int seed)
    {
        var verdict = Judge.Of(InventedHistory.Make(seed), _low);
        Assert.That(verdict.Violations, Is.Empty);
        Assert.That(verdict.Outcome, Is.EqualTo(Outcome.Holds));
    }

    [Test]
    public void What_is_posted_twice_and_acknowledged_twice_under_one_number_breaks_nothing([Range(1, 5)] int seed)
    {
        var history = InventedHistory.Make(seed);
        foreach (var conversation in history.Conversations.Values) conversation.Sent.AddRange([.. conversation.Sent]);
        Assert.That(Judge.Of(history, _low).Violations, Is.Empty);
    }

    [Test]
    public void Each_planted_fault_is_caught([ValueSource(typeof(PlantedFault), nameof(PlantedFault.All))] PlantedFault fault, [Range(1, 20)] int seed)
    {
        var history = InventedHistory.Make(seed);
        fault.Plant(history, new Random(seed));
        var verdict = Judge.Of(history, _low);
        Assert.That(verdict.Violations.Select(violation => violation.Invariant), Has.Some.EqualTo(fault.Breaks));
        Assert.That(verdict.Outcome, Is.EqualTo(Outcome.Broken));
    }

    [Test]
    public void A_run_with_few_messages_or_few_faults_is_void_and_not_green()
    {
        var history = InventedHistory.Make(1);
        Assert.That(Judge.Of(history, Bar.Usual).Outcome, Is.EqualTo(Outcome.Void));
        Assert.That(Judge.Of(history, _low with { Faults = 6 }).Outcome, Is.EqualTo(Outcome.Void));
    }

    [Test]
    public void A_fault_that_did_nothing_counts_as_none()
    {
        var history = InventedHistory.Make(1);
        Assert.That(Judge.Of(history, _low).Outcome, Is.EqualTo(Outcome.Holds), "five faults, of which nobody says what they did");
        var faults = history.Faults.Select((fault, i) => fault.Op == FaultOp.Off ? fault with { Hit = i < 6 ? 0 : 2 } : fault).ToList();
        Assert.That(Judge.Of(history with { Faults = faults }, _low).Outcome, Is.EqualTo(Outcome.Void), "three of five did nothing");
    }

    [Test]
    public void The_report_says_what_each_fault_did()
    {
        var history = InventedHistory.Make(1) with { Faults = [new(new(1), "kill", FaultOp.On), new(new(2), "kill", FaultOp.Off, Hit: 1, "node2 was away for 2 s"), new(new(3), "kill", FaultOp.On), new(new(4), "kill", FaultOp.Off, Hit: 0, "node1 was away for 0 s")] };
        using var report = new StringWriter();
        Report.Write(Judge.Of(history, _low), history, _low, report);
        Assert.That(report.ToString(), Does.Contain("  kill: node2 was away for 2 s; nothing (node1 was away for 0 s)"));
    }

    [Test]
    public void A_run_in_which_nobody_received_or_no_agent_worked_is_void_and_not_green([ValueSource(typeof(EmptiedHistory), nameof(EmptiedHistory.All))] EmptiedHistory emptied)
    {
        var history = InventedHistory.Make(1, notes: 0);
        emptied.Empty(history);
        var verdict = Judge.Of(history, _low);
        Assert.That((verdict.Outcome, verdict.Void), Is.EqualTo((Outcome.Void, emptied.Why)));
    }

    [Test]
    public void That_a_history_is_empty_hides_no_violation([ValueSource(typeof(EmptiedHistory), nameof(EmptiedHistory.All))] EmptiedHistory emptied)
    {
        var history = InventedHistory.Make(1, notes: 0);
        emptied.Empty(history);
        foreach (var lines in history.Conversations.Values.First().Transcripts.Values) lines.RemoveAll(line => line.Cid.Length > 0);
        Assert.That(Judge.Of(history, _low).Outcome, Is.EqualTo(Outcome.Broken));
    }

    [Test]
    public void A_history_that_tells_of_no_agents_proves_what_it_shows_of_customers()
    {
        var history = InventedHistory.Make(1, notes: 0) with { Note = new("ns") };
        foreach (var conversation in history.Conversations.Values) conversation.Ownership.Clear();
        Assert.That(Judge.Of(history, _low).Outcome, Is.EqualTo(Outcome.Holds));
    }

    [Test]
    public void Who_comes_or_loads_the_page_again_long_after_the_end_breaks_nothing([Range(1, 5)] int seed)
    {
        var history = InventedHistory.Make(seed);
        foreach (var conversation in history.Conversations.Values)
        {
            var late = conversation.Screens.Max(one => one.Mono) + TimeSpan.FromMinutes(1);
            var customer = conversation.Memberships[0].Who;
            conversation.Memberships.Add(new(late, "a newcomer", conversation.Id, MembershipOp.Join));
            foreach (var who in new[] { "a newcomer", customer })
                conversation.Screens.AddRange(conversation.Transcripts["one"].Select(line => new Shown(late, who, "late", "late", conversation.Id, line.Seq, line.Cid, line.Hash, line.By)));
        }

        Assert.That(Judge.Of(history, _low).Violations, Is.Empty);
    }

    [Test]
    public void An_agent_who_comes_back_on_the_same_page_breaks_nothing([Values] bool showsFromTheStart)
    {
        var history = InventedHistory.Make(1, notes: 0);
        var conversation = history.Conversations.Values.First(one => one.Memberships.Exists(member => member.Op == MembershipOp.Leave));
        var leave = conversation.Memberships.Last(one => one.Op == MembershipOp.Leave);
        var screen = conversation.Screens.Last(one => one.Who == leave.Who).Screen;
        var (later, seen) = (conversation.Screens.Max(one => one.Mono) + TimeSpan.FromSeconds(1), conversation.Screens.Last(one => one.Who == leave.Who).Seq);
        conversation.Memberships.Add(new(later, leave.Who, conversation.Id, MembershipOp.Join));
        conversation.Screens.AddRange(conversation.Transcripts["one"].Where(line => showsFromTheStart || line.Seq > seen).Select(line => new Shown(later, leave.Who, "again", screen, conversation.Id, line.Seq, line.Cid, line.Hash, line.By)));
        Assert.That(Judge.Of(history, _low).Violations, Is.Empty);
    }

    [Test]
    public void What_comes_and_goes_without_words_while_the_transcripts_are_read_is_no_difference()
    {
        var history = InventedHistory.Make(1);
        var lines = history.Conversations.Values.First().Transcripts["two"];
        lines.Add(new(lines[0].Conv, lines[^1].Seq + 1, "", ""));
        Assert.That(Judge.Of(history, _low).Violations, Is.Empty);
    }

    [Test]
    public void Fifty_who_take_at_once_are_judged_in_no_time()
    {
        var history = InventedHistory.Make(1, notes: 0);
        var acts = history.Conversations.Values.First().Ownership;
        acts.Clear();
        acts.AddRange(Enumerable.Range(1, 50).Select(i => new Ownership("conversation1", $"agent{i}", OwnershipOp.Take, i == 27 ? OwnershipResult.Ok : OwnershipResult.Refused, new(i), new(100 + i))));
        Assert.That(Judge.Of(history, _low).Violations, Is.Empty);
        acts[3] = acts[3] with { Result = OwnershipResult.Ok };
        Assert.That(Judge.Of(history, _low).Violations.Single().Invariant, Is.EqualTo(Invariant.I7Ownership));
    }

    [Test]
    public void What_never_got_an_answer_may_have_been_done_at_any_time_or_never()
    {
        Ownership lost = new("conversation1", "ana", OwnershipOp.Take, OwnershipResult.Unknown, new(1));
        Assert.That(Owned([lost, Act("ben", OwnershipOp.Take, 2), Act("ben", OwnershipOp.Release, 4), Act("ana", OwnershipOp.Send, 6)]), Is.Empty, "done late");
        Assert.That(Owned([lost, Act("ben", OwnershipOp.Take, 2), Act("ben", OwnershipOp.Release, 4), Act("cleo", OwnershipOp.Take, 6)]), Is.Empty, "never done");
        Assert.That(Owned([lost, Act("ben", OwnershipOp.Take, 2), Act("ana", OwnershipOp.Send, 4), Act("ben", OwnershipOp.Send, 6)]), Has.Exactly(1).Items, "ben has it all the time");

        static Ownership Act(string agent, OwnershipOp op, long start) => new("conversation1", agent, op, OwnershipResult.Ok, new(start), new(start + 1));
    }

    [Test]
    public void A_history_says_the_same_when_it_is_read_from_files([Range(1, 3)] int seed)
    {
        using var folder = new TemporaryFolder();
        var history = InventedHistory.Make(seed);
        PlantedFault.All[seed].Plant(history, new Random(seed));
        HistoryFiles.Write(history, folder.Data.Path);
        Assert.That(Judge.Of(HistoryFolder.Read(folder.Data.Path), _low), Is.EqualTo(Judge.Of(history, _low)).UsingPropertiesComparer());
    }

    [Test]
    public void A_malformed_line_is_reported_with_file_and_line()
    {
        using var folder = new TemporaryFolder();
        HistoryFiles.Write(InventedHistory.Make(1), folder.Data.Path);
        var file = folder.Data.File("sender.jsonl");
        var lines = File.ReadAllLines(file);
        lines[6] = lines[6].Replace("\"cid\"", "\"kid\"", StringComparison.Ordinal);
        File.WriteAllLines(file, lines);
        Assert.That(() => HistoryFolder.Read(folder.Data.Path), Throws.InstanceOf<UnusableHistoryException>().With.Message.Contains("sender.jsonl:7").And.Message.Contains("cid"));
    }

    [TestCase(1)]
    [TestCase(1_000_000)]
    public void Where_nothing_states_the_unit_the_length_of_the_run_does(long unit)
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, line) in new[] { ("sender", """{"mono":MONO,"who":"c","conv":"k","cid":"m","hash":"h","op":"send"}"""), ("transcript-one", ""), ("transcript-two", "") })
            File.WriteAllLines(Path.Combine(folder.Data.Path, $"{name}.jsonl"), line.Length == 0 ? [] : [line.Replace("MONO", "0", StringComparison.Ordinal), line.Replace("MONO", $"{90_000_000_000 / unit}", StringComparison.Ordinal)]);
        var sent = HistoryFolder.Read(folder.Data.Path).Conversations["k"].Sent;
        Assert.That(sent[1].Mono - sent[0].Mono, Is.EqualTo(TimeSpan.FromSeconds(90)));
    }

    [Test]
    public void A_history_states_the_unit_of_its_clock()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Data.File("run.json"), """{"unit":"ms"}""");
        File.WriteAllText(folder.Data.File("nemesis.jsonl"), """
            {"mono":1500,"fault":"kill","op":"on"}
            {"mono":2500.5,"fault":"kill","on":false}
            {"mono":3500,"fault":"kill","op":"off","hit":2,"what":"two nodes"}
            """);
        Assert.That(HistoryFolder.Read(folder.Data.Path).Faults, Is.EqualTo(new Fault[] { new(new(1_500_000_000), "kill", FaultOp.On), new(new(2_500_500_000), "kill", FaultOp.Off), new(new(3_500_000_000), "kill", FaultOp.Off, Hit: 2, "two nodes") }));
    }

    private static IReadOnlyList<Violation> Owned(IEnumerable<Ownership> acts)
    {
        var conversation = new Conversation("conversation1");
        conversation.Ownership.AddRange(acts);
        return Judge.Of(new History(new Dictionary<string, Conversation> { [conversation.Id] = conversation }, [], ["one", "two"], new("ns")), _low).Violations;
    }
}
