using ChatAssist.Bot.Evaluation;
using ChatAssist.Bot.Http;
using ChatAssist.Bot.Knowledge;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Sentiment;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatAssist.Bot.Admin;

/// <summary>What a draft or another precision would have changed in the last conversations; nothing is recorded.</summary>
public static class ReplayEndpoint
{
    private const long LongestBody = 4 * 1024 * 1024;

    /// <summary>Changed turns that are shown; the sums count all.</summary>
    private const int MostShown = 100;

    /// <summary>More is for the command <c>replay</c>: this much takes seconds.</summary>
    private const int MostConversations = 1_000;

    public static void Map(IEndpointRouteBuilder read) =>
        read.MapPost("/replay", ReplayAsync).WithMetadata(new RequestSizeLimit(LongestBody)).WithSummary("What a draft or another precision would have changed in the last conversations. Records nothing.");

    private static async Task<Results<Ok<ReplayOutcome>, ProblemHttpResult>> ReplayAsync(
        StrictBody<ReplayRequest> body, LiveKnowledge live, DraftKnowledge drafts, MoodReader moods, Policy policy, PastConversations past, CancellationToken ct)
    {
        var asked = body.Value;
        if (asked.Last is < 1 or > MostConversations) return Problem.Invalid($"At least one conversation and at most {MostConversations:N0} can be looked at.").ToHttp();
        if (asked.Precision is < 0.5 or > 0.99) return Problem.Invalid("The precision is from 0.5 to 0.99.").ToHttp();
        var tried = policy with { WantedPrecision = asked.Precision ?? policy.WantedPrecision };
        var drafted = asked.Draft is { } draft ? drafts.With(AnswerRules.Normal(draft.ToAnswer(draft.Id ?? "draft"))) : live.Now();
        var knowledge = PublishedKnowledge.From(drafted.Index, tried) with { TagsOfSites = drafted.TagsOfSites };
        return TypedResults.Ok(await OutcomeAsync(new Replay(new Senses(() => knowledge, moods), tried), past.LatestAsync(asked.Last, ct)));
    }

    private static async Task<ReplayOutcome> OutcomeAsync(Replay replay, IAsyncEnumerable<(ConversationId Id, IReadOnlyList<Recorded> Lines)> past)
    {
        var summary = ReplaySummary.Empty;
        var shown = new List<ReplayLine>();
        await foreach (var (id, lines) in past)
        {
            var replayed = replay.Of(lines);
            summary = summary.With(replayed);
            shown.AddRange(replayed.Changes.Take(MostShown - shown.Count).Select(change => ReplayLine.Of(id, change)));
        }

        return new(summary, shown);
    }
}

/// <param name="Last">How many conversations, the latest.</param>
/// <param name="Precision">The share of given answers that should be right, 0.5 … 0.99; null for the one in force.</param>
/// <param name="Draft">An answer that is not saved yet; null for the answers in force.</param>
public sealed record ReplayRequest(int Last = 200, double? Precision = null, AnswerDraft? Draft = null);

/// <param name="Changes">At most a hundred, by conversation.</param>
public sealed record ReplayOutcome(ReplaySummary Summary, IReadOnlyList<ReplayLine> Changes);
