using ChatAssist.Bot.Accounts;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>Wrong passwords in a row, by the name that was typed.</summary>
public sealed class SignInAttemptTable(Database database)
{
    /// <summary>After this time without an attempt the past is forgotten.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromHours(24);

    /// <summary>Counts an attempt before its password is looked at, so that a hundred at once get five looks and not a hundred.</summary>
    /// <returns>Until when the name is locked and nothing may be looked at; null when this attempt may go on.</returns>
    public async Task<DateTimeOffset?> BeginAsync(string name, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await database.BeginAloneAsync(connection, ct);
        var nowMs = now.ToUnixTimeMilliseconds();
        var old = (now - Memory).ToUnixTimeMilliseconds();
        await connection.ExecuteAsync("DELETE FROM sign_in_attempts WHERE last_ms < @old", new { old }, transaction);
        var past = await connection.QuerySingleOrDefaultAsync<Row>(
            "SELECT wrong, locked_until_ms FROM sign_in_attempts WHERE name = @name", new { name }, transaction);
        if (past?.LockedUntilMs > nowMs)
            return DateTimeOffset.FromUnixTimeMilliseconds(past.LockedUntilMs.Value);

        var wrong = (past?.Wrong ?? 0) + 1;
        var locked = (now + Lockout.After(wrong)).ToUnixTimeMilliseconds();
        await connection.ExecuteAsync(
            """
            INSERT INTO sign_in_attempts (name, wrong, locked_until_ms, last_ms) VALUES (@name, @wrong, @locked, @nowMs)
            ON CONFLICT (name) DO UPDATE SET wrong = excluded.wrong, locked_until_ms = excluded.locked_until_ms, last_ms = excluded.last_ms
            """,
            new { name, wrong, locked = locked > nowMs ? locked : (long?)null, nowMs },
            transaction);
        await transaction.CommitAsync(ct);
        return null;
    }

    /// <summary>The password was right, or an admin set a new one: the count starts again.</summary>
    public async Task ForgetAsync(string name, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync("DELETE FROM sign_in_attempts WHERE name = @name", new { name });
    }

    private sealed record Row
    {
        public int Wrong { get; init; }

        public long? LockedUntilMs { get; init; }
    }
}
