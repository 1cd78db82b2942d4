using System.Text.Json;
using ChatAssist.Bot.Admin;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>The sites on which the chat can be shown.</summary>
public sealed class SiteTable(Database database)
{
    private const string Select = "SELECT id, title, colour, side, greeting, locale, origins, tags, queue, translations FROM sites";

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
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync(
            """
            INSERT INTO sites (id, place, title, colour, side, greeting, locale, origins, tags, queue, translations)
            SELECT @Id, COALESCE(MAX(place), 0) + 1, @Title, @Colour, @Side, @Greeting, @Locale, @Origins, @Tags, @Queue, @Translations FROM sites WHERE true
            ON CONFLICT (id) DO UPDATE SET title = excluded.title, colour = excluded.colour, side = excluded.side,
                greeting = excluded.greeting, locale = excluded.locale, origins = excluded.origins, tags = excluded.tags, queue = excluded.queue,
                translations = excluded.translations
            """,
            new
            {
                site.Id,
                site.Title,
                site.Colour,
                site.Side,
                site.Greeting,
                site.Locale,
                Origins = string.Join(' ', site.Origins),
                Tags = string.Join('|', site.Tags),
                site.Queue,
                Translations = JsonSerializer.Serialize(site.Translations, JsonSerializerOptions.Web),
            },
            transaction);
        await connection.ExecuteAsync(KnowledgeNumber.Raise, transaction: transaction);
        await transaction.CommitAsync(ct);
    }

    private async Task<IReadOnlyList<Site>> QueryAsync(string sql, string id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<SiteRow>(sql, new { id });
        return [.. rows.Select(row => row.ToSite())];
    }

    private sealed record SiteRow(string Id, string Title, string Colour, string Side, string Greeting, string Locale, string Origins, string Tags, string? Queue, string Translations)
    {
        // For Dapper, which reads columns by name.
        private SiteRow() : this("", "", "", "", "", "", "", "", null, "")
        {
        }

        public Site ToSite() =>
            new(Id, Title, Colour, Side, Greeting, Locale, Origins.Split(' ', StringSplitOptions.RemoveEmptyEntries), Tags.Split('|', StringSplitOptions.RemoveEmptyEntries))
            {
                Queue = Queue,
                Translations = JsonSerializer.Deserialize<List<SiteWords>>(Translations, JsonSerializerOptions.Web)!,
            };
    }
}
