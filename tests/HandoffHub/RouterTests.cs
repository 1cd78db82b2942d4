using ChatAssist.Bot;
using ChatAssist.Bot.Accounts;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using ChatAssist.Tests.Dialogs;
using ChatAssist.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.HandoffHub;

/// <summary>The rounds of the queue, over SQLite.</summary>
public sealed class RouterTests
{
    private static readonly ConversationId _kim = new("kim");
    private static readonly HandoffOptions _options = new();
    private TemporaryFolder _folder;
    private Database _database;
    private QueueTable _queues;
    private ConversationLog _log;
    private ManualClock _clock;
    private Presence _presence;
    private Turns _turns;
    private Doorbell _doorbell;
    private Router _router;

    [SetUp]
    public async Task Start()
    {
        _folder = new TemporaryFolder();
        _database = SqliteDatabase.Open(_folder.Data);
        _queues = new QueueTable(_database);
        _log = new ConversationLog(_database, Usual);
        (_clock, _doorbell) = (new ManualClock(T0), new Doorbell());
        StartProgram();
        _clock.Advance(_options.Lease);
        AnaComes();
        await RunAsync(new StartConversation("start", Started, ""), new AskForPerson("person"));
    }

    [TearDown]
    public async Task Stop()
    {
        _router.Dispose();
        await _log.DisposeAsync();
        _database.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task A_waiting_customer_has_a_place_and_is_told_when_it_changes()
    {
        using var listener = _doorbell.ListenTo(_kim);
        await _router.RouteOnceAsync(default);
        await _router.RouteOnceAsync(default);
        Assert.That(_router.PlaceOf(_kim), Is.EqualTo(new Place(1, null, null)));
        Assert.That((listener.TryNext(), listener.TryNext()), Is.EqualTo((new News.Moved(_kim, new Place(1, null, null)), (News?)null)), "once for one place");
        await RunAsync(new TakeOver("take", Ana, "Ana"));
        await _router.RouteOnceAsync(default);
        Assert.That(_router.PlaceOf(_kim), Is.Null);
    }

    [Test]
    public async Task The_wait_ends_honestly_when_the_last_agent_goes_home()
    {
        _presence.Leave(Ana, "page");
        _clock.Advance(_options.Lease);
        Assert.That(await LastAsync(), Is.InstanceOf<HandoffUnattended>());
    }

    [Test]
    public async Task A_reload_of_the_agents_page_ends_no_wait()
    {
        _presence.Leave(Ana, "page");
        _clock.Advance(_options.Lease / 2);
        Assert.That(await LastAsync(), Is.InstanceOf<HandoffRequested>());
    }

    [Test]
    public async Task A_restart_of_the_program_ends_no_wait_and_loses_no_agent()
    {
        await RunAsync(new TakeOver("take", Ana, "Ana"));
        StartProgram();
        Assert.That(await LastAsync(), Is.InstanceOf<AgentJoined>());
        AnaComes();
        _clock.Advance(_options.Lease);
        Assert.That(await LastAsync(), Is.InstanceOf<AgentJoined>());
    }

    [Test]
    public async Task What_a_lost_agent_had_goes_back_to_the_queue()
    {
        await RunAsync(new TakeOver("take", Ana, "Ana"));
        BenComes();
        _presence.Leave(Ana, "page");
        _clock.Advance(_options.Lease);
        Assert.That(await LastAsync(), Is.InstanceOf<AgentLost>());
    }

    /// <summary>Ben sits at a node of which this one has not heard yet.</summary>
    [Test]
    public async Task Who_took_a_conversation_within_the_lease_is_not_lost_nor_what_they_had_before()
    {
        var earlier = new ConversationId("earlier");
        await RunAsync(earlier, new StartConversation("start", Started, ""), new AskForPerson("person"), new TakeOver("take", Ben, "Ben"));
        _clock.Advance(_options.Lease);
        await RunAsync(new TakeOver("take", Ben, "Ben"));
        Assert.That(new[] { await LastAsync(), await LastAsync(earlier) }, Is.All.InstanceOf<AgentJoined>());
        _clock.Advance(_options.Lease);
        Assert.That(new[] { await LastAsync(), await LastAsync(earlier) }, Is.All.InstanceOf<AgentLost>());
    }

    [Test]
    public async Task Who_says_thanks_after_the_agent_went_home_is_not_told_that_the_agent_is_here()
    {
        await RunAsync(new TakeOver("take", Ana, "Ana"), new CloseConversation("end", Ana, "Ana", Outcome.Resolved, ""));
        _presence.Leave(Ana, "page");
        BenComes();
        _clock.Advance(_options.Lease);
        Assert.That(await LastAsync(), Is.EqualTo(new ConversationClosed(Outcome.Resolved, Ana, "")));
        await RunAsync(new Say("thanks", Said("thanks!")));
        Assert.That((await _log.ReadAsync(_kim, 0, default)).Select(line => line.Event).OfType<AgentJoined>().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Who_waits_for_a_colleague_at_the_desk_goes_on_waiting_though_nobody_takes_new_ones()
    {
        await RunAsync(new TakeOver("take", Ana, "Ana"));
        _presence.Arrive(Ben, "Ben", "page of Ben");
        _presence.SetAvailable(Ana, "Ana", Availability.Away);
        await RunAsync(new Transfer("pass", Ana, "Ana", Ben, "Ben", "Please."));
        Assert.That(await LastAsync(), Is.InstanceOf<AgentTransferred>());
    }

    [Test]
    public async Task In_a_push_queue_the_first_is_offered_and_two_nodes_offer_it_once()
    {
        await PushAsync();
        BenComes();
        var node2 = NewRouter();
        await Task.WhenAll(_router.RouteOnceAsync(default), node2.RouteOnceAsync(default));
        var lines = await _log.ReadAsync(_kim, 0, default);
        Assert.That(lines.Count(line => line.Event is OfferMade), Is.EqualTo(1));
        Assert.That(_router.PlaceOf(_kim), Is.Not.Null, "who is being offered still waits");
    }

    [Test]
    public async Task Who_does_not_answer_loses_the_offer_to_the_next_and_after_two_is_away()
    {
        await PushAsync();
        Assert.That(await LastAsync(), Is.EqualTo(new OfferMade(Ana, "Ana")));
        BenComes();
        await FireAsync();
        Assert.That(await LastAsync(), Is.EqualTo(new OfferMade(Ben, "Ben")));
        await RunAsync(new DeclineOffer("no", Ben, "Ben"));
        _clock.Advance(_options.AskAgain);
        _presence.SetAvailable(Ben, "Ben", Availability.Away);
        Assert.That(await LastAsync(), Is.EqualTo(new OfferMade(Ana, "Ana")), "asked again after a while");
        await FireAsync();
        await _router.RouteOnceAsync(default);
        Assert.That(_presence.IsAvailable(Ana), Is.False);
    }

    [Test]
    public async Task Who_says_no_between_two_offers_that_run_out_is_there_and_stays_available()
    {
        await PushAsync();
        await LastAsync();
        await FireAsync();
        _clock.Advance(_options.AskAgain);
        Assert.That(await LastAsync(), Is.EqualTo(new OfferMade(Ana, "Ana")));
        await RunAsync(new DeclineOffer("no", Ana, "Ana"));
        _clock.Advance(_options.AskAgain);
        Assert.That(await LastAsync(), Is.EqualTo(new OfferMade(Ana, "Ana")));
        await FireAsync();
        await _router.RouteOnceAsync(default);
        Assert.That(_presence.IsAvailable(Ana));
    }

    [Test]
    public async Task An_agent_who_is_lost_during_an_offer_leaves_the_customer_at_the_head()
    {
        await PushAsync();
        Assert.That(await LastAsync(), Is.EqualTo(new OfferMade(Ana, "Ana")));
        _presence.Leave(Ana, "page");
        BenComes();
        _clock.Advance(_options.Lease);
        Assert.That(await LastAsync(), Is.EqualTo(new OfferPassed(Ana, "Ana", OfferEnd.AgentGone)));
        Assert.That(await LastAsync(), Is.EqualTo(new OfferMade(Ben, "Ben")));
    }

    [Test]
    public async Task Room_that_frees_up_goes_to_the_longest_wait_at_once()
    {
        await PushAsync();
        await TakeManyAsync(Usual.Capacity);
        Assert.That(await LastAsync(), Is.InstanceOf<HandoffRequested>(), "Ana has no room");
        Assert.That((await _turns.RunAsync(_kim, new TakeOver("take", Ana, "Ana"), default)).Problem, Is.EqualTo(Problem.AtCapacity));
        await RunAsync(new ConversationId("other 0"), new CloseConversation("end", Ana, "Ana", Outcome.Resolved, ""));
        Assert.That(await LastAsync(), Is.InstanceOf<HandoffRequested>(), "it counts while it is wrapped up");
        await RunAsync(new ConversationId("other 0"), new CloseConversation("done", Ana, "Ana", Outcome.Resolved, ""));
        Assert.That(await LastAsync(), Is.EqualTo(new OfferMade(Ana, "Ana")));
    }

    [Test]
    public async Task What_a_lost_agent_still_writes_is_refused_and_the_customer_keeps_the_first_waiting_time()
    {
        var since = (await RowAsync()).Since;
        await RunAsync(new TakeOver("take", Ana, "Ana"));
        _presence.Leave(Ana, "page");
        BenComes();
        _clock.Advance(_options.Lease);
        Assert.That(await LastAsync(), Is.InstanceOf<AgentLost>());
        Assert.That((await RowAsync()).Since, Is.EqualTo(since));
        Assert.That((await _turns.RunAsync(_kim, new AgentSay("late", Ana, "Ana", "Here I am."), default)).Problem, Is.EqualTo(Problem.NotYours));
        await RunAsync(new TakeOver("ben", Ben, "Ben"));
        Assert.That((await _turns.RunAsync(_kim, new CloseConversation("later", Ana, "Ana", Outcome.Resolved, ""), default)).Problem, Is.EqualTo(Problem.NotYours));
    }

    /// <summary>The talk was longer than the overflow time.</summary>
    [Test]
    public async Task Who_is_passed_on_after_a_long_talk_is_offered_to_the_colleague_and_not_to_whoever_passed_them_on()
    {
        await PushAsync();
        BenComes();
        await RunAsync(new TakeOver("take", Ana, "Ana"));
        _clock.Advance(TimeSpan.FromMinutes(10));
        await RunAsync(new Transfer("pass", Ana, "Ana", Ben, "Ben", "Please."));
        Assert.That(await LastAsync(), Is.EqualTo(new OfferMade(Ben, "Ben")));
    }

    [Test]
    public async Task Who_is_given_up_by_an_agent_is_offered_to_another_one_first()
    {
        await PushAsync();
        BenComes();
        await RunAsync(new TakeOver("take", Ana, "Ana"), new Transfer("pass", Ana, "Ana", null, null, "Please."));
        Assert.That(await LastAsync(), Is.EqualTo(new OfferMade(Ben, "Ben")));
        await RunAsync(new TakeOver("ben", Ben, "Ben"));
        await FireAsync();
        Assert.That(await LastAsync(), Is.EqualTo(new OfferMade(Ana, "Ana")), "Ben said nothing");
    }

    /// <summary>The next offer comes sooner than the sweep looks.</summary>
    [Test]
    public async Task Offers_keep_nobody_from_being_asked_whether_to_stay_and_told_at_last_that_nobody_comes()
    {
        var moment = TimeSpan.FromSeconds(10);
        await PushAsync();
        BenComes();
        _clock.Advance(Usual.WaitChoice - moment);
        Assert.That(await LastAsync(), Is.EqualTo(new OfferMade(Ana, "Ana")));
        await SweepAsync(Usual.OfferTime);
        Assert.That(await LastAsync(), Is.EqualTo(new OfferMade(Ben, "Ben")));
        Assert.That((await _log.ReadAsync(_kim, 0, default))[^2].Event, Is.EqualTo(new WaitChoiceOffered()));
        await RunAsync(new DeclineOffer("no", Ben, "Ben"));
        _clock.Advance(Usual.MaxWait - Usual.WaitChoice - moment);
        Assert.That(await LastAsync(), Is.InstanceOf<OfferMade>());
        await SweepAsync(Usual.OfferTime);
        Assert.That(await LastAsync(), Is.InstanceOf<HandoffUnattended>());
    }

    private async Task PushAsync()
    {
        await _queues.SaveAsync(Queue.Usual with { Mode = QueueMode.Push }, default);
        var accounts = new AccountTable(_database);
        foreach (var id in new[] { Ana.Value, Ben.Value })
            await accounts.TryAddAsync(new Account(id, id, id, [Roles.Agent], "", MustChangePassword: false, Disabled: false), default);
    }

    private async Task TakeManyAsync(int count)
    {
        for (var i = 0; i < count; i++)
            await RunAsync(new ConversationId($"other {i}"), new StartConversation("start", Started, ""), new AskForPerson("person"), new TakeOver("take", Ana, "Ana"));
    }

    /// <summary>Time passes until something is due, and it happens.</summary>
    private async Task FireAsync()
    {
        var due = (await new OpenWork(_database).DueAsync(DateTimeOffset.MaxValue, default))[0].Due;
        _clock.Advance(due.At - _clock.GetUtcNow());
        await RunAsync(new FireDue(due));
    }

    private async Task SweepAsync(TimeSpan later)
    {
        _clock.Advance(later);
        using var sweep = new DueSweep(_turns, new OpenWork(_database), _clock, NullLogger<DueSweep>.Instance);
        await sweep.FireOnceAsync(default);
    }

    private async Task<Summary> RowAsync() => (await new DeskReads(_database).FindAsync(_kim, default))!;

    private void BenComes()
    {
        _presence.Arrive(Ben, "Ben", "page of Ben");
        _presence.SetAvailable(Ben, "Ben", Availability.Available);
    }

    private void StartProgram()
    {
        _presence = new Presence(_clock, _options);
        var roster = new DutyRoster(_presence, _options, _clock);
        _turns = new Turns(_log, TurnsFixture.SensesOf(), roster, _doorbell, _clock, Usual);
        _router?.Dispose();
        _router = NewRouter();
    }

    /// <summary>The router of one more node.</summary>
    private Router NewRouter()
    {
        var reads = new DeskReads(_database);
        var boards = new DeskBoards(reads, _queues, new Staff(_database, Usual), _options, Usual);
        return new(reads, boards, _presence, new DutyRoster(_presence, _options, _clock), _turns, _doorbell, new SilentDesks(), _options, _clock, NullLogger<Router>.Instance);
    }

    private void AnaComes()
    {
        _presence.Arrive(Ana, "Ana", "page");
        _presence.SetAvailable(Ana, "Ana", Availability.Available);
    }

    private Task RunAsync(params Command[] commands) => RunAsync(_kim, commands);

    private async Task RunAsync(ConversationId id, params Command[] commands)
    {
        foreach (var command in commands) Assert.That((await _turns.RunAsync(id, command, default)).Problem, Is.Null);
    }

    /// <summary>The last fact after one round.</summary>
    private Task<ConversationEvent> LastAsync() => LastAsync(_kim);

    private async Task<ConversationEvent> LastAsync(ConversationId id)
    {
        await _router.RouteOnceAsync(default);
        return (await _log.ReadAsync(id, 0, default))[^1].Event;
    }
}
