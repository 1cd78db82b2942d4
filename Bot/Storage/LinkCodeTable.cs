using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>Codes by which a customer takes the proof of who they are to another channel; only their hashes are kept.</summary>
public sealed class LinkCodeTable(Database database)
{
    /// <summary>Keeps a code until it ends; those that have ended go.</summary>
    public async Task AddAsync(string hash, string customer, DateTimeOffset now, DateTimeOffset ends, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync("DELETE FROM link_codes WHERE ends_ms <= @now", new { now = now.ToUnixTimeMilliseconds() });
        await connection.ExecuteAsync("INSERT INTO link_codes (hash, customer, ends_ms) VALUES (@hash, @customer, @ends)", new { hash, customer, ends = ends.ToUnixTimeMilliseconds() });
    }

    /// <summary>Uses the code up. The same person may send it again: a channel repeats what was not acknowledged.</summary>
    /// <returns>Whose it is; null when it is unknown, too old, or used by somebody else.</returns>
    public async Task<string?> UseAsync(string hash, string person, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<string?>(
            "UPDATE link_codes SET used_by = @person WHERE hash = @hash AND ends_ms > @now AND (used_by IS NULL OR used_by = @person) RETURNING customer",
            new { hash, person, now = now.ToUnixTimeMilliseconds() });
    }
}
