using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Sentiment;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Dialogs;

/// <summary>Several write in one conversation, on one node or on two.</summary>
public sealed class TurnsRacesTests : TurnsFixture
{
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
    public void Two_nodes_record_each_command_once_whoever_runs_it_how_often() => Sequences.Check(RunOnTwoNodesAsync, share: 0.002);

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

    private sealed class SlowMoods(TaskCompletionSource asked, Task answered) : IMoodService
    {
        public async Task<HeardMood> ReadAsync(string text, string locale, CancellationToken ct)
        {
            asked.SetResult();
            await answered;
            return new(Tone: null, new("slow", MoodMissing.TimedOut, 0));
        }
    }
}
