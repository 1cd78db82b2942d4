using ChatAssist.Bot.Http;
using ChatAssist.Bot.Knowledge;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Languages;
using ChatAssist.Dialogs.Sentiment;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Admin;

/// <summary>The test pane: the real decision on the text typed, with an unsaved draft if there is one; nothing is recorded.</summary>
public static class TryEndpoint
{
    private const long LongestBody = 4 * 1024 * 1024;
    private const int LongestText = 10_000;

    public static void Map(IEndpointRouteBuilder read) =>
        read.MapPost("/try", Try).WithMetadata(new RequestSizeLimit(LongestBody)).WithSummary("What the bot would do with this text now, or with the draft. Records nothing.");

    private static Results<Ok<TryOutcome>, ProblemHttpResult> Try(
        StrictBody<TryRequest> body, LiveKnowledge live, DraftKnowledge drafts, MoodReader moods, Policy policy, IOptions<LanguageOptions> languages, TimeProvider clock)
    {
        var asked = body.Value;
        if (asked.Text.Length > LongestText) return Problem.Invalid($"A text has at most {LongestText:N0} characters.").ToHttp();
        var knowledge = asked.Draft is { } draft ? drafts.With(AnswerRules.Normal(draft.ToAnswer(draft.Id ?? "draft"))) : live.Now();
        var context = asked.Context is null ? null : knowledge.Index.Answer(asked.Context);
        var rehearsal = Rehearsal.Of(asked.Text, asked.Site ?? "", context, languages.Value.TongueFor(asked.Language.Tag()), knowledge, moods, policy, clock.GetUtcNow());
        return TypedResults.Ok(TryOutcome.Of(rehearsal, knowledge));
    }
}

/// <param name="Context">The id of the answer that the customer has just had.</param>
/// <param name="Site">The site on which it is asked; without one all answers count.</param>
/// <param name="Language">The customer's.</param>
/// <param name="Draft">An answer that is not saved yet, to be tried with the others.</param>
public sealed record TryRequest(string Text, string? Context = null, string? Site = null, AnswerDraft? Draft = null, Language Language = Language.English);

/// <param name="Decision"><c>answer</c>, <c>askBack</c>, <c>handOver</c>, <c>miss</c> or <c>smallTalk</c>.</param>
/// <param name="Gives">The id of the answer that the customer would get; null when none. The context of what is asked next.</param>
/// <param name="Frustration">0 … 1, over turns; here after one turn.</param>
public sealed record TryOutcome(
    DeedKind Decision,
    string Rule,
    string Because,
    string? Says,
    string? Gives,
    IReadOnlyList<Choice> Choices,
    Mood Mood,
    double Frustration,
    IReadOnlyList<TryMatch> Matches,
    ThresholdsView Thresholds,
    string Knowledge)
{
    public static TryOutcome Of(Rehearsal rehearsal, PublishedKnowledge knowledge)
    {
        var read = rehearsal.Read;
        var limits = knowledge.Limits;
        return new(
            rehearsal.Deed,
            read.Rule,
            read.Because,
            rehearsal.Says?.Text,
            rehearsal.Says?.Source?.AnswerId,
            rehearsal.Says?.Choices ?? [],
            read.Mood,
            read.Frustration.Level,
            [.. (read.Asked?.Matches ?? []).Select(match => new TryMatch(match.AnswerId, knowledge.Index.Answer(match.AnswerId)?.Question ?? match.AnswerId, match.Confidence, match.Phrasing))],
            new(limits.Answer, limits.AskBack, limits.Gap),
            knowledge.Index.Snapshot.Version);
    }
}

/// <param name="Confidence">0 … 1.</param>
/// <param name="Phrasing">The phrasing that came nearest.</param>
public sealed record TryMatch(string AnswerId, string Question, double Confidence, string Phrasing);
