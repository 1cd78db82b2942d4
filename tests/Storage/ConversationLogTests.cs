using System.Text.Json;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using ChatAssist.Tests.Dialogs;
using Dapper;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Storage;

/// <summary>The contract, kept in SQL; and the rows that are kept with the lines.</summary>
[TestFixture(Home.Sqlite)]
[TestFixture(Home.Postgres)]
public sealed class ConversationLogTests(Home home) : ConversationLogSpec
{
    private static readonly ConversationId _kim = new("kim");
    private TestDatabase _home;
    private ConversationLog _log;

    protected override IConversationLog Log => _log;

    private Database Stored => _home.Database;

    [SetUp]
    public async Task Open()
    {
        _home = await TestDatabase.NewAsync(home);
        _log = new ConversationLog(Stored, Usual);
    }

    [TearDown]
    public async Task Close()
    {
        await _log.DisposeAsync();
        _home.Dispose();
    }

    [Test]
    public async Task What_was_appended_is_there_after_the_next_start()
    {
        await AppendAsync(Conversation.New, Started, Said());
        await _log.DisposeAsync();
        _home.Reopen();
        _log = new ConversationLog(Stored, Usual);
        Assert.That((await _log.ReadAsync(_kim, 0, default)).Select(line => line.Event), Is.EqualTo(new ConversationEvent[] { Started, Said() }));
    }

    [Test]
    public void The_rows_agree_with_the_lines_whatever_happens()
    {
        var conversation = 0;
        Sequences.Check(steps => CheckRowsAsync(new($"c{conversation++}"), steps), share: 0.0005);
    }

