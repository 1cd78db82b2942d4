using ChatAssist.Bot.Http;
using ChatAssist.Bot.Knowledge;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatAssist.Bot.Admin;

/// <summary><c>/api/admin/sites</c>: how the chat looks on each web site, and which pages may show it.</summary>
public static class SiteEndpoints
{
    public static void Map(IEndpointRouteBuilder read, IEndpointRouteBuilder write)
    {
        read.MapGet("/sites", ListAsync).WithSummary("Every site; the first is the default.");
        write.MapPut("/sites/{id}", SaveAsync).WithSummary("Add or change a site; in force for the next page that opens. 409 edited_meanwhile with current when the revision is given and is not the last one.");
    }

    private static async Task<Ok<IReadOnlyList<Site>>> ListAsync(SiteTable sites, CancellationToken ct) => TypedResults.Ok(await sites.AllAsync(ct));

    private static async Task<Results<Ok<Site>, ProblemHttpResult>> SaveAsync(
        string id, StrictBody<SiteDraft> body, SiteTable sites, QueueTable queues, KnowledgePublisher publisher, CancellationToken ct)
    {
        if (body.Value.Id is { } named && named != id)
            return Problem.Invalid($"The address names the site '{id}' and the body '{named}'.").ToHttp();
        var site = body.Value.ToSite(id).Normal();
        if (site.Refusal() is { } problem)
            return problem.ToHttp();
        if (site.Queue is { } queue && (await queues.AllAsync(ct)).All(known => known.Id != queue))
            return Problem.Invalid($"There is no queue '{queue}'.").ToHttp();
        if (await sites.SaveAsync(site, body.Value.Revision, ct) is not { } saved)
            return Meanwhile.Refusal("this site", body.Value.Revision, (await sites.AllAsync(ct)).FirstOrDefault(other => other.Id == id));
        await publisher.PublishSoonAsync(); // the tags decide which answers the site gives
        return TypedResults.Ok(saved);
    }

    /// <param name="Revision">The revision that was edited, 0 for a new site; null from an older page, which changes whatever is there.</param>
    private sealed record SiteDraft(
        string Title, string Colour, string Side, string Greeting, string Locale, IReadOnlyList<string> Origins, IReadOnlyList<string>? Tags = null, string? Id = null, string? Queue = null,
        IReadOnlyList<SiteWords>? Translations = null, int? Revision = null)
    {
        public Site ToSite(string id) => new(id, Title, Colour, Side, Greeting, Locale, Origins, Tags ?? []) { Queue = string.IsNullOrWhiteSpace(Queue) ? null : Queue, Translations = Translations ?? [] };
    }
}
