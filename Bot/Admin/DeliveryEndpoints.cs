using ChatAssist.Bot.Delivery;
using ChatAssist.Bot.Http;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatAssist.Bot.Admin;

/// <summary><c>/api/admin/delivery</c>: what the channels did not take, and the way to send it again.</summary>
public static class DeliveryEndpoints
{
    private static readonly Problem _notThere = new("not_set_aside", "It is not there any more: it has been delivered, or somebody gave it up.", 404);

    public static void Map(IEndpointRouteBuilder read, IEndpointRouteBuilder write)
    {
        read.MapGet("/delivery", StateAsync).WithSummary("Activities that are set aside, and conversations that are not being delivered now.");
        write.MapPost("/delivery/again", AgainAsync).WithSummary("Send an activity that was set aside once more.");
        write.MapPost("/delivery/drop", DropAsync).WithSummary("Give an activity that was set aside up for good.");
        write.MapPost("/delivery/reach", ReachAsync).WithSummary("Try a conversation again at once.");
    }

    private static async Task<Ok<DeliveryView>> StateAsync(UndeliveredTable undelivered, ChannelTable channels, CancellationToken ct) =>
        TypedResults.Ok(new DeliveryView(await undelivered.AllAsync(ct), await channels.StuckAsync(ct)));

    private static async Task<Results<NoContent, ProblemHttpResult>> AgainAsync(StrictBody<OneActivity> body, UndeliveredTable undelivered, CancellationToken ct) =>
        Answer(await undelivered.TryAgainAsync(new(body.Value.Conversation), body.Value.Version, body.Value.Part, ct));

    private static async Task<Results<NoContent, ProblemHttpResult>> DropAsync(StrictBody<OneActivity> body, UndeliveredTable undelivered, CancellationToken ct) =>
        Answer(await undelivered.RemoveAsync(new(body.Value.Conversation), body.Value.Version, body.Value.Part, ct));

    private static async Task<Results<NoContent, ProblemHttpResult>> ReachAsync(StrictBody<OneConversation> body, ChannelTable channels, TimeProvider clock, CancellationToken ct) =>
        Answer(await channels.TryAgainAsync(new(body.Value.Conversation), clock.GetUtcNow(), ct));

    private static Results<NoContent, ProblemHttpResult> Answer(bool isThere)
    {
        if (isThere) return TypedResults.NoContent();
        return _notThere.ToHttp();
    }

    private sealed record OneActivity(string Conversation, int Version, int Part);

    private sealed record OneConversation(string Conversation);
}

/// <param name="SetAside">Newest first.</param>
/// <param name="Stuck">The longest first.</param>
public sealed record DeliveryView(IReadOnlyList<Undelivered> SetAside, IReadOnlyList<Stuck> Stuck);
