using ChatAssist.Bot.Accounts;
using ChatAssist.Dialogs;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>The accounts, as they are now.</summary>
public sealed class AccountTable(Database database)
{
    private const string Columns = "id, name, display_name, roles, password_hash, must_change_password, disabled, capacity, skills, languages, queues, teams_id, revision";

    /// <summary>Every account, by name, with the time until which its name is locked, for all or only for a network from which wrong passwords came.</summary>
    public async Task<IReadOnlyList<(Account Account, DateTimeOffset? LockedUntil)>> AllAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<Row>(
            """
            SELECT a.*, t.locked_until_ms FROM accounts a
            LEFT JOIN (
                SELECT name, MAX(locked_until_ms) AS locked_until_ms
                FROM (SELECT name, locked_until_ms FROM sign_in_attempts UNION ALL SELECT name, locked_until_ms FROM sign_in_networks) AS locks
                WHERE locked_until_ms > @now GROUP BY name
            ) AS t ON t.name = a.name
            ORDER BY a.name
            """,
            new { now = now.ToUnixTimeMilliseconds() });
        return [.. rows.Select(row => (row.ToAccount(), row.LockedUntilMs is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : (DateTimeOffset?)null))];
    }

    public Task<Account?> FindAsync(string id, CancellationToken ct) => FirstAsync("id = @value", id, ct);

    /// <param name="teamsId">The id in the organisation's directory.</param>
    public Task<Account?> FindByTeamsIdAsync(string teamsId, CancellationToken ct) => FirstAsync("teams_id = @value", teamsId, ct);

    public Task<Account?> FindByNameAsync(string name, CancellationToken ct) => FirstAsync("name = @value", name, ct);

    public async Task<bool> AnyAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM accounts") > 0;
    }

    /// <returns><see langword="false"/> when another account has the name.</returns>
    public async Task<bool> TryAddAsync(Account account, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(
            $"""
            INSERT INTO accounts ({Columns})
            VALUES (@Id, @Name, @DisplayName, @Roles, @PasswordHash, @MustChangePassword, @Disabled, @Capacity, @Skills, @Languages, @Queues, @TeamsId, @Revision)
            ON CONFLICT DO NOTHING
            """,
            Row.Of(account)) == 1;
    }

    /// <summary>Stores a one-time password, whatever there was before, and ends every session of the account.</summary>
    public Task ResetPasswordAsync(string id, string hash, CancellationToken ct) =>
        TryStorePasswordAsync("must_change_password = 1 WHERE id = @Id", new(id, hash, Was: "", Kept: ""), ct);

    /// <summary>Stores a password of the person's own, and ends every other session of the account.</summary>
    /// <param name="seen">As it was when its password was checked.</param>
    /// <param name="session">The one that goes on.</param>
    /// <returns><see langword="false"/> when the account has got another password since: nothing is stored.</returns>
    public Task<bool> TryReplacePasswordAsync(Account seen, string hash, string session, CancellationToken ct) =>
        TryStorePasswordAsync("must_change_password = 0 WHERE id = @Id AND password_hash = @Was", new(seen.Id, hash, seen.PasswordHash, session), ct);

    /// <summary>Stores display name, roles, state and abilities; sessions that were given to other roles end.</summary>
    /// <param name="account">With the revision that was edited.</param>
    /// <returns>Why nothing is changed: somebody saved first, or no admin who can sign in would be left; null when it is stored, as the next revision.</returns>
    public async Task<Problem?> UpdateAsync(Account account, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await database.BeginAloneAsync(connection, ct); // of two admins who demote each other one stays
        await connection.ExecuteAsync(
            "DELETE FROM sessions WHERE account IN (SELECT id FROM accounts WHERE id = @Id AND (roles <> @Roles OR disabled <> @Disabled))",
            Row.Of(account),
            transaction);
        var updated = await connection.ExecuteAsync(
            """
            UPDATE accounts SET display_name = @DisplayName, roles = @Roles, disabled = @Disabled,
                capacity = @Capacity, skills = @Skills, languages = @Languages, queues = @Queues, teams_id = @TeamsId,
                on_teams = CASE WHEN @Disabled = 0 AND teams_id = @TeamsId THEN on_teams ELSE 0 END, revision = revision + 1
            WHERE id = @Id AND revision = @Revision
            """,
            Row.Of(account),
            transaction);
        if (updated == 0)
            return AccountProblems.EditedMeanwhile; // disposing rolls back
        var roles = await connection.QueryAsync<string>("SELECT roles FROM accounts WHERE disabled = 0", transaction: transaction);
        if (!roles.Any(list => list.Split(' ').Contains(Roles.Admin)))
            return AccountProblems.LastAdmin;
        await transaction.CommitAsync(ct);
        return null;
    }

    private async Task<bool> TryStorePasswordAsync(string how, NewPassword next, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await connection.ExecuteAsync($"UPDATE accounts SET password_hash = @Hash, {how}", next, transaction) == 0)
            return false;
        await connection.ExecuteAsync("DELETE FROM sessions WHERE account = @Id AND id <> @Kept", next, transaction);
        await transaction.CommitAsync(ct);
        return true;
    }

    private async Task<Account?> FirstAsync(string condition, string value, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var row = await connection.QuerySingleOrDefaultAsync<Row>($"SELECT {Columns} FROM accounts WHERE {condition}", new { value });
        return row?.ToAccount();
    }

    /// <param name="Was">The hash in whose place it comes.</param>
    /// <param name="Kept">The session that does not end.</param>
    private sealed record NewPassword(string Id, string Hash, string Was, string Kept);

    /// <summary>How an account lies in the table; booleans are 0 or 1.</summary>
    internal sealed record Row
    {
        public string Id { get; init; } = "";

        public string Name { get; init; } = "";

        public string DisplayName { get; init; } = "";

        public string Roles { get; init; } = "";

        public string PasswordHash { get; init; } = "";

        public int MustChangePassword { get; init; }

        public int Disabled { get; init; }

        public int? Capacity { get; init; }

        public string Skills { get; init; } = "";

        public string Languages { get; init; } = "";

        public string Queues { get; init; } = "";

        public string? TeamsId { get; init; }

        public int Revision { get; init; }

        public long? LockedUntilMs { get; init; }

        public static Row Of(Account account) => new()
        {
            Id = account.Id,
            Name = account.Name,
            DisplayName = account.DisplayName,
            Roles = string.Join(' ', account.Roles),
            PasswordHash = account.PasswordHash,
            MustChangePassword = account.MustChangePassword ? 1 : 0,
            Disabled = account.Disabled ? 1 : 0,
            Capacity = account.Abilities.Capacity,
            Skills = JoinedWords.Join(account.Abilities.Skills),
            Languages = JoinedWords.Join(account.Abilities.Languages),
            Queues = JoinedWords.Join(account.Abilities.Queues),
            TeamsId = account.TeamsId,
            Revision = account.Revision,
        };

        public Account ToAccount() => new(
            Id,
            Name,
            DisplayName,
            Roles.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            PasswordHash,
            MustChangePassword != 0,
            Disabled != 0)
        {
            TeamsId = TeamsId,
            Revision = Revision,
            Abilities = new(Capacity, JoinedWords.Split(Skills), JoinedWords.Split(Languages), JoinedWords.Split(Queues)),
        };
    }
}
