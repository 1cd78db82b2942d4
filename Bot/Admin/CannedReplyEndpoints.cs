using System.Text.RegularExpressions;
using ChatAssist.Bot.Http;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatAssist.Bot.Admin;

/// <summary><c>/api/admin/replies</c>: the texts that agents call up by a shortcut.</summary>
public static partial class CannedReplyEndpoints
{
    private const int LongestTitle = 80;

    public static void Map(IEndpointRouteBuilder read, IEndpointRouteBuilder write)
    {
        read.MapGet("/replies", ListAsync).WithSummary("Every canned reply, by its shortcut.");
        write.MapPut("/replies/{shortcut}", SaveAsync).WithSummary("Add or change a canned reply. 409 edited_meanwhile with current when the revision is given and is not the last one.");
        write.MapDelete("/replies/{shortcut}", RemoveAsync).WithSummary("Remove a canned reply; what was sent with it stays.");
    }

    private static async Task<Ok<IReadOnlyList<CannedReply>>> ListAsync(CannedReplyTable replies, CancellationToken ct) => TypedResults.Ok(await replies.AllAsync(ct));

    private static async Task<Results<Ok<CannedReply>, ProblemHttpResult>> SaveAsync(string shortcut, StrictBody<Draft> body, CannedReplyTable replies, CancellationToken ct)
    {
        var reply = new CannedReply(shortcut.ToLowerInvariant(), body.Value.Title.Trim(), body.Value.Text.Trim());
        if (Refusal(reply) is { } problem)
            return problem.ToHttp();
        if (await replies.SaveAsync(reply, body.Value.Revision, ct) is { } saved)
            return TypedResults.Ok(saved);
        return Meanwhile.Refusal("this reply", body.Value.Revision, (await replies.AllAsync(ct)).FirstOrDefault(other => other.Shortcut == reply.Shortcut));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(string shortcut, CannedReplyTable replies, CancellationToken ct) =>
        await replies.TryRemoveAsync(shortcut.ToLowerInvariant(), ct)
            ? TypedResults.NoContent()
            : new Problem("not_found", $"No canned reply has the shortcut '{shortcut}'.", 404).ToHttp();

    private static Problem? Refusal(CannedReply reply) => reply switch
    {
        _ when !ValidShortcut().IsMatch(reply.Shortcut) => Problem.Invalid("The shortcut must be 1 to 40 letters, digits, - and _."),
        { Title.Length: 0 or > LongestTitle } => Problem.Invalid($"The title must have 1 to {LongestTitle} characters."),
        { Text.Length: 0 or > AgentHub.MaxText } => Problem.Invalid($"The text must have 1 to {AgentHub.MaxText:N0} characters."),
        _ => null,
    };

    /// <summary>What the desk's composer takes for a shortcut after a slash.</summary>
    [GeneratedRegex(@"\A[\p{L}\p{N}_-]{1,40}\z")]
    private static partial Regex ValidShortcut();

    /// <param name="Revision">The revision that was edited, 0 for a new reply; null from an older page, which changes whatever is there.</param>
    private sealed record Draft(string Title, string Text, int? Revision = null);
}
