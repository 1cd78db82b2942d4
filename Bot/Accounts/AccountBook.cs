using System.Security.Cryptography;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Accounts;

/// <summary>Signs people in and out and looks after their accounts.</summary>
public sealed class AccountBook(
    AccountTable accounts,
    SessionTable sessions,
    SignInAttemptTable attempts,
    KnownPlaceTable places,
    IPasswordHasher<Account> hasher,
    IOptions<AccountOptions> options,
    TimeProvider clock)
{
    private static readonly Account Nobody = new("", "", "", [], "", MustChangePassword: false, Disabled: true);

    // Checked for names that nobody has, so that they take as long as the others.
    private readonly string _nobodysHash = hasher.HashPassword(Nobody, Passwords.NewOneTime());

    /// <summary>Looks at a password; the caller may begin a session when it is right.</summary>
    public async Task<PasswordCheck> CheckAsync(string name, string password, Whereabouts from, CancellationToken ct)
    {
        name = name.Trim().ToLowerInvariant();
        if (name.Length > Account.LongestName)
            return new PasswordCheck.Wrong(); // nobody's, and wrong tries are counted under the name
        var now = clock.GetUtcNow();
        if (await attempts.BeginAsync(name, from, now, ct) is { } until)
            return new PasswordCheck.Locked(until - now);
        var account = await accounts.FindByNameAsync(name, ct) ?? Nobody;
        var hash = account == Nobody ? _nobodysHash : account.PasswordHash;
        var right = hasher.VerifyHashedPassword(account, hash, password) != PasswordVerificationResult.Failed;
        if (!right || account.Disabled)
            return new PasswordCheck.Wrong();
        await attempts.ForgetAsync(name, from, now, ct);
        return new PasswordCheck.Right(account);
    }

    /// <param name="account">As it was when its password was checked.</param>
    /// <returns>Null when the password was replaced, or the account disabled, since then.</returns>
    public async Task<Session?> SignInAsync(Account account, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var session = new Session(NewKey(), account, NewKey(), now + options.Value.SessionLength);
        return await sessions.TryAddAsync(session, now, ct) ? session : null;
    }

    /// <summary>From here the account signs in also while its name is locked for everybody.</summary>
    public Task RememberAsync(Account account, Whereabouts here, CancellationToken ct) => places.RememberAsync(account.Name, here, clock.GetUtcNow(), ct);

    public Task SignOutAsync(string session, CancellationToken ct) => sessions.EndAsync(session, ct);

    /// <summary>The session while it lasts, with the account as it is now.</summary>
    public Task<Session?> SessionAsync(string id, CancellationToken ct) => sessions.FindAsync(id, clock.GetUtcNow(), ct);

    /// <summary>Replaces the person's own password; the person's other sessions end.</summary>
    public async Task<Problem?> ChangePasswordAsync(Session session, string current, string next, Whereabouts from, CancellationToken ct)
    {
        var check = await CheckAsync(session.Account.Name, current, from, ct);
        if (check is PasswordCheck.Locked locked)
            return AccountProblems.Locked(locked.Remaining);
        if (check is not PasswordCheck.Right { Account: var seen })
            return AccountProblems.WrongCurrentPassword;
        if (Passwords.Refusal(next, current, seen) is { } problem)
            return problem;
        return await accounts.TryReplacePasswordAsync(seen, hasher.HashPassword(seen, next), session.Id, ct) ? null : AccountProblems.WrongCurrentPassword;
    }

    /// <returns>The account with its one-time password; null when another account has the name.</returns>
    public async Task<NewAccount?> AddAsync(string name, string displayName, IReadOnlyList<string> roles, CancellationToken ct)
    {
        var password = Passwords.NewOneTime();
        var account = new Account(NewKey()[..16], name, displayName, roles, hasher.HashPassword(Nobody, password), MustChangePassword: true, Disabled: false);
        return await accounts.TryAddAsync(account, ct) ? new(account, password) : null;
    }

    /// <summary>Gives the account a new one-time password, ends its sessions and lifts a lock.</summary>
    /// <returns>The one-time password; null when there is no such account.</returns>
    public async Task<string?> ResetAsync(string id, CancellationToken ct)
    {
        if (await accounts.FindAsync(id, ct) is not { } account)
            return null;
        var password = Passwords.NewOneTime();
        await accounts.ResetPasswordAsync(id, hasher.HashPassword(account, password), ct);
        await attempts.ForgetAsync(account.Name, ct);
        return password;
    }

    private static string NewKey() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}

/// <summary>What came of looking at a password.</summary>
public abstract record PasswordCheck
{
    private PasswordCheck()
    {
    }

    public sealed record Right(Account Account) : PasswordCheck;

    /// <summary>Wrong, or the name is unknown or disabled: a stranger is not told which.</summary>
    public sealed record Wrong : PasswordCheck;

    /// <summary>The name is locked, here or for all who are not known; the password was not looked at.</summary>
    public sealed record Locked(TimeSpan Remaining) : PasswordCheck;
}

/// <summary>An account that was just made.</summary>
/// <param name="OneTimePassword">Shown once; only its hash is stored.</param>
public sealed record NewAccount(Account Account, string OneTimePassword);
