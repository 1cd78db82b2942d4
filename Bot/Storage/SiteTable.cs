using ChatAssist.Bot.Admin;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>The sites on which the chat can be shown.</summary>
public sealed class SiteTable(Database database)
{
    private const string Select = "SELECT id, title, colour, side, greeting, locale, origins, queue FROM sites";

    /// <summary>Every site; the first is the default.</summary>
    public Task<IReadOnlyList<Site>> AllAsync(CancellationToken ct) => QueryAsync($"{Select} ORDER BY place, id", "", ct);

    /// <param name="id">Null for the default site.</param>
    /// <returns>Null when there is no such site.</returns>
    public async Task<Site?> FindAsync(string? id, CancellationToken ct)
    {
        var found = await QueryAsync(id is null ? $"{Select} ORDER BY place, id LIMIT 1" : $"{Select} WHERE id = @id", id ?? "", ct);
        return found is [var site, ..] ? site : null;
    }

    /// <summary>Adds the site behind the others, or changes it in its place.</summary>
    public async Task SaveAsync(Site site, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            """
            INSERT INTO sites (id, place, title, colour, side, greeting, locale, origins, queue)
            SELECT @Id, COALESCE(MAX(place), 0) + 1, @Title, @Colour, @Side, @Greeting, @Locale, @Origins, @Queue FROM sites WHERE true
            ON CONFLICT (id) DO UPDATE SET title = excluded.title, colour = excluded.colour, side = excluded.side,
                greeting = excluded.greeting, locale = excluded.locale, origins = excluded.origins, queue = excluded.queue
            """,
            new { site.Id, site.Title, site.Colour, site.Side, site.Greeting, site.Locale, Origins = string.Join(' ', site.Origins), site.Queue });
    }

    private async Task<IReadOnlyList<Site>> QueryAsync(string sql, string id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<(string Id, string Title, string Colour, string Side, string Greeting, string Locale, string Origins, string? Queue)>(sql, new { id });
        return [.. rows.Select(row => new Site(
            row.Id, row.Title, row.Colour, row.Side, row.Greeting, row.Locale, row.Origins.Split(' ', StringSplitOptions.RemoveEmptyEntries)) { Queue = row.Queue })];
    }
}
