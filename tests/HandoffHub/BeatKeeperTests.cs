using ChatAssist.Bot.Storage;
using ChatAssist.HandoffHub;
using ChatAssist.Tests.Dialogs;
using ChatAssist.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.HandoffHub;

/// <summary>Nodes that share a database, while Redis does not carry everything between them. Ana is at A, and B is asked.</summary>
[TestFixture(Home.Sqlite)]
[TestFixture(Home.Postgres)]
public sealed class BeatKeeperTests(Home home)
{
    private static readonly HandoffOptions _options = new();
    private TestDatabase _home = null!;
    private ManualClock _clock = null!;
    private DeskNode _a = null!;
    private DeskNode _b = null!;

    [SetUp]
    public async Task Open()
    {
        (_home, _clock) = (await TestDatabase.NewAsync(home), new ManualClock(T0));
        (_a, _b) = (new DeskNode(_home, _clock), new DeskNode(_home, _clock));
        _a.Presence.Arrive(Ana, "Ana", "page");
        _a.Presence.SetAvailable(Ana, "Ana", Availability.Available);
        await PassAsync(1.1 * _options.Lease, redisAtA: true, redisAtB: true);
        Assert.That((_b.Presence.IsAvailable(Ana), _b.Presence.IsSettled), Is.EqualTo((true, true)));
    }

    [TearDown]
    public void Close()
    {
        _a.Dispose();
        _b.Dispose();
        _home.Dispose();
    }

    [Test]
    public async Task The_agents_of_a_node_that_alone_has_lost_redis_are_not_gone()
    {
        var gone = 0;
        await PassAsync(5 * _options.Lease, redisAtA: false, redisAtB: true, eachBeat: () => gone += _b.Presence.IsAvailable(Ana) ? 0 : 1);
        Assert.That((gone, _b.Presence.IsSettled), Is.EqualTo((0, true)));
    }

    [Test]
    public async Task Who_goes_home_there_is_gone_after_the_lease_or_a_little_later()
    {
        await PassAsync(_options.Lease, redisAtA: false, redisAtB: true);
        _a.Presence.Leave(Ana, "page");
        await PassAsync(1.5 * _options.Lease, redisAtA: false, redisAtB: true);
        Assert.That(_b.Presence.IsHere(Ana), Is.False);
    }

    [Test]
    public async Task A_node_that_dies_while_nobody_has_redis_is_missed_after_a_lease()
    {
        await PassAsync(_options.Lease, redisAtA: false, redisAtB: false);
        Assert.That(_b.Presence.IsHere(Ana), "it writes that it lives");
        _a.Dies();
        await PassAsync(1.2 * _options.Lease, redisAtA: false, redisAtB: false);
        Assert.That((_b.Presence.IsHere(Ana), _b.Presence.IsSettled), Is.EqualTo((false, true)));
    }

    [Test]
    public async Task A_node_of_an_older_program_that_writes_nothing_is_not_missed_while_redis_is_away()
    {
        _b.Presence.Hear(new("older", Number: 1, [new Seat(Ben, "Ben", Available: true, Word: 1, Devices: 1, TimeSpan.Zero)]));
        await PassAsync(3 * _options.Lease, redisAtA: false, redisAtB: false);
        Assert.That((_b.Presence.IsHere(Ben), _b.Presence.IsSettled), Is.EqualTo((true, true)));
    }

    /// <summary>As between an older program and this one, which do not believe each other's beats.</summary>
    [Test]
    public async Task Whom_redis_never_tells_of_is_known_before_anybody_can_count_as_gone()
    {
        using var fresh = await FreshAsync();
        var gone = 0;
        for (var passed = TimeSpan.Zero; passed < 5 * _options.Lease; passed += fresh.Ring.Beat)
        {
            _clock.Advance(fresh.Ring.Beat);
            fresh.Ring.Hear();
            fresh.Presence.ForgetTheSilent();
            await Task.WhenAll(_a.LookAsync(), fresh.LookAsync());
            if (fresh.Presence.IsSettled && !fresh.Presence.IsAvailable(Ana)) gone++;
        }

        Assert.That((gone, fresh.Presence.IsSettled), Is.EqualTo((0, true)));
    }

    [Test]
    public async Task While_neither_redis_nor_the_database_answers_nobody_is_gone()
    {
        _b.IsCutOff = true;
        await PassAsync(5 * _options.Lease, redisAtA: false, redisAtB: false);
        Assert.That((_b.Presence.IsHere(Ana), _b.Presence.IsSettled), Is.EqualTo((true, false)));
    }

    /// <summary>Nobody may take an agent for gone who has just come.</summary>
    [TestCase(false, false)]
    [TestCase(true, false)]
    [TestCase(false, true)]
    public async Task Who_comes_while_redis_is_away_is_known_at_the_other_node_in_a_few_seconds(bool redisAtA, bool redisAtB)
    {
        await PassAsync(2 * _options.Lease, redisAtA, redisAtB);
        _a.Presence.Arrive(Ben, "Ben", "page of Ben");
        _a.Presence.SetAvailable(Ben, "Ben", Availability.Available);
        await PassAsync(TimeSpan.FromSeconds(2), redisAtA, redisAtB);
        Assert.That((_b.Presence.IsAvailable(Ben), _b.Presence.IsSettled), Is.EqualTo((true, true)));
    }

