using System.Diagnostics;
using System.Text.Json;
using ChatAssist.Bot.Admin;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>The sites on which the chat can be shown.</summary>
public sealed class SiteTable(Database database)
{
    /// <summary>Nearly every call of a customer's page looks at its site; what another node changed is seen so much later at most.</summary>
    private static readonly TimeSpan _good = TimeSpan.FromSeconds(1);

    private volatile Seen? _seen;

    /// <summary>Every site; the first is the default.</summary>
    public async Task<IReadOnlyList<Site>> AllAsync(CancellationToken ct)
    {
        var at = Stopwatch.GetTimestamp();
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<SiteRow>(new CommandDefinition(
            "SELECT id, title, colour, side, greeting, locale, origins, tags, queue, translations, revision FROM sites ORDER BY place, id", cancellationToken: ct));
        Site[] sites = [.. rows.Select(row => row.ToSite())];
        _seen = new(sites, at);
        return sites;
    }

    /// <summary>Every site as it was a moment ago; the first is the default.</summary>
    public async ValueTask<IReadOnlyList<Site>> SeenAsync(CancellationToken ct) =>
        _seen is { } seen && Stopwatch.GetElapsedTime(seen.At) < _good ? seen.Sites : await AllAsync(ct);

    /// <summary>A site as it was a moment ago.</summary>
    /// <param name="id">Null for the default site.</param>
    /// <returns>Null when there is no such site.</returns>
    public async ValueTask<Site?> FindAsync(string? id, CancellationToken ct) => (await SeenAsync(ct)).FirstOrDefault(site => id is null || site.Id == id);

    /// <summary>Adds the site behind the others, or changes it in its place.</summary>
    /// <param name="edited">The revision that was edited, 0 for a new site; null for whichever is there.</param>
    /// <returns>The site as it is stored now; null when the revision is not the last one: somebody saved first.</returns>
    public async Task<Site?> SaveAsync(Site site, int? edited, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var revision = await connection.ExecuteScalarAsync<int?>(
            """
            INSERT INTO sites (id, place, title, colour, side, greeting, locale, origins, tags, queue, translations)
            SELECT @Id, COALESCE(MAX(place), 0) + 1, @Title, @Colour, @Side, @Greeting, @Locale, @Origins, @Tags, @Queue, @Translations FROM sites WHERE true
            ON CONFLICT (id) DO UPDATE SET title = excluded.title, colour = excluded.colour, side = excluded.side,
                greeting = excluded.greeting, locale = excluded.locale, origins = excluded.origins, tags = excluded.tags, queue = excluded.queue,
                translations = excluded.translations, revision = sites.revision + 1
            WHERE @edited IS NULL OR sites.revision = @edited
            RETURNING revision
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
                edited,
            },
            transaction);
        if (revision is null)
            return null; // disposing rolls back
        await connection.ExecuteAsync(KnowledgeNumber.Raise, transaction: transaction);
        await transaction.CommitAsync(ct);
        _seen = null;
        return site with { Revision = revision.Value };
    }

    private sealed record Seen(IReadOnlyList<Site> Sites, long At);

    private sealed record SiteRow(string Id, string Title, string Colour, string Side, string Greeting, string Locale, string Origins, string Tags, string? Queue, string Translations, int Revision)
    {
        // For Dapper, which reads columns by name.
        private SiteRow() : this("", "", "", "", "", "", "", "", null, "", 0)
        {
        }

        public Site ToSite() =>
            new(Id, Title, Colour, Side, Greeting, Locale, [.. Origins.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Site.AsBrowsersSend)], Tags.Split('|', StringSplitOptions.RemoveEmptyEntries))
            {
                Queue = Queue,
                Revision = Revision,
                Translations = JsonSerializer.Deserialize<List<SiteWords>>(Translations, JsonSerializerOptions.Web)!,
            };
    }
}
