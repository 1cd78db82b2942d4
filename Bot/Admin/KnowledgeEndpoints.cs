using ChatAssist.Bot.Http;
using ChatAssist.Bot.Knowledge;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Admin;

/// <summary>The knowledge base as a whole: import, export, and how good it is.</summary>
public static class KnowledgeEndpoints
{
    /// <summary>With fewer phrasings, the question among them, the bot recognises an answer poorly.</summary>
    private const int FewPhrasings = 5;

    private static readonly Problem _unknownFormat = new("unknown_format", "The format must be json, csv, tsv or md.", 400);

    public static void Map(IEndpointRouteBuilder read, IEndpointRouteBuilder write)
    {
        read.MapGet("/knowledge", StatusAsync).WithSummary("The version in force here, its thresholds, the answers that need more phrasings, and on how many nodes the last change is in force.");
        read.MapGet("/export", ExportAsync).WithSummary("The answers in use as a file: format=json, csv, tsv or md.");
        write.MapPost("/import", ImportAsync).WithMetadata(new RequestSizeLimit(KnowledgeFile.LargestFile + 1))
            .WithSummary("Read a file (name=faq.csv tells the format). apply=false only says what would change; each bad row is named. What was edited since the export is left out, unless replace=true.");
    }

    private static async Task<Ok<KnowledgeStatus>> StatusAsync(
        LiveKnowledge live, KnowledgeNumber last, BeatTable beats, Node node, IOptions<HandoffOptions> options, CancellationToken ct)
    {
        var number = await last.ReadAsync(ct);
        IReadOnlyList<long> inForce = [live.Number, .. await beats.KnowledgeOfOthersAsync(node.Id, options.Value.Lease, ct)];
        var now = live.Now();
        var (answers, limits) = (now.Index.Snapshot.Answers, now.Limits);
        return TypedResults.Ok(new KnowledgeStatus(
            now.Index.Snapshot.Version,
            answers.Count,
            answers.Sum(answer => answer.Phrasings.Count()),
            live.PublishedAt,
            new ThresholdsView(limits.Answer, limits.AskBack, limits.Gap),
            limits.ExpectedAnswered,
            !now.IsMeasured,
            live.Next,
            [.. answers.Where(answer => answer.Phrasings.Count() < FewPhrasings).Select(answer => answer.Id)],
            number,
            inForce.Min(),
            inForce.Count(own => own >= number),
            inForce.Count));
    }

    private static async Task<Results<Ok<ImportOutcome>, ProblemHttpResult>> ImportAsync(
        string name, AnswerBook book, HttpContext http, CancellationToken ct, bool apply = false, bool replace = false)
    {
        var report = await KnowledgeFile.ReadAsync(name, http.Request.Body, await book.IdsAsync(ct), ct);
        var mode = !apply ? ImportMode.DryRun : replace ? ImportMode.Replace : ImportMode.Apply;
        return await book.ImportAsync(report, mode, http.User.Identity?.Name ?? "", ct) is { } outcome ? TypedResults.Ok(outcome) : Problem.Busy.ToHttp();
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ExportAsync(AnswerBook book, SynonymBook synonyms, CancellationToken ct, string format = "json")
    {
        if (KnowledgeFormat.Of($"answers.{format}") is not { } known)
            return _unknownFormat.ToHttp();
        var answers = (await book.AllAsync(ct)).Where(stored => !stored.Retired).Select(stored => stored.Answer);
        using var file = new MemoryStream();
        await KnowledgeFile.WriteAsync(known, answers, (await synonyms.CurrentAsync(ct)).Groups, file, ct);
        return TypedResults.File(file.ToArray(), known.MediaType, "answers" + known.Extensions[0]);
    }
}

/// <param name="Phrasings">All ways to ask, the questions among them.</param>
/// <param name="ExpectedShareAnswered">The share of questions that will get an answer, 0 … 1.</param>
/// <param name="ThresholdsPending">True while the thresholds, and the share with them, are still those of the version before.</param>
/// <param name="Next">How far the next version is; null when none is being made.</param>
/// <param name="Weak">Answers with fewer than five phrasings.</param>
/// <param name="Number">The number of the last change that is stored.</param>
/// <param name="InForce">The lowest number that is in force on a node that lives.</param>
/// <param name="NodesUpToDate">Nodes on which the last change is in force.</param>
/// <param name="Nodes">Nodes that live, this one among them, and tell what is in force there.</param>
public sealed record KnowledgeStatus(
    string Version,
    int Answers,
    int Phrasings,
    DateTimeOffset PublishedAt,
    ThresholdsView Thresholds,
    double ExpectedShareAnswered,
    bool ThresholdsPending,
    Progress? Next,
    IReadOnlyList<string> Weak,
    long Number,
    long InForce,
    int NodesUpToDate,
    int Nodes);

/// <param name="Answer">The least confidence of an answer.</param>
/// <param name="AskBack">The least confidence of asking back.</param>
/// <param name="Gap">The least lead over the next answer.</param>
public sealed record ThresholdsView(double Answer, double AskBack, double Gap);
