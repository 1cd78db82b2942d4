using ChatAssist.Bot.Http;
using ChatAssist.Bot.Knowledge;
using ChatAssist.Dialogs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatAssist.Bot.Admin;

/// <summary><c>/api/admin/synonyms</c>: the groups of words that mean the same, with their history.</summary>
public static class SynonymEndpoints
{
    private const long LongestBody = 8 * 1024 * 1024;

    private static readonly Problem _meanwhile = new("edited_meanwhile", "Somebody saved the synonyms after you opened them; nothing of yours was stored.", 409);

    public static void Map(IEndpointRouteBuilder read, IEndpointRouteBuilder write)
    {
        read.MapGet("/synonyms", FindAsync).WithSummary("All groups, as they were saved last; revision 0 while there are none.");
        read.MapGet("/synonyms/history", HistoryAsync).WithSummary("Every revision, newest first, with who saved it and when.");
        write.MapPut("/synonyms", SaveAsync).WithMetadata(new RequestSizeLimit(LongestBody))
            .WithSummary("Save all groups as the next revision. 409 edited_meanwhile with current when the revision is not the last one.");
    }

    private static async Task<Ok<StoredSynonyms>> FindAsync(SynonymBook book, CancellationToken ct) => TypedResults.Ok(await book.CurrentAsync(ct));

    private static async Task<Ok<IReadOnlyList<StoredSynonyms>>> HistoryAsync(SynonymBook book, CancellationToken ct) => TypedResults.Ok(await book.HistoryAsync(ct));

    private static async Task<Results<Ok<StoredSynonyms>, ProblemHttpResult>> SaveAsync(
        StrictBody<SynonymDraft> body, SynonymBook book, HttpContext http, CancellationToken ct) =>
        await book.SaveAsync(body.Value.Groups, body.Value.Revision, http.User.Identity?.Name ?? "", ct) switch
        {
            SynonymEdit.Saved saved => TypedResults.Ok(saved.Synonyms),
            SynonymEdit.EditedMeanwhile meanwhile => _meanwhile.ToHttp(new KeyValuePair<string, object?>("current", meanwhile.Current)),
            SynonymEdit.Faulty faulty => faulty.Problems.ToHttp(),
            _ => throw new InvalidOperationException("An edit has no other outcome."),
        };

    /// <param name="Revision">The revision that was edited; 0 for the first.</param>
    /// <param name="Groups">All groups; one of a single term is left out.</param>
    private sealed record SynonymDraft(int Revision, IReadOnlyList<IReadOnlyList<string>> Groups);
}
