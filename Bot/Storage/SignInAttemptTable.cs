using System.Data.Common;
using ChatAssist.Bot.Accounts;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>Wrong passwords in a row, by the name that was typed: from one network, over one line, and from all together.</summary>
public sealed class SignInAttemptTable(Database database)
{
    /// <summary>After this time without an attempt the past is forgotten.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromHours(24);

    /// <summary>Counts an attempt before its password is looked at, so that a hundred at once get five looks and not a hundred.</summary>
    /// <returns>Until when the name is locked for those who come from there and nothing may be looked at; null when this attempt may go on.</returns>
    public async Task<DateTimeOffset?> BeginAsync(string name, Whereabouts from, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await ForgetOldAsync(connection, (now - Memory).ToUnixTimeMilliseconds());
        await using var transaction = await database.BeginAloneAsync(connection, name, ct);
        var here = await HereAsync(transaction, name, from.Network);
        var onLine = from.Line == from.Network ? null : await HereAsync(transaction, name, from.Line);
        var inAll = await connection.QuerySingleOrDefaultAsync<Row>(
            "SELECT wrong, locked_until_ms FROM sign_in_attempts WHERE name = @name", new { name }, transaction);
        var isLocked = inAll?.LockedUntilMs > now.ToUnixTimeMilliseconds();
        var isForAll = isLocked && !await KnownPlaceTable.AnyAsync(transaction, name, from);
        var locked = Math.Max(Math.Max(here?.LockedUntilMs ?? 0, onLine?.LockedUntilMs ?? 0), isForAll ? inAll!.LockedUntilMs!.Value : 0);
        if (locked > now.ToUnixTimeMilliseconds()) return DateTimeOffset.FromUnixTimeMilliseconds(locked);

        await CountHereAsync(transaction, name, from.Network, Next(here, Lockout.After, now));
        if (from.Line != from.Network) await CountHereAsync(transaction, name, from.Line, Next(onLine, Lockout.AfterOnLine, now));
        if (!isLocked && !(onLine?.Wrong >= Lockout.Allowed)) await CountInAllAsync(transaction, name, Next(inAll, Lockout.AfterInAll, now));
        await transaction.CommitAsync(ct);
        return null;
    }

    /// <summary>The password was right: the count of this network and line starts again, and that of all unless it has locked the name: strangers stay out. Another network that is locked stays so.</summary>
    public async Task ForgetAsync(string name, Whereabouts from, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync("DELETE FROM sign_in_networks WHERE name = @name AND network IN (@Network, @Line)", new { name, from.Network, from.Line });
        await connection.ExecuteAsync(
            "DELETE FROM sign_in_attempts WHERE name = @name AND COALESCE(locked_until_ms, 0) <= @now", new { name, now = now.ToUnixTimeMilliseconds() });
    }

    /// <summary>An admin set a new password: every count starts again.</summary>
    public async Task ForgetAsync(string name, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync("DELETE FROM sign_in_networks WHERE name = @name", new { name });
        await connection.ExecuteAsync("DELETE FROM sign_in_attempts WHERE name = @name", new { name });
    }

    /// <summary>Outside the transaction: those who sign in under other names need not wait for it.</summary>
    private static async Task ForgetOldAsync(DbConnection connection, long old)
    {
        await connection.ExecuteAsync("DELETE FROM sign_in_networks WHERE last_ms < @old", new { old });
        await connection.ExecuteAsync("DELETE FROM sign_in_attempts WHERE last_ms < @old", new { old });
    }

    private static Task<Row?> HereAsync(DbTransaction transaction, string name, string network) => transaction.Connection!.QuerySingleOrDefaultAsync<Row>(
        "SELECT wrong, locked_until_ms FROM sign_in_networks WHERE name = @name AND network = @network", new { name, network }, transaction);

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
