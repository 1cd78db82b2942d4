using System.Security.Cryptography;
using ChatAssist.Bot.Admin;
using ChatAssist.Bot.Channels.BotFramework;
using ChatAssist.Bot.Customers;
using ChatAssist.Bot.Http;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Languages;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Channels.DirectLine;

/// <summary>What a web page asks before it opens the chat: how the site looks, and a token for a new or a returning customer.</summary>
public static class VisitorEndpoints
{
    public static void MapVisitors(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/sites/{id}", Look).AllowAnonymous().RequireCors("directline").WithSummary("How the chat looks on a site.");
        app.MapPost("/api/directline/token", Token).AllowAnonymous().RequireCors("directline").LimitTo(DirectLineSetup.TokenLimit, Network.Of).LimitTo(DirectLineSetup.TokenLimitOfLine, Network.LineOf)
            .WithSummary("A token for a page of an allowed origin; with a visitor's key the same customer and conversation as before.");
        app.MapPost("/api/directline/link-code", LinkCode).AllowAnonymous().RequireCors("directline").LimitTo(DirectLineSetup.TokenLimit, Network.Of).LimitTo(DirectLineSetup.TokenLimitOfLine, Network.LineOf)
            .WithSummary("A code with which a customer whom the site has proved links a chat on Teams.");
    }

    private static async Task<IResult> Look(string id, SiteTable sites, CancellationToken ct, string? locale = null) =>
        await sites.FindAsync(id == "default" ? null : id, ct) is { } site ? DirectLineAnswers.Json(SiteLook.Of(site, locale)) : DirectLineProblems.UnknownSite.ToDirectLine();

    private static async Task<IResult> Token(
        HttpContext http, SiteTable sites, SiteOrigins origins, Visitors visitors, Proofs proofs, DirectLineTokens tokens, IOptions<DirectLineOptions> options, IOptions<BotFrameworkOptions> channels, CancellationToken ct)
    {
        var (asked, bad) = await DirectLineBody.ReadAsync<TokenRequest>(http.Request, new TokenRequest(), ct);
        if (bad is not null) return bad.ToDirectLine();
        if (await sites.FindAsync(string.IsNullOrEmpty(asked.Site) ? null : asked.Site, ct) is not { } site) return DirectLineProblems.UnknownSite.ToDirectLine();
        if (!await origins.MayComeFromAsync(http.Request, site.Id, ct)) return DirectLineProblems.OriginNotAllowed.ToDirectLine();
        var (visit, refused) = await visitors.ReceiveAsync(asked, site, ct);
        if (refused is not null) return refused.ToDirectLine();
        var (holder, customer) = visit!;
        return DirectLineAnswers.Json(new VisitorToken(
            tokens.Sign(TokenUse.Chat, holder),
            holder.Conversation.Value,
            holder.User,
            (int)tokens.Lifetime(TokenUse.Chat).TotalSeconds,
            (int)Math.Ceiling(options.Value.UploadTime.TotalSeconds),
            tokens.Sign(TokenUse.Visitor, holder),
            SiteLook.Of(site, holder.Locale),
            customer is null ? null : new(customer.Name, channels.Value.IsOn(), await proofs.ElsewhereAsync(customer, holder.Conversation, ct))));
    }

    /// <summary>For somebody whom the site has proved: the code that proves the same on Teams.</summary>
    private static async Task<IResult> LinkCode(HttpContext http, DirectLineDoor door, CustomerTable customers, LinkCodes codes, IOptions<BotFrameworkOptions> channels, CancellationToken ct)
    {
        var (holder, refused) = await door.AdmitAsync(http.Request, conversation: null);
        if (refused is not null) return refused.ToDirectLine();
        if (holder?.Customer is not { } proven || await customers.FindAsync(proven, ct) is not { } customer) return CustomerProblems.ProofNeeded.ToDirectLine();
        if (!channels.Value.IsOn()) return CustomerProblems.NoOtherChannel.ToDirectLine();
        return DirectLineAnswers.Json(new LinkCodeAnswer(await codes.MakeAsync(customer, ct), (int)LinkCodes.Lifetime.TotalSeconds));
    }

    /// <summary>128 random bits: nobody guesses another one's conversation.</summary>
    internal static ConversationId NewConversation() => new(RandomNumberGenerator.GetHexString(32, lowercase: true));

    internal static string NewUser() => "dl_" + RandomNumberGenerator.GetHexString(32, lowercase: true);
}

/// <param name="Visitor">The key from an earlier answer; absent for somebody new.</param>
/// <param name="Page">The address of the page that shows the chat.</param>
/// <param name="User">The site's token of its signed-in user; see <see cref="UserTokens"/>.</param>
/// <param name="GoOn">The id of an open conversation of the same customer, to go on with it here.</param>
public sealed record TokenRequest(string? Site = null, string? Visitor = null, string? Page = null, string? Locale = null, string? User = null, string? GoOn = null);

/// <summary>How the chat looks on a site; what everybody may know of it.</summary>
public sealed record SiteLook(string Id, string Title, string Colour, string Side, string Greeting, string Locale)
{
    /// <param name="locale">The visitor's language tag; null for the site's.</param>
    public static SiteLook Of(Site site, string? locale)
    {
        var language = LanguageTags.LanguageOf(locale) ?? LanguageTags.LanguageOf(site.Locale);
        return new(site.Id, site.TitleIn(language), site.Colour, site.Side, site.Greeting, site.Locale);
    }
}

/// <param name="ExpiresIn">Seconds.</param>
/// <param name="UploadSeconds">How long a file may take to come in.</param>
/// <param name="Visitor">Keep it, and send it next time.</param>
/// <param name="Customer">Whom the site's token has proved; absent without one.</param>
public sealed record VisitorToken(
    string Token,
    string ConversationId,
    string UserId,
    [property: System.Text.Json.Serialization.JsonPropertyName("expires_in")] int ExpiresIn,
    int UploadSeconds,
    string Visitor,
    SiteLook Site,
    ProvenCustomer? Customer);

/// <param name="CanLink">True when there is another channel to take the proof to.</param>
/// <param name="Elsewhere">Open conversations with which the customer may go on here, the latest first.</param>
public sealed record ProvenCustomer(string? Name, bool CanLink, IReadOnlyList<OpenElsewhere> Elsewhere);

/// <param name="ExpiresIn">Seconds.</param>
public sealed record LinkCodeAnswer(string Code, [property: System.Text.Json.Serialization.JsonPropertyName("expires_in")] int ExpiresIn);
