using ChatAssist.Bot.Http;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatAssist.Bot.Admin;

/// <summary><c>/api/admin/queues</c>: where customers wait for a person, and who may be asked to come.</summary>
public static class QueueEndpoints
{
    private const int LongestName = 80;
    private const int LeastUrgent = 5;
    private const int LongestSeconds = 24 * 60 * 60;

    public static void Map(IEndpointRouteBuilder read, IEndpointRouteBuilder write)
    {
        read.MapGet("/queues", ListAsync).WithSummary("Every queue, the most urgent first.");
        write.MapPut("/queues/{id}", SaveAsync).WithSummary("Add or change a queue; in force for the next offer. 409 edited_meanwhile with current when the revision is given and is not the last one.");
    }

    private static async Task<Ok<List<QueueView>>> ListAsync(QueueTable queues, CancellationToken ct) =>
        TypedResults.Ok((await queues.AllAsync(ct)).Select(QueueView.Of).ToList());

    private static async Task<Results<Ok<QueueView>, ProblemHttpResult>> SaveAsync(string id, StrictBody<QueueDraft> body, QueueTable queues, CancellationToken ct)
    {
        var queue = body.Value.ToQueue(id);
        if (Refusal(queue, await queues.AllAsync(ct)) is { } problem)
            return problem.ToHttp();
        if (await queues.SaveAsync(queue, body.Value.Revision, ct) is { } saved)
            return TypedResults.Ok(QueueView.Of(saved));
        return Meanwhile.Refusal("this queue", body.Value.Revision, (await queues.AllAsync(ct)).Where(other => other.Id == id).Select(QueueView.Of).FirstOrDefault());
    }

    private static Problem? Refusal(Queue queue, IReadOnlyList<Queue> all) => queue switch
    {
        _ when !AbilityRules.ValidWord().IsMatch(queue.Id) => Problem.Invalid("The id must be 1 to 40 characters of a-z, 0-9 and -."),
        { Name.Length: 0 or > LongestName } => Problem.Invalid($"The name must have 1 to {LongestName} characters."),
        { Priority: < 1 or > LeastUrgent } => Problem.Invalid($"The priority must be 1 to {LeastUrgent}; 1 goes first."),
        { AnswerWithin.TotalSeconds: < 1 or > LongestSeconds } => Problem.Invalid("The promised wait must be 1 second to 24 hours."),
        { OverflowAfter.TotalSeconds: < 1 or > LongestSeconds } => Problem.Invalid("The overflow must come after 1 second to 24 hours, or never."),
        { Fallback: { } fallback } when fallback == queue.Id || all.All(other => other.Id != fallback) => Problem.Invalid("The fall-back queue must be another queue that exists."),
        _ => AbilityRules.WrongWord(queue.Skills),
    };

    /// <param name="OverflowAfterSeconds">Null for never.</param>
    /// <param name="Revision">The revision that was edited, 0 for a new queue; null from an older page, which changes whatever is there.</param>
    private sealed record QueueDraft(
        string Name, QueueMode Mode, int Priority, IReadOnlyList<string> Skills, int AnswerWithinSeconds, int? OverflowAfterSeconds = null, string? Fallback = null, int? Revision = null)
    {
        public Queue ToQueue(string id) => new(
            id,
            Name.Trim(),
            Mode,
            Priority,
            AbilityRules.Normal(Skills),
            TimeSpan.FromSeconds(AnswerWithinSeconds),
            OverflowAfterSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            string.IsNullOrWhiteSpace(Fallback) ? null : Fallback);
    }

    private sealed record QueueView(
        string Id, string Name, QueueMode Mode, int Priority, IReadOnlyList<string> Skills, int AnswerWithinSeconds, int? OverflowAfterSeconds, string? Fallback, int Revision)
    {
        public static QueueView Of(Queue queue) => new(
            queue.Id,
            queue.Name,
            queue.Mode,
            queue.Priority,
            queue.Skills,
            (int)queue.AnswerWithin.TotalSeconds,
            (int?)queue.OverflowAfter?.TotalSeconds,
            queue.Fallback,
            queue.Revision);
    }
}
