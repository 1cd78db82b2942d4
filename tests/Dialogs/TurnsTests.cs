using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Sentiment;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Dialogs;

/// <summary>The loop: read, perceive, decide, append, ring.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class TurnsTests
{
    private static readonly ConversationId _id = new("c");
    private readonly MemoryConversationLog _log = new();
    private readonly Bell _bell = new();
    private readonly ManualClock _clock = new(T0);
    private Turns _turns;

    [SetUp]
    public async Task Start()
    {
        _turns = Over(_log);
        await _turns.RunAsync(_id, new StartConversation("start", Started, "Hello."), default);
    }

    [Test]
    public async Task What_is_said_is_stored_and_rung()
    {
        var ran = await SayAsync("1");
        Assert.That((ran, _bell.Rung), Is.EqualTo((new Ran(3, null, ToRead: true), 2)));
    }

    [Test]
    public async Task The_same_id_twice_is_stored_once_and_gives_the_same_line()
    {
        var first = await SayAsync("1");
        var second = await SayAsync("1");
        Assert.That((second, (await LinesAsync()).Count, _bell.Rung), Is.EqualTo((first, 3, 2)));
    }

    [Test]
    public async Task Words_that_were_read_before_are_answered_in_the_append_that_stores_them()
    {
        await SayAsync("1");
        await _turns.RunAsync(_id, new ReadTurn(3), default);
        var (asked, rung) = ((await LinesAsync()).Count, _bell.Rung);
        var ran = await SayAsync("2");
        var lines = (await LinesAsync()).Skip(asked).ToList();
        Assert.That((ran, _bell.Rung), Is.EqualTo((new Ran(asked + 1, null), rung + 1)));
        Assert.That(lines.Select(line => line.Cause).Distinct(), Is.EqualTo(new[] { "2", ReadTurn.IdOf(asked + 1) }));
        Assert.That(lines[0].Event, Is.TypeOf<CustomerSaid>());
        Assert.That(await _turns.UnreadTurnAsync(_id, default), Is.Null);
    }

    [Test]
    public async Task They_wait_for_their_turn_behind_words_that_the_bot_must_think_about()
    {
        await SayAsync("1");
        await _turns.RunAsync(_id, new ReadTurn(3), default);
        var first = await SayAsync("2", "quite another thing");
        var second = await SayAsync("3");
        Assert.That((second, await _turns.UnreadTurnAsync(_id, default)), Is.EqualTo((new Ran(first.Version + 1, null, ToRead: true), first.Version)));
    }

    [Test]
    public async Task They_are_stored_though_the_bot_fails_at_them()
    {
        var asked = 0;
        var known = KnownOf();
        var turns = new Turns(_log, new(() => asked++ < 4 ? known : throw new InvalidOperationException("a bug"), MoodReader.Shipped), new Roster(), _bell, _clock, Usual);
        await turns.RunAsync(_id, new Say("1", Said()), default);
        await turns.RunAsync(_id, new ReadTurn(3), default);
        var ran = await turns.RunAsync(_id, new Say("2", Said()), default);
        Assert.That((ran.ToRead, (await LinesAsync())[^1].Cause), Is.EqualTo((true, "2")));
    }

    [Test]
    public async Task The_line_of_a_message_that_opens_an_episode_is_the_message()
    {
        await _turns.RunAsync(_id, new TakeOver("take", Ana, "Ana"), default);
        await _turns.RunAsync(_id, new CloseConversation("close", Ana, "Ana", Outcome.Resolved, ""), default);
        var ran = await SayAsync("again");
        var repeat = await SayAsync("again");
        Assert.That((await LinesAsync())[ran.Version - 1].Event, Is.EqualTo(Said()));
        Assert.That(repeat, Is.EqualTo(ran));
    }

    [Test]
    public async Task A_refusal_stores_nothing_and_rings_nobody()
    {
        var ran = await _turns.RunAsync(_id, new GoBackToBot("1"), default);
        Assert.That((ran, (await LinesAsync()).Count, _bell.Rung), Is.EqualTo((new Ran(0, Problem.NotWaiting), 2, 1)));
    }

    [Test]
    public async Task A_lost_race_is_decided_again_on_the_new_lines()
    {
        await SayAsync("1");
        var racing = new RacingLog(_log, races: 1, () => _turns.RunAsync(_id, new TakeOver("take", Ana, "Ana"), default));
        await Over(racing).RunAsync(_id, new ReadTurn(3), default);
        Assert.That((await LinesAsync()).Select(line => line.Event.GetType().Name).Skip(3), Is.EqualTo(new[] { "AgentJoined", "TurnRead" }), "the bot's late answer became silence");
    }

    [Test]
    public async Task Of_fifty_agents_who_take_one_wins()
    {
        var ran = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => _turns.RunAsync(_id, new TakeOver($"take:{i}", new($"agent {i}"), $"Agent {i}"), default))));
        Assert.That(ran.Count(one => one.Problem is null), Is.EqualTo(1));
        Assert.That(ran.Where(one => one.Problem is not null).Select(one => one.Problem), Is.All.EqualTo(Problem.AlreadyTaken));
    }

    [Test]
    public async Task Of_a_hundred_messages_at_once_none_is_sent_back()
    {
        var slow = Over(new RacingLog(_log, races: int.MaxValue, () => Task.Delay(1)));
        var ran = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => slow.RunAsync(_id, new Say($"{i}", Said()), default))));
        Assert.That(ran.Select(one => one.Problem), Is.All.Null);
        Assert.That((await LinesAsync()).Count(line => line.Event is CustomerSaid), Is.EqualTo(100));
    }

    [Test]
    public async Task A_message_does_not_wait_for_the_bot_that_thinks_about_the_one_before()
    {
        await SayAsync("1");
        var (asked, answered) = (new TaskCompletionSource(), new TaskCompletionSource());
        var thinking = new Turns(_log, SensesOf(), new Roster(), _bell, _clock, Usual) { Moods = new SlowMoods(asked, answered.Task) };
        var reading = thinking.RunAsync(_id, new ReadTurn(3), default);
        await asked.Task;
        Assert.That((await thinking.RunAsync(_id, new Say("2", Said("Hello?")), default)).Problem, Is.Null);
        answered.SetResult();
        Assert.That((await reading).Problem, Is.Null);
        Assert.That((await LinesAsync()).Select(line => line.Event.GetType().Name).Skip(2), Is.EqualTo(new[] { "CustomerSaid", "CustomerSaid", "TurnRead", "BotSaid" }));
    }

    [Test]
    public async Task Who_gives_up_and_who_has_an_answer_after_all_finish_the_turn_once()
    {
        await SayAsync("1");
        await Task.WhenAll(
            Task.Run(() => _turns.RunAsync(_id, new ReadTurn(3), default)),
            Task.Run(() => _turns.RunAsync(_id, new GiveUpTurn(3, HandoffReason.BotTimeout), default)));
        Assert.That((await LinesAsync()).Count(line => line.Event is TurnRead), Is.EqualTo(1));
    }

    [Test]
    public async Task Who_loses_every_race_is_asked_to_come_again()
    {
        var i = 0;
        var racing = new RacingLog(_log, races: int.MaxValue, () => _turns.RunAsync(_id, new AgentNote($"note {i++}", Ana, "Ana", "a"), default));
        Assert.That((await Over(racing).RunAsync(_id, new Say("1", Said()), default)).Problem, Is.EqualTo(Problem.Busy));
    }

    [Test]
    public async Task A_storage_that_fails_is_a_refusal_that_may_be_tried_again()
    {
        var failing = new RacingLog(_log, races: 1, () => throw new IOException("disk full"));
        var ran = await Over(failing).RunAsync(_id, new Say("1", Said()), default);
        Assert.That(ran, Is.EqualTo(new Ran(0, Problem.NotStored)));
        Assert.That(Problem.NotStored, Has.Property("Status").EqualTo(503).And.Property("Retryable").True);
    }

    [Test]
    public async Task A_long_conversation_costs_no_more_reading_than_a_short_one()
    {
        var counting = new CountingLog(_log);
        var turns = Over(counting);
        for (var i = 0; i < 200; i++) await turns.RunAsync(_id, new Say($"{i}", Said()), default);
        Assert.That(counting.LinesRead, Is.EqualTo(2), "the two that were there before");
    }

    [Test]
    public void Two_nodes_record_each_command_once_whoever_runs_it_how_often() => Sequences.Check(RunOnTwoNodesAsync, share: 0.02);

    [Test]
    public async Task A_log_that_was_set_back_to_a_backup_is_read_again()
    {
        await SayAsync("lost");
        _log.CutAfter(_id, 2);
        var ran = await SayAsync("new");
        Assert.That((ran.Version, (await LinesAsync())[^1].Cause), Is.EqualTo((3, "new")));
    }

    [Test]
    public async Task A_refusal_is_never_given_on_what_is_old()
    {
        var other = Over(_log);
        await other.RunAsync(_id, new AskForPerson("person"), default); // this node has read up to here
        await _turns.RunAsync(_id, new TakeOver("take", Ana, "Ana"), default);
        var ran = await other.RunAsync(_id, new AgentSay("say", Ana, "Ana", "Hello."), default);
        Assert.That(ran.Problem, Is.Null);
    }

    [Test]
    public async Task What_another_node_left_unread_is_found()
    {
        var other = Over(_log);
        Assert.That(await other.UnreadTurnAsync(_id, default), Is.Null);
        await SayAsync("1");
        Assert.That(await other.UnreadTurnAsync(_id, default), Is.EqualTo(3));
        await other.RunAsync(_id, new ReadTurn(3), default);
        Assert.That(await other.UnreadTurnAsync(_id, default), Is.Null);
    }

    [Test]
    public async Task Times_never_run_backwards_and_are_whole_milliseconds()
    {
        _clock.Set(T0.AddTicks(12_345_678));
        await SayAsync("1");
        _clock.Set(T0.AddHours(-1));
        await SayAsync("2");
        var at = (await LinesAsync()).Select(line => line.At).ToList();
        Assert.That(at, Is.Ordered);
        Assert.That(at[^1], Is.EqualTo(T0.AddMilliseconds(1234)));
    }

    [Test]
    public async Task The_bot_perceives_what_was_asked()
    {
        await SayAsync("1", "what about delivery");
        await _turns.RunAsync(_id, new ReadTurn(3), default);
        var asked = (await LinesAsync()).Select(line => line.Event).OfType<TurnRead>().Single().Asked!;
        Assert.That(asked.Text, Is.EqualTo("what about delivery"));
        Assert.That(asked.Matches, Has.Count.EqualTo(2), "what came nearest and what came next; the others have no confidence at all");
    }

    [TestCase("2", "returns")]
    [TestCase("2.", "returns")]
    [TestCase("what about RETURNS?", "returns")]
    [TestCase("4", Choice.NoneOfThese)]
    [TestCase("no", Choice.NoneOfThese)]
    [TestCase("None of these", Choice.NoneOfThese)]
    public void A_choice_may_be_typed(string typed, string chosen)
    {
        var now = Given().AfterTurn(Unsure);
        var turn = SensesOf().Perceive(now, Said(typed));
        Assert.That((turn.Chosen?.Id, turn.RefusedChoices), Is.EqualTo(chosen == Choice.NoneOfThese ? ((string?)null, true) : (chosen, false)));
    }

    [Test]
    public void A_number_means_nothing_where_nothing_is_offered() =>
        Assert.That(SensesOf().Perceive(Given(), Said("2")).Chosen, Is.Null);

    /// <summary>Each step is a command of one of twenty ids on one of two nodes: often a repeat, sometimes of what the other node has recorded. Now and then the bot thinks; from then on it knows the words.</summary>
    private static async Task RunOnTwoNodesAsync(int[] steps)
    {
        var log = new MemoryConversationLog();
        Turns[] nodes = [.. Enumerable.Range(0, 2).Select(_ => new Turns(log, SensesOf(), new Roster(), new Bell(), new ManualClock(T0), Usual))];
        await nodes[0].RunAsync(_id, new StartConversation("start", Started, ""), default);
        var first = new Dictionary<string, int>();
        foreach (var step in steps)
        {
            var (node, command) = (nodes[step % 2], CommandOf(step / 2 % 20));
            if (step % 7 == 0 && await node.UnreadTurnAsync(_id, default) is { } turn) await node.RunAsync(_id, new ReadTurn(turn), default);
            var ran = await node.RunAsync(_id, command, default);
            if (ran.Version > 0) Assert.That(first.TryAdd(command.Id, ran.Version) ? ran.Version : first[command.Id], Is.EqualTo(ran.Version));
        }

        var lines = await log.ReadAsync(_id, 0, default);
        Assert.That(lines.Select(line => line.Version), Is.EqualTo(Enumerable.Range(1, lines.Count)));
        Assert.That(lines.Where(line => line.Event is CustomerSaid).Select(line => line.Cause), Is.Unique);
        Assert.That(lines.Select(line => line.Event).OfType<TurnRead>().Select(read => read.Of), Is.Unique.And.Ordered);
    }

    private static Command CommandOf(int number) => (number % 5) switch
    {
        0 => new AskForPerson($"{number}"),
        1 => new TakeOver($"{number}", Ana, "Ana"),
        2 => new CloseConversation($"{number}", Ana, "Ana", Outcome.Resolved, ""),
        _ => new Say($"{number}", Said()),
    };

    private Task<Ran> SayAsync(string id, string text = "Where is my parcel?") => _turns.RunAsync(_id, new Say(id, Said(text)), default);

    private Task<IReadOnlyList<Recorded>> LinesAsync() => _log.ReadAsync(_id, 0, default);

    private Turns Over(IConversationLog log) => new(log, SensesOf(), new Roster(), _bell, _clock, Usual);

    internal static Senses SensesOf()
    {
        var known = KnownOf();
        return new(() => known, MoodReader.Shipped);
    }

    private static PublishedKnowledge KnownOf() =>
        PublishedKnowledge.From(KnowledgeIndex.Build(KnowledgeSnapshot.Of([Known("delivery"), Known("returns"), Known("payment")]), encoder: null), Usual);

    internal sealed class Roster : IDutyRoster
    {
        public Duty Now() => OnDuty;
    }

    internal sealed class Bell : IDoorbell
    {
        private int _rung;

        public int Rung => _rung;

        public ValueTask RingAsync(ConversationId id, IReadOnlyList<Recorded> fresh, CancellationToken ct)
        {
            Interlocked.Increment(ref _rung);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class SlowMoods(TaskCompletionSource asked, Task answered) : IMoodService
    {
        public async Task<HeardMood> ReadAsync(string text, string locale, CancellationToken ct)
        {
            asked.SetResult();
            await answered;
            return new(Tone: null, Origin: null!);
        }
    }

    /// <summary>Somebody else is faster, so many times.</summary>
    private sealed class RacingLog(IConversationLog log, int races, Func<Task> meanwhile) : IConversationLog
    {
        private int _left = races;

        public Task<IReadOnlyList<Recorded>> ReadAsync(ConversationId id, int after, CancellationToken ct) => log.ReadAsync(id, after, ct);

        public async Task<AppendResult> TryAppendAsync(ConversationId id, IReadOnlyList<Recorded> lines, Conversation after, CancellationToken ct)
        {
            if (_left-- > 0) await meanwhile();
            return await log.TryAppendAsync(id, lines, after, ct);
        }
    }
}
