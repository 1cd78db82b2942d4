using ChatAssist.Bot.Accounts;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>Who is signed in. A session that is not here has ended, whatever cookie the browser still sends.</summary>
public sealed class SessionTable(Database database)
{
    /// <summary>Stores a session, and forgets those that have run out.</summary>
    /// <param name="session">With the account as it was when its password was checked.</param>
    /// <returns><see langword="false"/> when the account has got another password since, or is disabled: nobody is signed in.</returns>
    public async Task<bool> TryAddAsync(Session session, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync("DELETE FROM sessions WHERE ends_ms <= @now", new { now = now.ToUnixTimeMilliseconds() });
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var held = await connection.ExecuteAsync( // changes nothing: whoever stores a new password waits, and then ends this session too
            "UPDATE accounts SET disabled = disabled WHERE id = @Id AND password_hash = @PasswordHash AND disabled = 0",
            new { session.Account.Id, session.Account.PasswordHash },
            transaction);
        if (held == 0)
            return false;
        await connection.ExecuteAsync(
            "INSERT INTO sessions (id, account, csrf, ends_ms) VALUES (@Id, @account, @Csrf, @ends)",
            new { session.Id, account = session.Account.Id, session.Csrf, ends = session.Ends.ToUnixTimeMilliseconds() },
            transaction);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>The session with the account as it is now; null when it has ended or the account is disabled.</summary>
    public async Task<Session?> FindAsync(string id, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var found = await connection.QueryAsync<AccountTable.Row, SessionRow, Session>(
            """
            SELECT a.*, s.csrf, s.ends_ms FROM sessions s
            JOIN accounts a ON a.id = s.account
            WHERE s.id = @id AND s.ends_ms > @now AND a.disabled = 0
            """,
            (account, session) => new(id, account.ToAccount(), session.Csrf, DateTimeOffset.FromUnixTimeMilliseconds(session.EndsMs)),
            new { id, now = now.ToUnixTimeMilliseconds() },
            splitOn: "csrf");
        return found.SingleOrDefault();
    }

    public async Task EndAsync(string id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync("DELETE FROM sessions WHERE id = @id", new { id });
    }

    private sealed record SessionRow
    {
        public string Csrf { get; init; } = "";

        public long EndsMs { get; init; }
    }
}
