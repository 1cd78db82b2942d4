using System.Net;
using ChatAssist.Bot.Accounts;
using ChatAssist.Bot.Http;
using ChatAssist.Bot.Storage;

namespace ChatAssist.Tests.Storage;

[TestFixture(Home.Sqlite)]
[TestFixture(Home.Postgres)]
public sealed class SignInAttemptTableTests(Home home)
{
    private const string Here = "203.0.113.5";
    private const string There = "192.0.2.7";

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
        await ForgetAsync(There);
        Assert.That(await BeginAsync(Here), Is.EqualTo(_now.AddMinutes(5)));
        await _attempts.ForgetAsync("ana", default);
        Assert.That(await BeginAsync(Here), Is.Null, "an admin set a new one");
    }

    [Test]
    public async Task A_right_password_starts_the_count_of_its_network_again()
    {
        await GuessAsync(Here, Lockout.Allowed - 1);
        await ForgetAsync(Here);
        await GuessAsync(Here, Lockout.Allowed - 1);
        Assert.That(await BeginAsync(Here), Is.Null);
    }

    [Test]
    public async Task Guesses_that_are_spread_over_many_networks_lock_the_name_for_all()
    {
        for (var i = 0; i < Lockout.AllowedInAll; i++) Assert.That(await BeginAsync($"198.51.100.{i}"), Is.Null, $"guess {i}");
        Assert.That(await BeginAsync(Here), Is.EqualTo(_now.AddMinutes(5)));
        Assert.That(await _attempts.BeginAsync("ben", From(Here), _now, default), Is.Null, "another name");
    }

    [Test]
    public async Task One_line_of_many_networks_locks_itself_and_not_the_name()
    {
        for (var i = 0; i < Lockout.AllowedOnLine; i++) Assert.That(await BeginAsync($"2001:db8:1:{i:x}::1"), Is.Null, $"guess {i}");
        Assert.That(await BeginAsync("2001:db8:1:ffff::1"), Is.EqualTo(_now.AddMinutes(5)), "the line");
        for (var i = 1; i <= Lockout.AllowedInAll - Lockout.Allowed; i++) Assert.That(await BeginAsync($"198.51.100.{i}"), Is.Null, $"only five of the line counted, and {i} others");
        Assert.That(await BeginAsync(There), Is.EqualTo(_now.AddMinutes(5)));
    }

    [TestCase("203.0.113.5", "")]
    [TestCase("192.0.2.99", "the browser's mark")]
    public async Task Where_somebody_has_signed_in_before_only_the_guesses_from_there_lock(string address, string device)
    {
        await new KnownPlaceTable(_home.Database).RememberAsync("ana", From(Here, "the browser's mark"), _now, default);
        for (var i = 0; i < Lockout.AllowedInAll; i++) await BeginAsync($"198.51.100.{i}");
        Assert.That(await BeginAsync(There), Is.EqualTo(_now.AddMinutes(5)), "a stranger");
        for (var i = 0; i < Lockout.Allowed; i++) Assert.That(await _attempts.BeginAsync("ana", From(address, device), _now, default), Is.Null);
        Assert.That(await _attempts.BeginAsync("ana", From(address, device), _now, default), Is.EqualTo(_now.AddMinutes(5)), "guessed there");
        await ForgetAsync(Here);
        Assert.That(await BeginAsync(There), Is.EqualTo(_now.AddMinutes(5)), "a right password lets no stranger in");
    }

    [Test]
    public async Task A_name_waits_for_no_other()
    {
        await using var connection = await _home.Database.OpenConnectionAsync(default);
        if (home == Home.Sqlite) Assert.Pass("one writer at a time");
        await using var ben = await _home.Database.BeginAloneAsync(connection, "ben", default);
        Assert.That(await BeginAsync(Here), Is.Null, "it would fail after a second");
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
        Assert.That(await _attempts.BeginAsync("ana", From(Here), _now.AddHours(25), default), Is.Null);
        Assert.That(await _attempts.BeginAsync("ana", From(Here), _now.AddHours(25), default), Is.Null, "the second, not the sixth");
    }

    private async Task GuessAsync(string network, int times)
    {
        for (var i = 0; i < times; i++) await BeginAsync(network);
    }

    private Task<DateTimeOffset?> BeginAsync(string address) => _attempts.BeginAsync("ana", From(address), _now, default);

    private Task ForgetAsync(string address) => _attempts.ForgetAsync("ana", From(address), _now, default);

    private static Whereabouts From(string address, string device = "") => new(Network.Of(IPAddress.Parse(address)), Network.LineOf(IPAddress.Parse(address)), device);
}
