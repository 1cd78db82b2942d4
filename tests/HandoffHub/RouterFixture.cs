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

/// <summary>A queue over SQLite in which Kim waits and Ana is on duty. On a virtual clock.</summary>
public abstract class RouterFixture
{
    protected static readonly ConversationId Kim = new("kim");
    protected static readonly HandoffOptions Options = new();
    protected TemporaryFolder Folder { get; private set; } = null!;
    protected Database Database { get; private set; } = null!;
    protected QueueTable Queues { get; private set; } = null!;
    protected ConversationLog Log { get; private set; } = null!;
    protected ManualClock Clock { get; private set; } = null!;
    protected Presence Presence { get; private set; } = null!;
    protected DutyRoster Roster { get; private set; } = null!;
    protected Turns Turns { get; private set; } = null!;
    protected Doorbell Doorbell { get; private set; } = null!;
    protected Router Router { get; private set; } = null!;

    [SetUp]
    public async Task Start()
    {
        Folder = new TemporaryFolder();
        Database = SqliteDatabase.Open(Folder.Data);
        Queues = new QueueTable(Database);
        Log = new ConversationLog(Database, Usual);
        (Clock, Doorbell) = (new ManualClock(T0), new Doorbell());
        StartProgram();
        Clock.Advance(Options.Lease);
        AnaComes();
        await RunAsync(new StartConversation("start", Started, ""), new AskForPerson("person"));
    }

    [TearDown]
    public async Task Stop()
    {
        Router.Dispose();
        await Log.DisposeAsync();
        Database.Dispose();
        Folder.Dispose();
    }

    protected async Task SweepAsync(TimeSpan later)
    {
        Clock.Advance(later);
        using var sweep = new DueSweep(Turns, new OpenWork(Database), Clock, NullLogger<DueSweep>.Instance);
        await sweep.FireOnceAsync(default);
    }

    protected async Task<Summary> RowAsync() => (await new DeskReads(Database).FindAsync(Kim, default))!;

    protected void BenComes()
    {
        Presence.Arrive(Ben, "Ben", "page of Ben");
        Presence.SetAvailable(Ben, "Ben", Availability.Available);
    }

    protected void StartProgram()
    {
        Presence = new Presence(Clock, Options);
        Roster = new DutyRoster(Presence, Options, Usual, Clock);
        Turns = TurnsOn(Log);
        Router?.Dispose();
        Router = NewRouter();
    }

    protected Turns TurnsOn(IConversationLog log) => new(log, TurnsFixture.SensesOf(), Roster, Doorbell, Clock, Usual);

    /// <summary>The router of one more node.</summary>
    protected Router NewRouter() => NewRouter(Turns);

    protected Router NewRouter(Turns turns)
    {
        var reads = new DeskReads(Database);
        var boards = new DeskBoards(reads, Queues, new Staff(Database, Usual), Options, Usual, Clock);
        return new(reads, boards, Presence, Roster, turns, Doorbell, new SilentDesks(), Options, Clock, NullLogger<Router>.Instance);
    }

    /// <summary>An account; without one an agent is offered nobody.</summary>
    protected Task HireAsync(AgentId agent, Abilities abilities) =>
        new AccountTable(Database).TryAddAsync(new Account(agent.Value, agent.Value, agent.Value, [Roles.Agent], "", MustChangePassword: false, Disabled: false) { Abilities = abilities }, default);

    protected void AnaComes()
    {
        Presence.Arrive(Ana, "Ana", "page");
        Presence.SetAvailable(Ana, "Ana", Availability.Available);
    }

    protected Task RunAsync(params Command[] commands) => RunAsync(Kim, commands);

    protected async Task RunAsync(ConversationId id, params Command[] commands)
    {
        foreach (var command in commands) Assert.That((await Turns.RunAsync(id, command, default)).Problem, Is.Null);
    }

    /// <summary>The last fact after one round.</summary>
    protected Task<ConversationEvent> LastAsync() => LastAsync(Kim);

    protected async Task<ConversationEvent> LastAsync(ConversationId id)
    {
        await Router.RouteOnceAsync(default);
        return (await Log.ReadAsync(id, 0, default))[^1].Event;
    }
}
