using ChatAssist.Bot.Http;
using ChatAssist.Bot.Knowledge;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Knowledge;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatAssist.Bot.Admin;

/// <summary><c>/api/admin/gaps</c>: what customers asked in vain, the most wanted first.</summary>
public static class GapEndpoints
{
    private const int MostQuestions = 200;
    private const int MostConversations = 20;

    public static void Map(IEndpointRouteBuilder read, IEndpointRouteBuilder write)
    {
        read.MapGet("/gaps", ListAsync).WithSummary("Questions of the last days that got no answer, with how often, where, and what came nearest.");
        write.MapPost("/gaps/dismiss", DismissAsync).WithSummary("Take a question off the list until it is asked in vain again.");
    }

    /// <summary>Texts that differ only in case, blanks and punctuation are one question, shown as it was asked last.</summary>
    /// <param name="gaps">Newest first.</param>
    public static IReadOnlyList<GapView> Group(IEnumerable<Gap> gaps, Func<string, Answer?> answer) =>
    [
        .. gaps.GroupBy(gap => GapTable.KeyOf(gap.Text))
            .Select(same => new GapView(
                same.First().Text,
                same.Count(),
                same.First().At,
                [.. same.Select(gap => gap.Conversation).Distinct().Take(MostConversations)],
                Nearest(same.First(), answer)))
            .OrderByDescending(gap => gap.Count).ThenByDescending(gap => gap.LastAt)
            .Take(MostQuestions)
    ];

    private static async Task<Results<Ok<IReadOnlyList<GapView>>, ProblemHttpResult>> ListAsync(
        GapTable gaps, LiveKnowledge live, TimeProvider clock, CancellationToken ct, int days = Days.Default)
    {
        if (Days.Refusal(days) is { } problem)
            return problem.ToHttp();
        return TypedResults.Ok(Group(await gaps.SinceAsync(Days.Start(clock, days), ct), live.Now().Index.Answer));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DismissAsync(StrictBody<Dismissal> body, GapTable gaps, CancellationToken ct) =>
        await gaps.DismissAsync(body.Value.Text, ct) > 0
            ? TypedResults.NoContent()
            : new Problem("no_such_gap", "This question is not on the list.", 404).ToHttp();

    private static NearestAnswer? Nearest(Gap gap, Func<string, Answer?> answer) =>
        gap.NearestId is { } id && answer(id) is { } nearest ? new(id, nearest.Question, gap.NearestConfidence ?? 0) : null;

    private sealed record Dismissal(string Text);
}

/// <param name="Conversations">Where it was asked, newest first, at most 20.</param>
/// <param name="Nearest">The answer that came nearest; null when none did, or it is not in use any more.</param>
public sealed record GapView(string Text, int Count, DateTimeOffset LastAt, IReadOnlyList<string> Conversations, NearestAnswer? Nearest);

public sealed record NearestAnswer(string AnswerId, string Question, double Confidence);
