using System.Security.Claims;
using System.Text.RegularExpressions;
using ChatAssist.Bot.Accounts;
using ChatAssist.Bot.Http;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatAssist.Bot.Admin;

/// <summary><c>/api/admin/accounts</c>: who works here, in which roles.</summary>
public static partial class StaffEndpoints
{
    private const int LongestDisplayName = 80, MaxAttempts = 5;

    public static void Map(IEndpointRouteBuilder read, IEndpointRouteBuilder write)
    {
        read.MapGet("/accounts", ListAsync).WithSummary("Every account, by name.");
        write.MapPost("/accounts", AddAsync).WithSummary("Add an account; its one-time password is in this answer and nowhere else.");
        write.MapPut("/accounts/{id}", ChangeAsync).WithSummary("Change display name, roles, state or abilities; sessions that were given to other roles end. What is not named stays; 409 edited_meanwhile with current when the revision is given and is not the last one.");
        write.MapPost("/accounts/{id}/reset", ResetAsync).WithSummary("Give a new one-time password, end the sessions, lift a lock.");
    }

    private static async Task<Ok<List<StaffView>>> ListAsync(AccountTable accounts, TimeProvider clock, CancellationToken ct) =>
        TypedResults.Ok((await accounts.AllAsync(clock.GetUtcNow(), ct)).Select(row => StaffView.Of(row.Account, row.LockedUntil)).ToList());

    private static async Task<Results<Ok<NewStaffView>, ProblemHttpResult>> AddAsync(
        StrictBody<NewStaff> body, AccountBook book, HttpContext http, ILogger<AccountBook> log, CancellationToken ct)
    {
        var wanted = body.Value;
        var name = wanted.Name.Trim().ToLowerInvariant();
        if (!ValidName().IsMatch(name))
            return Problem.Invalid("The name must be 2 to 60 characters of a-z, 0-9, and . _ @ -.").ToHttp();
        if (Refusal(wanted.DisplayName, wanted.Roles) is { } problem)
            return problem.ToHttp();
        if (await book.AddAsync(name, wanted.DisplayName.Trim(), InOrder(wanted.Roles), ct) is not { } added)
            return AccountProblems.NameTaken.ToHttp();
        Log.AccountChanged(log, By(http), added.Account.Id, $"added as {Words(added.Account)}");
        return TypedResults.Ok(NewStaffView.Of(added));
    }

