using ChatAssist.Bot.Accounts;
using ChatAssist.Bot.Http;
using Microsoft.AspNetCore.Authorization;

namespace ChatAssist.Bot.Channels.DirectLine;

/// <summary>Gives stored files back: to the customer whose conversation it is, and to agents.</summary>
public static class FileEndpoints
{
    public static void MapFiles(this IEndpointRouteBuilder app) =>
        app.MapGet(CustomerFiles.Folder + "{c}/{file}", Get).AllowAnonymous().WithSummary("A customer's file; with the ticket of its conversation, or signed in as an agent.");

    private static async Task<IResult> Get(string c, string file, string? t, HttpContext http, CustomerFiles files, DirectLineTokens tokens, DirectLineDoor door, IAuthorizationService authorization, CancellationToken ct)
    {
        if (await (string.IsNullOrEmpty(t) ? RefuseAgentAsync(http, authorization) : RefuseCustomerAsync(c, t, http, tokens, door)) is { } refused) return refused;
        if (await files.FindAsync(new(c), file, ct) is not { } found) return Results.NotFound();
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.CacheControl = "private, max-age=86400";
        var type = found.Type == "text/plain" ? "text/plain; charset=utf-8" : found.Type;
        return Results.File(found.Content, type, type.StartsWith("image/", StringComparison.Ordinal) ? null : file);
    }

    private static async Task<IResult?> RefuseAgentAsync(HttpContext http, IAuthorizationService authorization) =>
        (await authorization.AuthorizeAsync(http.User, http, Roles.Agent)).Succeeded ? null : DirectLineProblems.OtherConversation.ToDirectLine();

    /// <summary>A ticket opens what a token of the same moment would: not the files of somebody who has signed in since.</summary>
    private static async Task<IResult?> RefuseCustomerAsync(string c, string ticket, HttpContext http, DirectLineTokens tokens, DirectLineDoor door)
    {
        var (holder, _) = await tokens.CheckAsync(TokenUse.File, ticket);
        if (holder?.Conversation.Value != c) return DirectLineProblems.OtherConversation.ToDirectLine();
        if (await door.IsOutdatedAsync(holder, http.RequestAborted)) return DirectLineProblems.Outdated.ToDirectLine();
        return await DirectLineSetup.ReadLimit.CountAsync(http, c);
    }
}
