using System.Data.Common;
using ChatAssist.Bot.Accounts;
using ChatAssist.Bot.Storage;
using Dapper;

namespace ChatAssist.Tests.Storage;

[TestFixture(Home.Sqlite)]
[TestFixture(Home.Postgres)]
public sealed class SessionTableTests(Home home)
{
    private static readonly DateTimeOffset _now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Long enough for a call to reach the lock that another one holds, and shorter than it waits there.</summary>
    private static readonly TimeSpan _settling = TimeSpan.FromMilliseconds(200);

    /// <summary>As the sign-in read it, before its password was checked.</summary>
    private static readonly Account _ana = new("ana", "ana", "Ana", [Roles.Agent], "checked", MustChangePassword: false, Disabled: false);

    private TestDatabase _home = null!;
    private AccountTable _accounts = null!;
    private SessionTable _sessions = null!;

    [SetUp]
    public async Task Open()
    {
        _home = await TestDatabase.NewAsync(home);
        (_accounts, _sessions) = (new(_home.Database), new(_home.Database));
        await _accounts.TryAddAsync(_ana with { Id = "boss", Name = "boss", Roles = [Roles.Admin] }, default);
        await _accounts.TryAddAsync(_ana, default);
    }

    [TearDown]
    public void Close() => _home.Dispose();

    [Test]
    public async Task Who_signs_in_has_a_session_until_its_end()
    {
        Assert.That(await SignInAsync(), Is.True);
        Assert.That(await SessionAsync(_now.AddMinutes(59)), Is.EqualTo(_ana.Id));
        Assert.That(await SessionAsync(_now.AddMinutes(60)), Is.Null);
    }

    [Test]
    public async Task A_password_that_was_replaced_after_it_was_checked_signs_nobody_in()
    {
        await _accounts.ResetPasswordAsync(_ana.Id, "next", default);
        Assert.That(await SignInAsync(), Is.False);
        Assert.That(await SessionAsync(_now), Is.Null);
    }

    [Test]
    public async Task Who_was_dismissed_after_the_password_was_checked_has_no_session_on_coming_back()
    {
        await _accounts.UpdateAsync(_ana with { Disabled = true }, default);
        Assert.That(await SignInAsync(), Is.False);
        await _accounts.UpdateAsync(_ana with { Revision = 2 }, default);
        Assert.That(await SessionAsync(_now), Is.Null);
    }

    [Test]
    public async Task A_sign_in_waits_for_the_new_password_that_is_being_stored()
    {
        await using var connection = await _home.Database.OpenConnectionAsync(default);
        await using var replacing = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("UPDATE accounts SET password_hash = 'next' WHERE id = 'ana'; DELETE FROM sessions WHERE account = 'ana'", transaction: replacing);
        await MeanwhileAsync(SignInAsync, replacing);
        Assert.That(await SessionAsync(_now), Is.Null);
    }

    [Test]
    public async Task A_dismissal_waits_for_the_sign_in_that_is_being_stored_and_ends_it()
    {
        await using var connection = await _home.Database.OpenConnectionAsync(default);
        await using var signingIn = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(
            "UPDATE accounts SET disabled = disabled WHERE id = 'ana'; INSERT INTO sessions (id, account, csrf, ends_ms) VALUES ('s', 'ana', 'c', @ends)",
            new { ends = _now.AddHours(1).ToUnixTimeMilliseconds() },
            signingIn);
        await MeanwhileAsync(() => _accounts.UpdateAsync(_ana with { Disabled = true }, default), signingIn);
        await _accounts.UpdateAsync(_ana with { Revision = 2 }, default);
        Assert.That(await SessionAsync(_now), Is.Null);
    }

    /// <summary>An admin resets the password of whoever should not know it any more.</summary>
    [Test]
    public async Task A_change_of_the_own_password_that_was_under_way_undoes_no_reset()
    {
        await SignInAsync();
        await _accounts.ResetPasswordAsync(_ana.Id, "one-time", default);
        Assert.That(await _accounts.TryReplacePasswordAsync(_ana, "own", "s", default), Is.False);
        var now = (await _accounts.FindAsync(_ana.Id, default))!;
        Assert.That((now.PasswordHash, now.MustChangePassword), Is.EqualTo(("one-time", true)));
    }

    /// <summary>Begins something, and ends what holds it up.</summary>
    private async Task MeanwhileAsync(Func<Task> something, DbTransaction held)
    {
        var under = Task.Run(something); // SQLite waits on its thread
        if (home == Home.Postgres) await WaitsForLockAsync();
        else await Task.Delay(_settling);
        Assert.That(under.IsCompleted, Is.False, "it waits");
        await held.CommitAsync();
        await under;
    }

    /// <summary>PostgreSQL lets nobody wait for longer than a second.</summary>
    private async Task WaitsForLockAsync()
    {
        await using var connection = await _home.Database.OpenConnectionAsync(default);
        while (await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid WHERE NOT l.granted AND a.datname = current_database()") == 0) await Task.Yield();
    }

    private Task<bool> SignInAsync() => _sessions.TryAddAsync(new("s", _ana, "c", _now.AddHours(1)), _now, default);

    /// <returns>Whose session it is; null when there is none.</returns>
    private async Task<string?> SessionAsync(DateTimeOffset at) => (await _sessions.FindAsync("s", at, default))?.Account.Id;
}
