using ChatAssist.Bot.Channels.BotFramework.Agents;
using ChatAssist.Bot.Channels.DirectLine;
using ChatAssist.Bot.Delivery;
using ChatAssist.Dialogs;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Channels.BotFramework;

/// <summary><c>POST /api/messages</c>: where Teams and the channels of Azure Bot Service post what their users say.</summary>
/// <remarks>Source: Bot Framework Activity specification 3.1.12, and what botbuilder 4.23.3 answers.</remarks>
public static class MessagesEndpoint
{
    public static void MapBotFramework(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/messages", Post).AllowAnonymous().WithTags("Bot Framework").WithSummary("Stores an activity of a channel and answers; the bot's reply is posted to the channel.");

    private static async Task<IResult> Post(
        HttpContext http, BotFrameworkDoor door, ChannelInbox inbox, Invokes invokes, ExpectedReplies replies, AgentsChannel channel, AgentsInbox agents, IOptions<BotFrameworkOptions> options, CancellationToken ct)
    {
        var (caller, refused) = await door.AdmitAsync(http.Request, ct);
        if (refused is not null) return Refusal(http, refused);
        var (activity, bad) = await DirectLineBody.ReadAsync<ChannelActivity>(http.Request, empty: null, ct);
        if (bad is not null) return bad.ToDirectLine();
        var (from, lacking) = Reference.Of(activity);
        if (lacking is not null) return lacking.ToDirectLine();
        if (door.Match(caller!, from!) is { } mismatch) return Refusal(http, mismatch);
        if (channel.Holds(from!)) return await agents.AcceptAsync(activity, from!, ct);
        if (!MayWrite(from!, options.Value)) return BotFrameworkProblems.OtherTenant.ToDirectLine();
        if (activity.Type == "invoke") return await invokes.AnswerAsync(activity, from!, ct);
        if (activity.DeliveryMode == "expectReplies") return await replies.AnswerAsync(activity, from!, ct);
        var accepted = await inbox.AcceptAsync(activity, from!, ct);
        return accepted.Problem is { } problem ? problem.ToDirectLine() : Results.Ok();
    }

    private static IResult Refusal(HttpContext http, Problem problem)
    {
        if (problem.Status == StatusCodes.Status401Unauthorized) http.Response.Headers.WWWAuthenticate = "Bearer";
        return problem.ToDirectLine();
    }

    private static bool MayWrite(Reference from, BotFrameworkOptions options) =>
        options.AllowedTenants.Length == 0 || from.ChannelId != Reference.Teams || options.AllowedTenants.Split(' ').Contains(from.Tenant, StringComparer.OrdinalIgnoreCase);
}
