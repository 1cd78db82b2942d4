using ChatAssist.Bot.Integrations;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>The keys of the shop's programs; of each only its hash.</summary>
public sealed class ApiKeyTable(Database database)
{
    private const string Select = "SELECT id, name, scopes, made_ms, made_by FROM api_keys";

    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<ApiKey>> AllAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return [.. (await connection.QueryAsync<Row>(new CommandDefinition($"{Select} ORDER BY made_ms, id", cancellationToken: ct))).Select(row => row.ToKey())];
    }

    /// <returns>Null when no key has this hash.</returns>
    public async Task<ApiKey?> FindAsync(string hash, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition($"{Select} WHERE hash = @hash", new { hash }, cancellationToken: ct)))?.ToKey();
    }

    public async Task AddAsync(ApiKey key, string hash, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            "INSERT INTO api_keys (id, name, hash, scopes, made_ms, made_by) VALUES (@Id, @Name, @hash, @scopes, @made, @MadeBy)",
            new { key.Id, key.Name, hash, scopes = string.Join(' ', key.Scopes), made = key.MadeAt.ToUnixTimeMilliseconds(), key.MadeBy });
    }

    /// <returns><see langword="false"/> when there is no such key.</returns>
    public async Task<bool> RemoveAsync(string id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync("DELETE FROM api_keys WHERE id = @id", new { id }) == 1;
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string Name { get; init; } = "";

        public string Scopes { get; init; } = "";

        public long MadeMs { get; init; }

        public string MadeBy { get; init; } = "";

        public ApiKey ToKey() => new(Id, Name, Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries), DateTimeOffset.FromUnixTimeMilliseconds(MadeMs), MadeBy);
    }
}
