using ChatAssist.Bot.Http;
using ChatAssist.Bot.Knowledge;
using ChatAssist.Bot.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatAssist.Bot.Admin;

/// <summary><c>/api/admin/figures</c>.</summary>
public static class FigureEndpoints
{
    public static void Map(IEndpointRouteBuilder read) =>
        read.MapGet("/figures", SinceAsync).WithSummary("Conversations, containment, handovers by reason, waits and stars of the last days.");

    private static async Task<Results<Ok<Figures>, ProblemHttpResult>> SinceAsync(
        FigureTable figures, LiveKnowledge live, TimeProvider clock, CancellationToken ct, int days = Days.Default)
    {
        if (Days.Refusal(days) is { } problem)
            return problem.ToHttp();
        var index = live.Now().Index;
        return TypedResults.Ok(await figures.SinceAsync(Days.Start(clock, days), Days.Today(clock), id => index.Answer(id)?.Question ?? id, ct));
    }
}