    [Test]
    public async Task A_storage_that_fails_is_told_and_recovers_without_a_restart()
    {
        var started = await AppendAsync(Conversation.New, Started);
        await RunAsync("ALTER TABLE lines RENAME TO away");
        Assert.That(() => AppendAsync(started, Said()), Throws.TypeOf<IOException>());
        Assert.That(() => _log.ReadAsync(_kim, 0, default), Throws.TypeOf<IOException>());
        await RunAsync("ALTER TABLE away RENAME TO lines");
        await AppendAsync(started, Said());
        Assert.That(await _log.ReadAsync(_kim, 0, default), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_fact_that_cannot_be_written_is_the_fault_of_its_writer_alone()
    {
        var started = await AppendAsync(Conversation.New, Started);
        var bad = new HandoffRequested(HandoffReason.Misses, new Dictionary<string, double> { ["limit"] = double.NaN }, "");
        Assert.That(() => AppendAsync(started, bad), Throws.ArgumentException);
        await AppendAsync(started, Said());
    }

    [Test]
    public async Task Two_nodes_that_write_to_the_same_conversations_at_once_store_each_version_once()
    {
        using var other = _home.Open();
        await using var log = new ConversationLog(other, Usual);
        var ids = Enumerable.Range(0, 50).Select(i => new ConversationId($"c{i}")).ToList();
        foreach (var id in ids) await _log.TryAppendAsync(id, Lines(Conversation.New, "start", Started), Given(), default);
        var tries = ids.SelectMany(id => (IConversationLog[])[_log, log], (id, node) => (id, node));
        var won = await Task.WhenAll(tries.Select(one => Task.Run(() =>
            one.node.TryAppendAsync(one.id, Lines(Given(), ReferenceEquals(one.node, log) ? "theirs" : "ours", Said("a"), Said("b")), Given(Said("a"), Said("b")), default))));
        Assert.That(won.Chunk(2).Select(pair => pair.Count(result => result == AppendResult.Stored)), Is.All.EqualTo(1));
        foreach (var id in ids) Assert.That((await log.ReadAsync(id, 1, default)).Select(line => line.Cause).Distinct().Count(), Is.EqualTo(1), "no half of the other");
    }

    [Test]
    public async Task Two_nodes_that_give_to_the_same_agents_at_once_give_nobody_too_much()
    {
        using var other = _home.Open();
        await using var log = new ConversationLog(other, Usual);
        var ids = Enumerable.Range(0, 40).Select(i => new ConversationId($"c{i}")).ToList();
        foreach (var id in ids) await _log.TryAppendAsync(id, Lines(Conversation.New, "start", Started, Requested), Given(Requested), default);
        var given = await Task.WhenAll(ids.SelectMany((id, i) => ((IConversationLog[])[_log, log]).Select(node => Task.Run(() =>
        {
            var joined = i % 2 == 0 ? AnaJoined : new AgentJoined(Ben, "Ben");
            return node.TryAppendAsync(id, Lines(Given(Requested), $"{i}", joined), Given(Requested, joined), default);
        }))));
        Assert.That(given.Count(result => result == AppendResult.Stored), Is.EqualTo(2 * Usual.Capacity));
        var held = await new DeskReads(Stored).HeldAsync(default);
        Assert.That(held.GroupBy(row => row.Agent).Select(agent => agent.Count()), Is.All.EqualTo(Usual.Capacity));
    }

    [Test]
    public async Task Two_nodes_that_ask_the_same_agent_at_once_ask_about_one_conversation()
    {
        using var other = _home.Open();
        await using var log = new ConversationLog(other, Usual);
        var offer = new OfferMade(Ana, "Ana");
        foreach (var id in (string[])["a", "b"]) await GiveAsync(_log, id, Conversation.New, Started, Requested);
        var asked = await Task.WhenAll(GiveAsync(_log, "a", Given(Requested), offer), GiveAsync(log, "b", Given(Requested), offer));
        Assert.That(asked, Is.EquivalentTo(new[] { AppendResult.Stored, AppendResult.AtCapacity }));
    }

    [Test]
    public async Task Whoever_writes_on_in_the_wrap_up_is_heard_though_the_agent_may_have_fewer_conversations_now()
    {
        await using var before = new ConversationLog(Stored, Usual with { Capacity = 3 });
        foreach (var id in (string[])["a", "b", "c"]) await GiveAsync(before, id, Conversation.New, Started, Requested, AnaJoined);
        var ended = Given(Requested, AnaJoined, new WrapUpStarted(Ana, "Ana", Outcome.Resolved, ""));
        await GiveAsync(before, "a", Given(Requested, AnaJoined), new WrapUpStarted(Ana, "Ana", Outcome.Resolved, ""));
        await using var now = new ConversationLog(Stored, Usual with { Capacity = 1 });
        Assert.That(await GiveAsync(now, "a", ended, Said("One more thing."), AnaJoined), Is.EqualTo(AppendResult.Stored));
        Assert.That(await GiveAsync(now, "d", Conversation.New, Started, Requested, AnaJoined), Is.EqualTo(AppendResult.AtCapacity));
    }

    [Test]
    public async Task What_one_cannot_store_is_not_the_fault_of_the_others_in_its_group()
    {
        if (home == Home.Sqlite) await RunAsync("CREATE TRIGGER refuse BEFORE INSERT ON conversations WHEN NEW.id = 'bad' BEGIN SELECT RAISE(ABORT, 'refused'); END");
        else await RunAsync("ALTER TABLE conversations ADD CONSTRAINT refuse CHECK (id <> 'bad')");
        var ids = Enumerable.Range(0, 50).Select(i => new ConversationId(i == 25 ? "bad" : $"c{i}"));
        var stored = await Task.WhenAll(ids.Select(async id =>
        {
            try
            {
                return await _log.TryAppendAsync(id, Lines(Conversation.New, "start", Started), Given(), default);
            }
            catch (IOException)
            {
                return AppendResult.Lost;
            }
        }));
        Assert.That(stored.Count(one => one == AppendResult.Stored), Is.EqualTo(49));
        Assert.That(await _log.ReadAsync(new("bad"), 0, default), Is.Empty);
    }

    [Test]
    public void Nothing_is_taken_in_after_the_end() =>
        Assert.That(
            async () =>
            {
                await _log.DisposeAsync();
                await AppendAsync(Conversation.New, Started);
            },
            Throws.TypeOf<IOException>());

    [Test]
    public async Task What_is_put_off_stands_behind_the_others()
    {
        await AppendAsync(Conversation.New, Started);
        var work = new OpenWork(Stored);
        var (id, due) = (await work.DueAsync(T0.AddDays(1), default)).Single();
        await work.PutRightAsync(id, due, due with { At = T0.AddDays(2) }, default);
        Assert.That(await work.DueAsync(T0.AddDays(1), default), Is.Empty);
        Assert.That(await work.DueAsync(T0.AddDays(2), default), Has.Count.EqualTo(1));
    }

    private static Task<AppendResult> GiveAsync(ConversationLog log, string id, Conversation now, params ConversationEvent[] facts) =>
        log.TryAppendAsync(new(id), Lines(now, "test", facts), now.Then(facts), default);

    private async Task CheckRowsAsync(ConversationId id, int[] steps)
    {
        var appends = new List<(IReadOnlyList<Recorded> Lines, Conversation After)>();
        var world = new World { Appended = (lines, after) => appends.Add((lines, after)) };
        await RunAsync("DELETE FROM conversations"); // the worlds know nothing of each other, nor whom the one before is asking
        await using var log = new ConversationLog(Stored, Usual with { Capacity = int.MaxValue });
        await log.TryAppendAsync(id, world.Lines.ToList(), world.Now, default);
        foreach (var step in steps) world.Step(step);
        foreach (var (lines, after) in appends) Assert.That(await log.TryAppendAsync(id, lines, after, default), Is.EqualTo(AppendResult.Stored));

        var row = await new DeskReads(Stored).FindAsync(id, default);
        var now = Conversation.From(await _log.ReadAsync(id, 0, default));
        var due = (await new OpenWork(Stored).DueAsync(DateTimeOffset.MaxValue, default)).Where(one => one.Id == id).Select(one => one.Due).SingleOrDefault();
        Assert.Multiple(() =>
        {
            Assert.That(JsonSerializer.Serialize(row), Is.EqualTo(JsonSerializer.Serialize(SummaryRow.From(id, now, Usual).ToSummary())), "to the last column, however little each append has written");
            Assert.That((row!.Version, row.Episode, row.Stage, row.Stars, row.LeftMessage), Is.EqualTo((now.Version, now.Episode, now.Stage.Name(), now.Stars, now.Message)));
            Assert.That(row.Agent, Is.EqualTo(now.Stage.Holder?.Value));
            Assert.That(due, Is.EqualTo(DueTimes.Next(now, Usual)));
        });
        var episodes = await QueryAsync<(int Number, long Started, long? Ended, int Answers)>("SELECT number, started_ms, ended_ms, answers_given FROM episodes WHERE conversation = @id ORDER BY number", new { id = id.Value });
        Assert.That(episodes.Select(episode => episode.Number), Is.EqualTo(Enumerable.Range(1, now.Episode)));
        Assert.That(episodes.Select(episode => episode.Ended is not null), Is.EqualTo(Enumerable.Range(1, now.Episode).Select(number => number < now.Episode || now.Stage is Stage.WrapUp or Stage.Closed)));
        Assert.That(episodes.Where(episode => episode.Answers > 0).Select(episode => episode.Number), Is.EqualTo(EpisodesWithAnswers(world.Lines)));
    }

    private static SortedSet<int> EpisodesWithAnswers(IEnumerable<Recorded> lines)
    {
        var episode = 1;
        var answered = new SortedSet<int>();
        foreach (var line in lines)
        {
            if (line.Event is EpisodeStarted next) episode = next.Number;
            if (line.Event is BotSaid { Purpose: BotPurpose.Answer }) answered.Add(episode);
        }

        return answered;
    }

    private async Task<Conversation> AppendAsync(Conversation now, params ConversationEvent[] facts)
    {
        var lines = Lines(now, "test", facts);
        var after = lines.Aggregate(now, (state, line) => state.Apply(line));
        Assert.That(await _log.TryAppendAsync(_kim, lines, after, default), Is.EqualTo(AppendResult.Stored));
        return after;
    }

    private async Task RunAsync(string sql)
    {
        await using var connection = await Stored.OpenConnectionAsync(default);
        await connection.ExecuteAsync(sql);
    }

    private async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? values = null)
    {
        await using var connection = await Stored.OpenConnectionAsync(default);
        return [.. await connection.QueryAsync<T>(sql, values)];
    }
}
