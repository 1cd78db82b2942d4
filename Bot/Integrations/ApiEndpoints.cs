using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatAssist.Bot.Http;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ChatAssist.Bot.Integrations;

/// <summary><c>/api/v1</c>: what programs of the shop read, and how they bring in a person.</summary>
public static class ApiEndpoints
{
    private const int MostItems = 200, UsualItems = 50, MaxKey = 100, MaxBecause = 500;

    public static void MapApi(this IEndpointRouteBuilder app)
    {
        var v1 = app.MapGroup("/api/v1").AllowAnonymous().AddEndpointFilter<ApiDoor>().AddEndpointFilter<RefuseBadBodies>() // the key decides, in the filter
            .WithMetadata(new RequestSizeLimit(16 * 1024))
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status429TooManyRequests);
        v1.MapGet("/conversations", ListAsync).WithMetadata(new NeedsScope(ApiScopes.ReadConversations)).WithName("listConversations").WithTags("Conversations")
            .WithSummary("Conversations, those with the latest words first.").ProducesProblem(StatusCodes.Status400BadRequest);
        v1.MapGet("/conversations/{id}", ReadAsync).WithMetadata(new NeedsScope(ApiScopes.ReadConversations)).WithName("readConversation").WithTags("Conversations")
            .WithSummary("One conversation.").ProducesProblem(StatusCodes.Status404NotFound);
        v1.MapGet("/conversations/{id}/transcript", TranscriptAsync).WithMetadata(new NeedsScope(ApiScopes.ReadConversations)).WithName("readTranscript").WithTags("Conversations")
            .WithSummary("What the customer saw and said, oldest first.").ProducesProblem(StatusCodes.Status404NotFound);
        v1.MapPost("/conversations/{id}/handoff", HandOffAsync).WithMetadata(new NeedsScope(ApiScopes.StartHandoff)).Accepts<HandoffCall>("application/json").WithName("startHandoff").WithTags("Conversations")
            .WithSummary("Brings in a person where the bot has the conversation; where a person is waited for or there, nothing changes. The same Idempotency-Key does it once.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        v1.MapGet("/customers/{id}", CustomerAsync).WithMetadata(new NeedsScope(ApiScopes.ReadCustomers)).WithName("readCustomer").WithTags("Customers")
            .WithSummary("A customer whom a site has proved.").ProducesProblem(StatusCodes.Status404NotFound);
        v1.MapGet("/customers", SubjectAsync).WithMetadata(new NeedsScope(ApiScopes.ReadCustomers)).WithName("findCustomer").WithTags("Customers")
            .WithSummary("The customer whom a site knows by a name of its own.").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        v1.MapGet("/queues", QueuesAsync).WithMetadata(new NeedsScope(ApiScopes.ReadQueues)).WithName("listQueues").WithTags("Queues")
            .WithSummary("Every queue with how many wait in it, the most urgent first.");
    }

    private static async Task<Results<Ok<ApiConversations>, ProblemHttpResult>> ListAsync(ApiReads reads, string? state, string? queue, string? customer, string? cursor, int? limit, CancellationToken ct)
    {
        if (limit is < 1 or > MostItems) return Problem.Invalid($"limit is 1 to {MostItems}.").ToHttp();
        var stage = default(StageName);
        if (state is not null && !IsState(state, out stage)) return Problem.Invalid("state is withBot, waiting, offered, withAgent, atHub, wrapUp or closed.").ToHttp();
        ApiCursor? before = null;
        if (cursor is not null && !TryRead(cursor, out before)) return ApiProblems.BadCursor.ToHttp();
        var most = limit ?? UsualItems;
        var found = await reads.ListAsync(new(state is null ? null : stage, queue, customer, before, most + 1), ct);
        var items = found.Take(most).ToList();
        return TypedResults.Ok(new ApiConversations(items, found.Count > most ? Write(items[^1]) : null));
    }

    private static async Task<Results<Ok<ApiConversation>, ProblemHttpResult>> ReadAsync(string id, ApiReads reads, CancellationToken ct) =>
        await reads.FindAsync(id, ct) is { } found ? TypedResults.Ok(found) : ApiProblems.NoConversation.ToHttp();

