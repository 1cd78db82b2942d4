using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>With what a site signs the tokens of its users.</summary>
/// <param name="Secret">Shown to an admin once, when it is made.</param>
/// <param name="MadeBy">The admin's name.</param>
public sealed record SiteSecret(string Id, string Site, string Secret, DateTimeOffset MadeAt, string MadeBy);

/// <summary>The secrets of the sites. Kept as they are, for a signature is checked with what it was made with: whoever reads the database can sign.</summary>
public sealed class SiteSecretTable(Database database)
{
    /// <summary>One in use and the one that takes its place.</summary>
    public const int Most = 2;

    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<SiteSecret>> OfAsync(string site, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<(string Id, string Secret, long MadeMs, string MadeBy)>(
            new CommandDefinition("SELECT id, secret, made_ms, made_by FROM site_secrets WHERE site = @site ORDER BY made_ms, id", new { site }, cancellationToken: ct));
        return [.. rows.Select(row => new SiteSecret(row.Id, site, row.Secret, DateTimeOffset.FromUnixTimeMilliseconds(row.MadeMs), row.MadeBy))];
    }

    /// <returns><see langword="false"/> when the site has as many as it may.</returns>
    public async Task<bool> TryAddAsync(SiteSecret secret, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var alone = await database.BeginAloneAsync(connection, ct);
        var values = new { secret.Id, secret.Site, secret.Secret, made = secret.MadeAt.ToUnixTimeMilliseconds(), secret.MadeBy };
        if (await connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM site_secrets WHERE site = @Site", values, alone) >= Most) return false;
        await connection.ExecuteAsync("INSERT INTO site_secrets (id, site, secret, made_ms, made_by) VALUES (@Id, @Site, @Secret, @made, @MadeBy)", values, alone);
        await alone.CommitAsync(ct);
        return true;
    }

    /// <summary>Tokens that it signed are refused from now on.</summary>
    /// <returns><see langword="false"/> when there is no such secret.</returns>
    public async Task<bool> RemoveAsync(string site, string id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync("DELETE FROM site_secrets WHERE site = @site AND id = @id", new { site, id }) == 1;
    }
}