    private static async Task<Results<Ok<StaffView>, ProblemHttpResult>> ChangeAsync(
        string id, StrictBody<StaffChange> body, AccountTable accounts, QueueTable queues, HttpContext http, ILogger<AccountBook> log, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await accounts.FindAsync(id, ct) is not { } account)
                return AccountProblems.NoSuchAccount.ToHttp();
            if (body.Value.Revision is { } edited && edited != account.Revision)
                return Meanwhile.Refusal("this account", edited, StaffView.Of(account, null));
            var changed = body.Value.Of(account);
            var problem = await RefusalAsync(changed, body.Value, accounts, queues, ct) ?? await accounts.UpdateAsync(changed, ct);
            if (problem == AccountProblems.EditedMeanwhile && attempt < MaxAttempts)
                continue; // somebody saved between the reading and the writing: what was not named must stay theirs
            if (problem is not null)
                return problem.ToHttp();
            Log.AccountChanged(log, By(http), id, Words(changed));
            return TypedResults.Ok(StaffView.Of(changed with { Revision = account.Revision + 1 }, null));
        }
    }

    private static async Task<Results<Ok<ResetView>, ProblemHttpResult>> ResetAsync(
        string id, AccountBook book, HttpContext http, ILogger<AccountBook> log, CancellationToken ct)
    {
        if (await book.ResetAsync(id, ct) is not { } password)
            return AccountProblems.NoSuchAccount.ToHttp();
        Log.AccountChanged(log, By(http), id, "new one-time password");
        return TypedResults.Ok(new ResetView(password));
    }

    private static async Task<Problem?> RefusalAsync(Account changed, StaffChange wanted, AccountTable accounts, QueueTable queues, CancellationToken ct)
    {
        if (Refusal(changed.DisplayName, wanted.Roles ?? changed.Roles) is { } problem)
            return problem;
        if (AbilityRules.Refusal(changed.Abilities, await queues.AllAsync(ct)) is { } wrong)
            return wrong;
        if (changed.TeamsId is null && !string.IsNullOrWhiteSpace(wanted.TeamsId))
            return Problem.Invalid("The Teams id is the person's object id in Microsoft Entra: 8-4-4-4-12 hexadecimal digits.");
        return changed.TeamsId is { } teamsId && await accounts.FindByTeamsIdAsync(teamsId, ct) is { } other && other.Id != changed.Id ? AccountProblems.TeamsIdTaken : null;
    }

    private static Problem? Refusal(string displayName, IReadOnlyList<string> roles)
    {
        if (displayName.Trim().Length is 0 or > LongestDisplayName || displayName.Any(char.IsControl))
            return Problem.Invalid($"The display name must have 1 to {LongestDisplayName} characters, in one line.");
        if (roles.FirstOrDefault(role => !Roles.All.Contains(role)) is { } unknown)
            return Problem.Invalid($"'{unknown}' is not a role; the roles are {string.Join(", ", Roles.All)}.");
        return roles.Count == 0 ? Problem.Invalid("An account needs at least one role.") : null;
    }

    private static string? By(HttpContext http) => http.User.FindFirst(ClaimTypes.NameIdentifier)?.Value;

    private static string Words(Account account) => string.Join(' ', account.Roles) + (account.Disabled ? ", disabled" : "");

    private static IReadOnlyList<string> InOrder(IReadOnlyList<string> roles) => [.. Roles.All.Where(roles.Contains)];

    [GeneratedRegex(@"\A[a-z0-9._@-]{2,60}\z")]
    private static partial Regex ValidName();

    private sealed record NewStaff(string Name, string DisplayName, IReadOnlyList<string> Roles);

    /// <summary>What is null is left as it is.</summary>
    /// <param name="TeamsId">Empty for none.</param>
    /// <param name="Revision">The revision that was edited; null from an older page, or where whatever is there may be changed.</param>
    private sealed record StaffChange(
        string? DisplayName = null, IReadOnlyList<string>? Roles = null, bool? Disabled = null, Abilities? Abilities = null, string? TeamsId = null, int? Revision = null)
    {
        public Account Of(Account account) => account with
        {
            DisplayName = DisplayName?.Trim() ?? account.DisplayName,
            Roles = Roles is null ? account.Roles : InOrder(Roles),
            Disabled = Disabled ?? account.Disabled,
            Abilities = Abilities is null ? account.Abilities : AbilityRules.Normal(Abilities),
            TeamsId = TeamsId is null ? account.TeamsId : Account.TeamsIdOf(TeamsId),
        };
    }

    private sealed record ResetView(string OneTimePassword);

    private sealed record StaffView(string Id, string Name, string DisplayName, IReadOnlyList<string> Roles, bool Disabled, DateTimeOffset? LockedUntil, Abilities Abilities, string? TeamsId, int Revision)
    {
        public static StaffView Of(Account account, DateTimeOffset? lockedUntil) =>
            new(account.Id, account.Name, account.DisplayName, account.Roles, account.Disabled, lockedUntil, account.Abilities, account.TeamsId, account.Revision);
    }

    private sealed record NewStaffView(string Id, string Name, string DisplayName, IReadOnlyList<string> Roles, bool Disabled, string OneTimePassword)
    {
        public static NewStaffView Of(NewAccount added)
        {
            var account = added.Account;
            return new(account.Id, account.Name, account.DisplayName, account.Roles, account.Disabled, added.OneTimePassword);
        }
    }
}