    private static async Task<Results<Ok<ApiTranscript>, ProblemHttpResult>> TranscriptAsync(string id, int? after, IConversationLog log, CancellationToken ct)
    {
        var lines = await log.ReadAsync(new(id), after: 0, ct);
        if (lines.Count == 0) return ApiProblems.NoConversation.ToHttp();
        var shown = Outbound.After(after ?? 0, lines).Where(line => line.Words is not null).Select(LineOf);
        return TypedResults.Ok(new ApiTranscript([.. shown], lines[^1].Version));
    }

    private static async Task<Results<Ok<ApiConversation>, ProblemHttpResult>> HandOffAsync(
        string id, StrictBody<HandoffCall> body, [FromHeader(Name = "Idempotency-Key")] string? key, HttpContext http, Turns turns, ApiReads reads, CancellationToken ct)
    {
        if (key is { Length: 0 or > MaxKey }) return Problem.Invalid($"Idempotency-Key has 1 to {MaxKey} characters.").ToHttp();
        if (body.Value.Because.Trim() is not { Length: > 0 and <= MaxBecause } because) return Problem.Invalid($"because has 1 to {MaxBecause} characters.").ToHttp();
        var caller = (ApiKey)http.Items[ApiDoor.Caller]!;
        var ran = await turns.RunAsync(new(id), new BringPerson($"api:{caller.Id}:{key ?? RandomNumberGenerator.GetHexString(32, lowercase: true)}", caller.Name, because), ct);
        if (ran.Problem is { } problem) return (problem == Problem.NotStarted ? ApiProblems.NoConversation : problem).ToHttp();
        return await reads.FindAsync(id, ct) is { } now ? TypedResults.Ok(now) : ApiProblems.NoConversation.ToHttp();
    }

    private static async Task<Results<Ok<ApiCustomer>, ProblemHttpResult>> CustomerAsync(string id, ApiReads reads, CancellationToken ct) =>
        await reads.CustomerAsync(id, ct) is { } found ? TypedResults.Ok(found) : ApiProblems.NoCustomer.ToHttp();

    private static async Task<Results<Ok<ApiCustomer>, ProblemHttpResult>> SubjectAsync(string site, string subject, ApiReads reads, CancellationToken ct) =>
        await reads.CustomerAsync(site, subject, ct) is { } found ? TypedResults.Ok(found) : ApiProblems.NoCustomer.ToHttp();

    private static async Task<Ok<List<ApiQueue>>> QueuesAsync(IQueues queues, IDeskReads reads, CancellationToken ct)
    {
        var waiting = (await reads.WaitingAsync(ct)).CountBy(row => row.Queue).ToDictionary();
        return TypedResults.Ok((await queues.AllAsync(ct)).Select(queue => new ApiQueue(queue.Id, queue.Name, queue.Mode, waiting.GetValueOrDefault(queue.Id))).ToList());
    }

    private static ApiLine LineOf(Shown shown) => new(
        shown.Line.Version, shown.Line.At, Enum.Parse<ApiSpeaker>(shown.Words!.By.ToString()), shown.Words.Text, shown.Words.Format, shown.Words.AgentName, shown.Words.Notice);

    /// <summary>By its name in camelCase, and no number.</summary>
    private static bool IsState(string text, out StageName state) => Enum.TryParse(text, ignoreCase: true, out state) && char.IsAsciiLetterLower(text[0]);

    private static string Write(ApiConversation last) =>
        Convert.ToHexStringLower(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{last.LastAt.ToUnixTimeMilliseconds()} {last.Id}")));

    private static bool TryRead(string cursor, out ApiCursor? place)
    {
        place = null;
        if (cursor.Length % 2 != 0 || cursor.Length > 400 || !cursor.All(char.IsAsciiHexDigit)) return false;
        var parts = Encoding.UTF8.GetString(Convert.FromHexString(cursor)).Split(' ', 2);
        if (parts.Length != 2 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ms)) return false;
        place = new(ms, parts[1]);
        return true;
    }
}

/// <param name="Because">Why, in one sentence for the agent, 1 to 500 characters.</param>
public sealed record HandoffCall(string Because);
