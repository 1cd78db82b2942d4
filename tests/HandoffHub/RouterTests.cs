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
        _presence.Arrive(Ben, "Ben", "page of Ben");
        _presence.SetAvailable(Ben, "Ben", Availability.Available);
        _presence.Leave(Ana, "page");
        _clock.Advance(_options.Lease);
        Assert.That(await LastAsync(), Is.InstanceOf<AgentLost>());
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

    private void StartProgram()
    {
        _presence = new Presence(_clock, _options);
        var roster = new DutyRoster(_presence, _options, _clock);
        _turns = new Turns(_log, TurnsTests.SensesOf(), roster, _doorbell, _clock, Usual);
        _router?.Dispose();
        _router = new Router(new DeskReads(_database), _presence, roster, _turns, _doorbell, new SilentDesks(), _clock, NullLogger<Router>.Instance);
    }

    private void AnaComes()
    {
        _presence.Arrive(Ana, "Ana", "page");
        _presence.SetAvailable(Ana, "Ana", Availability.Available);
    }

    private async Task RunAsync(params Command[] commands)
    {
        foreach (var command in commands) Assert.That((await _turns.RunAsync(_kim, command, default)).Problem, Is.Null);
    }

    /// <summary>The last fact after one round.</summary>
    private async Task<ConversationEvent> LastAsync()
    {
        await _router.RouteOnceAsync(default);
        return (await _log.ReadAsync(_kim, 0, default))[^1].Event;
    }
}
