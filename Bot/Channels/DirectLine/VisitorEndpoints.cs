using System.Security.Cryptography;
using ChatAssist.Bot.Admin;
using ChatAssist.Bot.Http;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Languages;

namespace ChatAssist.Bot.Channels.DirectLine;

/// <summary>What a web page asks before it opens the chat: how the site looks, and a token for a new or a returning customer.</summary>
public static class VisitorEndpoints
{
    private const int MaxPage = 500;
    private const int MaxLocale = 35;

    public static void MapVisitors(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/sites/{id}", Look).AllowAnonymous().RequireCors("directline").WithSummary("How the chat looks on a site.");
        app.MapPost("/api/directline/token", Token).AllowAnonymous().RequireCors("directline").LimitTo(DirectLineSetup.TokenLimit)
            .WithSummary("A token for a page of an allowed origin; with a visitor's key the same customer and conversation as before.");
    }

    private static async Task<IResult> Look(string id, SiteTable sites, CancellationToken ct, string? locale = null) =>
        await sites.FindAsync(id == "default" ? null : id, ct) is { } site ? DirectLineAnswers.Json(SiteLook.Of(site, locale)) : DirectLineProblems.UnknownSite.ToDirectLine();

    private static async Task<IResult> Token(HttpContext http, SiteTable sites, SiteOrigins origins, DirectLineTokens tokens, CancellationToken ct)
    {
        var (asked, bad) = await DirectLineBody.ReadAsync<TokenRequest>(http.Request, new TokenRequest(), ct);
        if (bad is not null) return bad.ToDirectLine();
        if (await sites.FindAsync(string.IsNullOrEmpty(asked.Site) ? null : asked.Site, ct) is not { } site) return DirectLineProblems.UnknownSite.ToDirectLine();
        if (!await origins.MayComeFromAsync(http.Request, site.Id, ct)) return DirectLineProblems.OriginNotAllowed.ToDirectLine();
        var holder = await HolderAsync(asked, site, tokens);
        return DirectLineAnswers.Json(new VisitorToken(
            tokens.Sign(TokenUse.Chat, holder),
            holder.Conversation.Value,
            holder.User,
            (int)tokens.Lifetime(TokenUse.Chat).TotalSeconds,
            tokens.Sign(TokenUse.Visitor, holder),
            SiteLook.Of(site, holder.Locale)));
    }

    /// <summary>The returning customer when the key is good for this site; a new one otherwise: a lost key must not stop anybody from writing.</summary>
    private static async Task<TokenHolder> HolderAsync(TokenRequest asked, Site site, DirectLineTokens tokens)
    {
        var page = asked.Page is { Length: <= MaxPage } given ? given : null;
        var known = string.IsNullOrEmpty(asked.Visitor) ? null : (await tokens.CheckAsync(TokenUse.Visitor, asked.Visitor)).Holder;
        var locale = LocaleOf(asked.Locale);
        return known?.Site == site.Id
            ? known with { Page = page, Locale = locale ?? known.Locale }
            : new(NewConversation(), NewUser(), site.Id, locale ?? site.Locale, page);
    }

    /// <returns>The language tag that a page gave; null when it is none worth keeping.</returns>
    internal static string? LocaleOf(string? given) => given is { Length: > 0 and <= MaxLocale } ? given : null;

    /// <summary>128 random bits: nobody guesses another one's conversation.</summary>
    internal static ConversationId NewConversation() => new(RandomNumberGenerator.GetHexString(32, lowercase: true));

    internal static string NewUser() => "dl_" + RandomNumberGenerator.GetHexString(32, lowercase: true);
}

/// <param name="Visitor">The key from an earlier answer; absent for somebody new.</param>
/// <param name="Page">The address of the page that shows the chat.</param>
public sealed record TokenRequest(string? Site = null, string? Visitor = null, string? Page = null, string? Locale = null);

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
/// <param name="Visitor">Keep it, and send it next time.</param>
public sealed record VisitorToken(
    string Token, string ConversationId, string UserId, [property: System.Text.Json.Serialization.JsonPropertyName("expires_in")] int ExpiresIn, string Visitor, SiteLook Site);
