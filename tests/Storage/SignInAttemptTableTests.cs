using ChatAssist.Bot.Accounts;
using ChatAssist.Bot.Storage;

namespace ChatAssist.Tests.Storage;

[TestFixture(Home.Sqlite)]
[TestFixture(Home.Postgres)]
public sealed class SignInAttemptTableTests(Home home)
{
    private const string Here = "203.0.113.5";
    private const string There = "198.51.100.7";

    private static readonly DateTimeOffset _now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private TestDatabase _home = null!;
    private SignInAttemptTable _attempts = null!;

    [SetUp]
    public async Task Open()
    {
        _home = await TestDatabase.NewAsync(home);
        _attempts = new(_home.Database);
    }

    [TearDown]
    public void Close() => _home.Dispose();

    [Test]
    public async Task Who_guesses_is_locked_and_nobody_else()
    {
        await GuessAsync(Here, Lockout.Allowed);
        Assert.That(await BeginAsync(Here), Is.EqualTo(_now.AddMinutes(5)));
        Assert.That(await BeginAsync(There), Is.Null, "the agent at home");
    }

    [Test]
    public async Task A_right_password_elsewhere_does_not_unlock_who_guesses()
    {
        await GuessAsync(Here, Lockout.Allowed);
        await BeginAsync(There);
        await _attempts.ForgetAsync("ana", There, default);
        Assert.That(await BeginAsync(Here), Is.EqualTo(_now.AddMinutes(5)));
        await _attempts.ForgetAsync("ana", default);
        Assert.That(await BeginAsync(Here), Is.Null, "an admin set a new one");
    }

    [Test]
    public async Task A_right_password_starts_the_count_of_its_network_again()
    {
        await GuessAsync(Here, Lockout.Allowed - 1);
        await _attempts.ForgetAsync("ana", Here, default);
        await GuessAsync(Here, Lockout.Allowed - 1);
        Assert.That(await BeginAsync(Here), Is.Null);
    }

    [Test]
    public async Task Guesses_that_are_spread_over_many_networks_lock_the_name_for_all()
    {
        for (var i = 0; i < Lockout.AllowedInAll; i++) Assert.That(await BeginAsync($"2001:db8:0:{i:x}::/64"), Is.Null, $"guess {i}");
        Assert.That(await BeginAsync(Here), Is.EqualTo(_now.AddMinutes(5)));
        Assert.That(await _attempts.BeginAsync("ben", Here, _now, default), Is.Null, "another name");
    }

    [Test]
    public async Task While_a_network_is_locked_its_guesses_do_not_count_for_the_name()
    {
        await GuessAsync(Here, 2 * Lockout.AllowedInAll);
        Assert.That(await BeginAsync(There), Is.Null);
    }

    [Test]
    public async Task A_day_without_an_attempt_is_forgotten()
    {
        await GuessAsync(Here, Lockout.Allowed - 1);
        Assert.That(await _attempts.BeginAsync("ana", Here, _now.AddHours(25), default), Is.Null);
        Assert.That(await _attempts.BeginAsync("ana", Here, _now.AddHours(25), default), Is.Null, "the second, not the sixth");
    }

    private async Task GuessAsync(string network, int times)
    {
        for (var i = 0; i < times; i++) await BeginAsync(network);
    }

    private Task<DateTimeOffset?> BeginAsync(string network) => _attempts.BeginAsync("ana", network, _now, default);
}