    [Test]
    public async Task A_node_is_missed_a_lease_after_it_wrote_last_however_long_ago_redis_told_of_it()
    {
        await PassAsync(_options.Lease / 2, redisAtA: false, redisAtB: false);
        _a.Dies();
        await PassAsync(_options.Lease * 0.7, redisAtA: false, redisAtB: false);
        Assert.That((_b.Presence.IsHere(Ana), _b.Presence.IsSettled), Is.EqualTo((true, true)));
    }

    [Test]
    public async Task What_redis_held_back_undoes_nothing_that_was_written_since()
    {
        var heldBack = _a.NextBeat();
        await PassAsync(2 * _options.Lease, redisAtA: false, redisAtB: false);
        _a.Presence.SetAvailable(Ana, "Ana", Availability.Away);
        await PassAsync(TimeSpan.FromSeconds(2), redisAtA: false, redisAtB: false);
        _b.Presence.Hear(heldBack);
        Assert.That((_b.Presence.IsHere(Ana), _b.Presence.IsAvailable(Ana)), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task A_beat_of_long_ago_brings_nobody_back()
    {
        _a.Dies();
        using var late = new DeskNode(_home, _clock);
        await late.LookAsync();
        await late.LookAsync();
        Assert.That(late.Presence.IsHere(Ana), Is.False);
    }

    [Test]
    public async Task A_node_that_starts_counts_on_who_was_here_just_before_until_they_have_had_time_to_come_back()
    {
        _a.Dies();
        using var fresh = await FreshAsync();
        var roster = new DutyRoster(fresh.Presence, _options, _clock);
        Assert.That((roster.Now().Available, fresh.Presence.IsHere(Ana)), Is.EqualTo((1, false)));
        _clock.Advance(_options.Lease);
        Assert.That(roster.Now().Available, Is.Zero);
    }

    [TestCase(Availability.Available, 1)]
    [TestCase(Availability.Away, 0)]
    public async Task Who_has_come_back_counts_by_what_they_say(Availability said, int counted)
    {
        _a.Dies();
        using var fresh = await FreshAsync();
        fresh.Presence.Arrive(Ana, "Ana", "page 2");
        var roster = new DutyRoster(fresh.Presence, _options, _clock);
        Assert.That(roster.Now().Available, Is.EqualTo(1));
        fresh.Presence.SetAvailable(Ana, "Ana", said);
        Assert.That(roster.Now().Available, Is.EqualTo(counted));
    }

    [Test]
    public async Task Who_was_away_or_gone_before_the_start_is_not_counted_on()
    {
        _a.Presence.Leave(Ana, "page");
        _a.Presence.Arrive(Ben, "Ben", "page of Ben");
        await _a.LookAsync();
        _clock.Advance(_options.Lease * 0.9);
        await _a.LookAsync();
        _a.Dies();
        _clock.Advance(_options.Lease * 0.2);
        using var fresh = await FreshAsync();
        Assert.That(new DutyRoster(fresh.Presence, _options, _clock).Now().Available, Is.Zero);
    }

    /// <summary>A node that has just been started.</summary>
    private async Task<DeskNode> FreshAsync()
    {
        var node = new DeskNode(_home, _clock);
        await node.StartAsync();
        return node;
    }

    /// <summary>Time passes by beats of Redis, and the database is looked at as often.</summary>
    private async Task PassAsync(TimeSpan by, bool redisAtA, bool redisAtB, Action? eachBeat = null)
    {
        for (var passed = TimeSpan.Zero; passed < by; passed += _a.Ring.Beat)
        {
            _clock.Advance(_a.Ring.Beat);
            if (redisAtA) _a.Ring.Hear();
            if (redisAtB) _b.Ring.Hear();
            if (redisAtA && redisAtB) _b.Presence.Hear(_a.NextBeat());
            _b.Presence.ForgetTheSilent();
            await Task.WhenAll(_a.LookAsync(), _b.LookAsync());
            eachBeat?.Invoke();
        }
    }

    /// <summary>What a node has of the others.</summary>
    private sealed class DeskNode : IDisposable
    {
        private readonly Node _node = Node.New();
        private readonly BeatKeeper _keeper;

        public DeskNode(TestDatabase home, ManualClock clock)
        {
            Ring = Link.ToOthers(clock, _options.Lease);
            var written = Link.ByWriting(clock, _options.Lease);
            Presence = new Presence(clock, _options, Ring, written);
            _keeper = new BeatKeeper(new BeatTable(home.Database, clock), _node, Ring, written, Presence, _options, new Doorbell(), clock, NullLogger<BeatKeeper>.Instance);
        }

        public Link Ring { get; }

        public Presence Presence { get; }

        /// <summary>From the database.</summary>
        public bool IsCutOff { get; set; }

        public void Dies() => IsCutOff = true;

        public Task StartAsync() => _keeper.ExpectAsync(default);

        public Task LookAsync() => IsCutOff ? Task.CompletedTask : _keeper.LookOnceAsync(default);

        /// <summary>What Redis is given to tell.</summary>
        public Beat NextBeat() => Presence.NextBeat(_node);

        public void Dispose() => _keeper.Dispose();
    }
}
