using ChatAssist.Bot;
using ChatAssist.Bot.Storage;
using ChatAssist.Tests.Dialogs;
using ChatAssist.Tests.Scenarios;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatAssist.Tests.Storage;

/// <summary>The time that all nodes tell.</summary>
public sealed class DatabaseClockTests
{
    private static readonly DateTimeOffset _noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    private WrongClock _machine;
    private DatabaseClock _clock;

    [SetUp]
    public void AskForTheFirstTime()
    {
        _machine = new();
        _clock = new(_machine, _machine.GetTimestamp(), _noon);
    }

    [Test]
    public void It_is_the_databases_time_and_goes_on_with_the_monotonic_clock()
    {
        _machine.Pass(TimeSpan.FromMinutes(3));
        Assert.That(_clock.GetUtcNow(), Is.EqualTo(_noon.AddMinutes(3)));
    }

    [TestCase(1)]
    [TestCase(-1)]
    public void A_jump_of_the_machines_clock_does_not_show_but_is_known(int hours)
    {
        _machine.Wall = _noon.AddHours(hours);
        Assert.Multiple(() =>
        {
            Assert.That(_clock.GetUtcNow(), Is.EqualTo(_noon));
            Assert.That(_clock.OwnIsAheadBy, Is.EqualTo(TimeSpan.FromHours(hours)));
        });
    }

    [Test]
    public void The_answer_is_taken_for_the_middle_of_its_way()
    {
        Hear(_noon.AddSeconds(7), trip: TimeSpan.FromMilliseconds(600));
        Assert.That(_clock.GetUtcNow(), Is.EqualTo(_noon.AddSeconds(7).AddMilliseconds(300)));
    }

    [Test]
    public void An_answer_that_was_long_on_its_way_is_not_used()
    {
        Hear(_noon.AddHours(1), trip: DatabaseClock.LongestTrip + TimeSpan.FromMilliseconds(1));
        Assert.That(_clock.GetUtcNow(), Is.EqualTo(_noon + DatabaseClock.LongestTrip + TimeSpan.FromMilliseconds(1)));
    }

    [Test]
    public void The_first_answer_is_used_however_long_it_took_for_there_is_no_other()
    {
        var asked = _machine.GetTimestamp();
        _machine.Pass(TimeSpan.FromSeconds(2));
        Assert.That(new DatabaseClock(_machine, asked, _noon).GetUtcNow(), Is.EqualTo(_noon.AddSeconds(1)));
    }

    [Test]
    public async Task On_PostgreSQL_it_tells_the_servers_time_whatever_the_machine_believes()
    {
        using var data = await TestDatabase.NewAsync(Home.Postgres);
        var clock = ClockWatch.FirstLook(data.Database, _machine);
        Assert.That(clock.GetUtcNow(), Is.EqualTo(TimeProvider.System.GetUtcNow()).Within(TimeSpan.FromMinutes(1)), "the server is on this machine, whose clock is right");
    }

    [Test]
    public async Task A_database_that_does_not_tell_the_time_is_said_in_a_sentence()
    {
        using var timeless = await TestDatabase.NewAsync(Home.Sqlite); // its SQL has no such question
        Assert.That(() => ClockWatch.FirstLook(timeless.Database, _machine), Throws.TypeOf<CannotStartException>().With.Message.StartWith("The database does not tell the time"));
    }

    [Test]
    public async Task A_look_sets_it_right_and_a_database_that_does_not_answer_leaves_it_as_it_is()
    {
        using var data = await TestDatabase.NewAsync(Home.Postgres);
        using var watch = new ClockWatch(_clock, data.Database, NullLogger<ClockWatch>.Instance);
        await watch.LookAsync(CancellationToken.None);
        var right = _clock.GetUtcNow();
        Assert.That(right, Is.EqualTo(TimeProvider.System.GetUtcNow()).Within(TimeSpan.FromMinutes(1)));
        data.Database.Dispose();
        await watch.LookAsync(CancellationToken.None);
        Assert.That(_clock.GetUtcNow(), Is.EqualTo(right));
    }

    [Test]
    public async Task A_node_that_shares_a_database_goes_by_it_unless_a_test_gives_another()
    {
        var given = new ManualClock(_noon);
        await using var node = await BuildAsync(change: null);
        await using var tested = await BuildAsync(services => services.AddSingleton<TimeProvider>(given));
        Assert.Multiple(() =>
        {
            Assert.That(node.Services.GetRequiredService<TimeProvider>(), Is.TypeOf<DatabaseClock>());
            Assert.That(tested.Services.GetRequiredService<TimeProvider>(), Is.SameAs(given));
        });
    }

    [Test]
    public async Task A_node_alone_goes_by_its_machine()
    {
        await using var alone = await RunningProgram.StartAsync("--Data:Sample=false");
        Assert.That(alone.Services.GetRequiredService<TimeProvider>(), Is.SameAs(TimeProvider.System));
    }

    private static async Task<WebApplication> BuildAsync(Action<IServiceCollection>? change)
    {
        using var folder = new TemporaryFolder();
        return ChatAssistProgram.Build([$"--Data:Folder={folder.Data.Path}", $"--Data:Postgres={await SharedPostgres.NewDatabaseAsync()}"], TextWriter.Null, change);
    }

    private void Hear(DateTimeOffset told, TimeSpan trip)
    {
        var asked = _clock.GetTimestamp();
        _machine.Pass(trip);
        _clock.Set(asked, told);
    }

    /// <summary>A machine whose wall clock has nothing to do with its monotonic one.</summary>
    private sealed class WrongClock : TimeProvider
    {
        private long _passed;

        public DateTimeOffset Wall { get; set; } = _noon.AddYears(-1);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Wall;

        public override long GetTimestamp() => _passed;

        public void Pass(TimeSpan time) => _passed += time.Ticks;
    }
}
