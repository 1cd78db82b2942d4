using System.Data.Common;
using ChatAssist.Bot.Accounts;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>Wrong passwords in a row, by the name that was typed: from one network, and from all together.</summary>
public sealed class SignInAttemptTable(Database database)
{
    /// <summary>After this time without an attempt the past is forgotten.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromHours(24);

    /// <summary>Counts an attempt before its password is looked at, so that a hundred at once get five looks and not a hundred.</summary>
    /// <returns>Until when the name is locked for the network and nothing may be looked at; null when this attempt may go on.</returns>
    public async Task<DateTimeOffset?> BeginAsync(string name, string network, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await database.BeginAloneAsync(connection, ct);
        var (nowMs, old) = (now.ToUnixTimeMilliseconds(), (now - Memory).ToUnixTimeMilliseconds());
        await connection.ExecuteAsync("DELETE FROM sign_in_networks WHERE last_ms < @old", new { old }, transaction);
        await connection.ExecuteAsync("DELETE FROM sign_in_attempts WHERE last_ms < @old", new { old }, transaction);
        var here = await connection.QuerySingleOrDefaultAsync<Row>(
            "SELECT wrong, locked_until_ms FROM sign_in_networks WHERE name = @name AND network = @network", new { name, network }, transaction);
        var inAll = await connection.QuerySingleOrDefaultAsync<Row>(
            "SELECT wrong, locked_until_ms FROM sign_in_attempts WHERE name = @name", new { name }, transaction);
        if (Math.Max(here?.LockedUntilMs ?? 0, inAll?.LockedUntilMs ?? 0) is var locked && locked > nowMs)
            return DateTimeOffset.FromUnixTimeMilliseconds(locked);

        await CountHereAsync(transaction, name, network, Next(here, Lockout.After, now));
        await CountInAllAsync(transaction, name, Next(inAll, Lockout.AfterInAll, now));
        await transaction.CommitAsync(ct);
        return null;
    }

    /// <summary>The password was right: the count of this network and that of all start again. Another network that is locked stays so.</summary>
    public async Task ForgetAsync(string name, string network, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync("DELETE FROM sign_in_networks WHERE name = @name AND network = @network", new { name, network });
        await connection.ExecuteAsync("DELETE FROM sign_in_attempts WHERE name = @name", new { name });
    }

    /// <summary>An admin set a new password: every count starts again.</summary>
    public async Task ForgetAsync(string name, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync("DELETE FROM sign_in_networks WHERE name = @name", new { name });
        await connection.ExecuteAsync("DELETE FROM sign_in_attempts WHERE name = @name", new { name });
    }

    private static async Task CountHereAsync(DbTransaction transaction, string name, string network, Row row) => await transaction.Connection!.ExecuteAsync(
        """
        INSERT INTO sign_in_networks (name, network, wrong, locked_until_ms, last_ms) VALUES (@name, @network, @Wrong, @LockedUntilMs, @LastMs)
        ON CONFLICT (name, network) DO UPDATE SET wrong = excluded.wrong, locked_until_ms = excluded.locked_until_ms, last_ms = excluded.last_ms
        """,
        new { name, network, row.Wrong, row.LockedUntilMs, row.LastMs },
        transaction);

    private static async Task CountInAllAsync(DbTransaction transaction, string name, Row row) => await transaction.Connection!.ExecuteAsync(
        """
        INSERT INTO sign_in_attempts (name, wrong, locked_until_ms, last_ms) VALUES (@name, @Wrong, @LockedUntilMs, @LastMs)
        ON CONFLICT (name) DO UPDATE SET wrong = excluded.wrong, locked_until_ms = excluded.locked_until_ms, last_ms = excluded.last_ms
        """,
        new { name, row.Wrong, row.LockedUntilMs, row.LastMs },
        transaction);

    private static Row Next(Row? past, Func<int, TimeSpan> lockAfter, DateTimeOffset now)
    {
        var wrong = (past?.Wrong ?? 0) + 1;
        var length = lockAfter(wrong);
        return new() { Wrong = wrong, LockedUntilMs = length > TimeSpan.Zero ? (now + length).ToUnixTimeMilliseconds() : null, LastMs = now.ToUnixTimeMilliseconds() };
    }

    private sealed record Row
    {
        public int Wrong { get; init; }

        public long? LockedUntilMs { get; init; }

        public long LastMs { get; init; }
    }
}
