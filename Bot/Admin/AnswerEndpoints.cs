using ChatAssist.Bot.Http;
using ChatAssist.Bot.Knowledge;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Languages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatAssist.Bot.Admin;

/// <summary><c>/api/admin/answers</c>: list, edit, retire and restore answers, each with its whole history.</summary>
public static class AnswerEndpoints
{
    /// <summary>Room for the longest answer with all its phrasings in the widest letters.</summary>
    private const long LongestBody = 4 * 1024 * 1024;

    private static readonly Problem _unknown = new("no_such_answer", "There is no such answer.", 404);
    private static readonly Problem _meanwhile = new("edited_meanwhile", "Somebody saved this answer after you opened it; nothing of yours was stored.", 409);

    public static void Map(IEndpointRouteBuilder read, IEndpointRouteBuilder write)
    {
        read.MapGet("/answers", ListAsync).WithSummary("Answers by id; search looks into every text, tag at whole tags, retired=true shows the retired ones instead.");
        read.MapGet("/answers/{id}", FindAsync).WithSummary("One answer.");
        read.MapGet("/answers/{id}/history", HistoryAsync).WithSummary("Every revision, newest first, with who saved it and when.");
        write.MapPut("/answers/{id}", SaveAsync).WithMetadata(new RequestSizeLimit(LongestBody))
            .WithSummary("Save as the next revision. 409 edited_meanwhile with current when the revision is not the last one.");
        write.MapPost("/answers/{id}/retire", RetireAsync).WithSummary("The bot gives it no more; it can be restored.");
        write.MapPost("/answers/{id}/restore", RestoreAsync).WithSummary("The bot gives it again.");
    }

    private static async Task<Ok<List<AnswerView>>> ListAsync(AnswerBook book, CancellationToken ct, string search = "", string tag = "", bool retired = false)
    {
        var all = await book.AllAsync(ct);
        return TypedResults.Ok(all
            .Where(stored => stored.Retired == retired)
            .Where(stored => tag.Length == 0 || stored.Answer.Tags.Contains(tag.Trim().ToLowerInvariant()))
            .Where(stored => Finds(stored.Answer, search))
            .Select(AnswerView.Of)
            .ToList());
    }

    private static async Task<Results<Ok<AnswerView>, ProblemHttpResult>> FindAsync(string id, AnswerBook book, CancellationToken ct) =>
        await book.FindAsync(id, ct) is { } stored ? TypedResults.Ok(AnswerView.Of(stored)) : _unknown.ToHttp();

    private static async Task<Results<Ok<List<RevisionView>>, ProblemHttpResult>> HistoryAsync(string id, AnswerBook book, CancellationToken ct)
    {
        var history = await book.HistoryAsync(id, ct);
        return history.Count == 0 ? _unknown.ToHttp() : TypedResults.Ok(history.Select(RevisionView.Of).ToList());
    }

    private static async Task<Results<Ok<AnswerView>, ProblemHttpResult>> SaveAsync(
        string id, StrictBody<AnswerDraft> body, AnswerBook book, HttpContext http, CancellationToken ct)
    {
        if (body.Value.Id is { } named && named != id)
            return Problem.Invalid($"The address names the answer '{id}' and the body '{named}'.").ToHttp();
        return Answer(await book.SaveAsync(body.Value.ToAnswer(id), By(http), ct));
    }

    private static async Task<Results<Ok<AnswerView>, ProblemHttpResult>> RetireAsync(
        string id, StrictBody<AnswerRevision> body, AnswerBook book, HttpContext http, CancellationToken ct) =>
        Answer(await book.RetireAsync(id, body.Value.Revision, By(http), ct));

    private static async Task<Results<Ok<AnswerView>, ProblemHttpResult>> RestoreAsync(
        string id, StrictBody<AnswerRevision> body, AnswerBook book, HttpContext http, CancellationToken ct) =>
        Answer(await book.RestoreAsync(id, body.Value.Revision, By(http), ct));

    private static Results<Ok<AnswerView>, ProblemHttpResult> Answer(Edit edit) => edit switch
    {
        Edit.Saved saved => TypedResults.Ok(AnswerView.Of(saved.Answer)),
        Edit.EditedMeanwhile meanwhile => _meanwhile.ToHttp(new KeyValuePair<string, object?>("current", meanwhile.Current is { } now ? AnswerView.Of(now) : null)),
        Edit.Faulty faulty => faulty.Problems.ToHttp(),
        _ => _unknown.ToHttp(),
    };

    private static bool Finds(Answer answer, string search) =>
        search.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).All(word =>
            answer.Phrasings.Concat(answer.Tags).Concat(answer.Translations.Select(other => other.Text)).Append(answer.Text).Append(answer.Id).Any(text => text.Contains(word, StringComparison.CurrentCultureIgnoreCase)));

    private static string By(HttpContext http) => http.User.Identity?.Name ?? "";
}

/// <summary>An answer as the page shows it.</summary>
public sealed record AnswerView(
    string Id,
    int Revision,
    string Question,
    IReadOnlyList<string> AlternatePhrasings,
    string Text,
    IReadOnlyList<string> Tags,
    IReadOnlyList<FollowUp> FollowUps,
    IReadOnlyList<string> NegativeExamples,
    bool AlwaysHandOver,
    Language Language,
    IReadOnlyList<Translation> Translations,
    bool Retired,
    DateTimeOffset UpdatedAt,
    string UpdatedBy)
{
    public static AnswerView Of(StoredAnswer stored)
    {
        var answer = stored.Answer;
        return new(
            answer.Id, answer.Revision, answer.Question, answer.AlternatePhrasings, answer.Text, answer.Tags, answer.FollowUps,
            answer.NegativeExamples, answer.AlwaysHandOver, answer.Language, answer.Translations, stored.Retired, stored.At, stored.By);
    }
}

/// <summary>One revision in the history of an answer.</summary>
public sealed record RevisionView(int Revision, DateTimeOffset At, string By, AnswerChange Change, AnswerView Answer)
{
    public static RevisionView Of(StoredAnswer stored) =>
        new(stored.Answer.Revision, stored.At, stored.By, stored.Change, AnswerView.Of(stored));
}

/// <summary>An answer to be saved.</summary>
/// <param name="Revision">The revision that was edited; 0 for a new answer.</param>
/// <param name="Id">May be sent back as it was read; then it must be the one of the address. So may the three after it, which are not stored.</param>
public sealed record AnswerDraft(
    int Revision,
    string Question,
    string Text,
    IReadOnlyList<string>? AlternatePhrasings = null,
    IReadOnlyList<string>? Tags = null,
    IReadOnlyList<FollowUp>? FollowUps = null,
    IReadOnlyList<string>? NegativeExamples = null,
    bool AlwaysHandOver = false,
    Language Language = Language.English,
    IReadOnlyList<Translation>? Translations = null,
    string? Id = null,
    bool? Retired = null,
    DateTimeOffset? UpdatedAt = null,
    string? UpdatedBy = null)
{
    public Answer ToAnswer(string id) => new(id, Revision, Question, AlternatePhrasings ?? [], Text, Tags ?? [], FollowUps ?? [])
    {
        NegativeExamples = NegativeExamples ?? [],
        AlwaysHandOver = AlwaysHandOver,
        Language = Language,
        Translations = Translations ?? [],
    };
}

/// <summary>The revision that the person saw.</summary>
public sealed record AnswerRevision(int Revision);
