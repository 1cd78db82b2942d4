using ChatAssist.Bot;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.Tests.Dialogs;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Storage;

/// <summary>What happens by itself happens on whichever node looks first, once, and after a kill too. On a virtual clock.</summary>
[TestFixture(Home.Sqlite)]
[TestFixture(Home.Postgres)]
public sealed class DueSweepTests(Home home)
{
    private static readonly Policy _policy = Usual with { CheckBack = TimeSpan.FromHours(4) };
    private TestDatabase _home;
    private ManualClock _clock;
    private Node _one;
    private Node _two;

    [SetUp]
    public async Task Start()
    {
        (_home, _clock) = (await TestDatabase.NewAsync(home), new ManualClock(T0));
        (_one, _two) = (new Node(_home, _clock), new Node(_home, _clock));
    }

    [TearDown]
    public async Task Stop()
    {
        await _one.DisposeAsync();
        await _two.DisposeAsync();
        _home.Dispose();
    }

    [Test]
    public async Task Each_time_fires_once_though_two_nodes_look_at_once()
    {
        await _one.RunAsync("offer", new AskForPerson("1"), new Offer("2", Ana, "Ana"));
        await _one.RunAsync("wait", new AskForPerson("1"));
        await _one.RunAsync("silent", new AskForPerson("1"), new TakeOver("2", Ben, "Ben"), new AgentSay("3", Ben, "Ben", "Hello."));
        await _one.RunAsync("ended", new AskForPerson("1"), new TakeOver("2", Ben, "Ben"), new CloseConversation("3", Ben, "Ben", Outcome.Resolved, ""));
        for (var minute = 0; minute < 6 * 60; minute++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await Task.WhenAll(_one.FireAsync(), _two.FireAsync());
        }

        Assert.Multiple(async () =>
        {
            Assert.That(await _one.CountAsync<OfferPassed>("offer"), Is.EqualTo(1));
            Assert.That(await _one.CountAsync<WaitChoiceOffered>("wait"), Is.EqualTo(1));
            Assert.That(await _one.CountAsync<HandoffUnattended>("wait"), Is.EqualTo(1));
            Assert.That(await _one.CountAsync<CustomerReminded>("silent"), Is.EqualTo(2));
            Assert.That(await _one.CountAsync<WrapUpStarted>("silent"), Is.EqualTo(1));
            Assert.That(await _one.CountAsync<ConversationClosed>("silent"), Is.EqualTo(1));
            Assert.That(await _one.CountAsync<ConversationClosed>("ended"), Is.EqualTo(1));
            Assert.That(await _one.CountAsync<CheckBackAsked>("ended"), Is.EqualTo(1));
            Assert.That(await _one.CountAsync<CheckBackAsked>("silent"), Is.Zero, "nothing was solved");
        });
    }

    [Test]
    public async Task A_node_that_was_killed_leaves_its_times_to_another()
    {
        await _one.RunAsync("offer", new AskForPerson("1"), new Offer("2", Ana, "Ana"));
        await _one.DisposeAsync();
        _clock.Advance(_policy.OfferTime - TimeSpan.FromSeconds(1));
        await _two.FireAsync();
        Assert.That(await _two.CountAsync<OfferPassed>("offer"), Is.Zero);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await _two.FireAsync();
        Assert.That(await _two.CountAsync<OfferPassed>("offer"), Is.EqualTo(1));
    }

    [Test]
    public async Task What_the_storage_could_not_take_at_once_happens_within_five_seconds_all_the_same()
    {
        await _one.RunAsync("offer", new AskForPerson("1"), new Offer("2", Ana, "Ana"));
        _clock.Advance(_policy.OfferTime + TimeSpan.FromSeconds(1)); // a sweep later
        await RenameAsync("lines", "away");
        await _one.FireAsync();
        await RenameAsync("away", "lines");
        _clock.Advance(TimeSpan.FromSeconds(3));
        await _two.FireAsync();
        Assert.That(await _two.CountAsync<OfferPassed>("offer"), Is.EqualTo(1));
    }

    [Test]
    public async Task What_is_never_due_since_the_policy_has_changed_is_looked_at_once_and_no_more()
    {
        await _one.RunAsync("ended", new AskForPerson("1"), new TakeOver("2", Ben, "Ben"), new CloseConversation("3", Ben, "Ben", Outcome.Resolved, ""));
        _clock.Advance(_policy.WrapUp);
        await _one.FireAsync();
        await using var changed = new Node(_home, _clock, _policy with { CheckBack = TimeSpan.Zero });
        _clock.Advance(_policy.CheckBack);
        await changed.FireAsync();
        Assert.That(await new OpenWork(_home.Database).DueAsync(DateTimeOffset.MaxValue, default), Is.Empty);
    }

    [Test]
    public async Task What_is_due_later_since_the_policy_has_changed_comes_at_its_new_time()
    {
        await _one.RunAsync("wait", new AskForPerson("1"));
        var patient = _policy with { WaitChoice = _policy.WaitChoice * 2 };
        await using var changed = new Node(_home, _clock, patient);
        _clock.Advance(_policy.WaitChoice);
        await changed.FireAsync();
        Assert.That((await new OpenWork(_home.Database).DueAsync(DateTimeOffset.MaxValue, default)).Single().Due, Is.EqualTo(new Due(DueKind.WaitChoice, T0 + patient.WaitChoice)));
        _clock.Advance(patient.WaitChoice - _policy.WaitChoice);
        await changed.FireAsync();
        Assert.That(await changed.CountAsync<WaitChoiceOffered>("wait"), Is.EqualTo(1));
    }

    private async Task RenameAsync(string table, string name)
    {
        await using var connection = await _home.Database.OpenConnectionAsync(default);
        await connection.ExecuteAsync($"ALTER TABLE {table} RENAME TO {name}");
    }

    /// <summary>One program on the shared database.</summary>
    private sealed class Node : IAsyncDisposable
    {
        private readonly Database _database;
        private readonly ConversationLog _log;
        private readonly Turns _turns;
        private readonly DueSweep _sweep;
        private bool _gone;

        public Node(TestDatabase home, ManualClock clock, Policy? policy = null)
        {
            _database = home.Open();
            _log = new ConversationLog(_database, policy ?? _policy);
            _turns = new Turns(_log, TurnsFixture.SensesOf(), new Always(), new Silent(), clock, policy ?? _policy);
            _sweep = new DueSweep(_turns, new OpenWork(_database), clock, NullLogger<DueSweep>.Instance);
        }

        public Task FireAsync() => _sweep.FireOnceAsync(default);

        public async Task RunAsync(string id, params Command[] commands)
        {
            foreach (var command in (Command[])[new StartConversation("start", Started, ""), .. commands])
                Assert.That((await _turns.RunAsync(new(id), command, default)).Problem, Is.Null, $"{command}");
        }

        public async Task<int> CountAsync<T>(string id)
            where T : ConversationEvent => (await _log.ReadAsync(new(id), 0, default)).Count(line => line.Event is T);

        public async ValueTask DisposeAsync()
        {
            if (_gone) return;
            _gone = true;
            _sweep.Dispose();
            await _log.DisposeAsync();
            _database.Dispose();
        }
    }

    private sealed class Always : IDutyRoster
    {
        public IRota Now() => OnDuty;
    }

    private sealed class Silent : IDoorbell
    {
        public ValueTask RingAsync(ConversationId id, IReadOnlyList<Recorded> fresh, CancellationToken ct) => ValueTask.CompletedTask;
    }
}
