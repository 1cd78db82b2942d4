using ChatAssist.Bot.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace ChatAssist.Bot.Channels.DirectLine;

/// <summary>Gives stored files back: to the customer whose conversation it is, and to agents.</summary>
public static class FileEndpoints
{
    public static void MapFiles(this IEndpointRouteBuilder app) =>
        app.MapGet(CustomerFiles.Folder + "{c}/{file}", Get).AllowAnonymous().WithSummary("A customer's file; with the ticket of its conversation, or signed in as an agent.");

    private static async Task<IResult> Get(string c, string file, string? t, HttpContext http, CustomerFiles files, DirectLineTokens tokens, IAuthorizationService authorization, CancellationToken ct)
    {
        if (!await MayReadAsync(c, t, http, tokens, authorization)) return DirectLineProblems.OtherConversation.ToDirectLine();
        if (await files.FindAsync(new(c), file, ct) is not { } found) return Results.NotFound();
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.CacheControl = "private, max-age=86400";
        var type = found.Type == "text/plain" ? "text/plain; charset=utf-8" : found.Type;
        return Results.File(found.Content, type, type.StartsWith("image/", StringComparison.Ordinal) ? null : file);
    }

    private static async Task<bool> MayReadAsync(string c, string? ticket, HttpContext http, DirectLineTokens tokens, IAuthorizationService authorization)
    {
        if (string.IsNullOrEmpty(ticket)) return (await authorization.AuthorizeAsync(http.User, http, Roles.Agent)).Succeeded;
        return (await tokens.CheckAsync(TokenUse.File, ticket)).Holder?.Conversation.Value == c;
    }
}
