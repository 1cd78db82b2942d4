using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ChatAssist.Bot.Accounts;

/// <summary>The claims of a signed-in person, beside the standard ones: <see cref="ClaimTypes.NameIdentifier"/> is the account's id,
/// <see cref="ClaimTypes.Name"/> the display name.</summary>
public static class SessionClaims
{
    public const string Session = "session";
    public const string Csrf = "csrf";
    public const string MustChangePassword = "must_change_password";

    /// <summary>Who the session belongs to, made anew from the account with every call, so that no right outlives its change.</summary>
    public static ClaimsPrincipal Principal(Session session)
    {
        var account = session.Account;
        List<Claim> claims =
        [
            new(Session, session.Id),
            new(Csrf, session.Csrf),
            new(ClaimTypes.NameIdentifier, account.Id),
            new(ClaimTypes.Name, account.DisplayName),
            .. account.Roles.Select(role => new Claim(ClaimTypes.Role, role)),
        ];
        if (account.MustChangePassword)
            claims.Add(new(MustChangePassword, "true"));
        return new(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme));
    }

    /// <summary>What the cookie holds, encrypted: the session's id and nothing else.</summary>
    public static ClaimsPrincipal InCookie(Session session) =>
        new(new ClaimsIdentity([new Claim(Session, session.Id)], CookieAuthenticationDefaults.AuthenticationScheme));
}

/// <summary>The session's cookie: for this host only, out of reach of scripts, never sent from another site.</summary>
public static class SessionCookie
{
    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "chatassist";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.Path = "/";
        options.SlidingExpiration = false;
        options.CookieManager = new HostPrefix();
        options.Events.OnValidatePrincipal = ValidateAsync;
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var id = context.Principal?.FindFirst(SessionClaims.Session)?.Value ?? "";
        var book = context.HttpContext.RequestServices.GetRequiredService<AccountBook>();
        if (await book.SessionAsync(id, context.HttpContext.RequestAborted) is not { } session)
        {
            context.RejectPrincipal();
            return;
        }

        context.HttpContext.Features.Set(session);
        context.ReplacePrincipal(SessionClaims.Principal(session));
    }

    /// <summary>Over https the name gets the prefix <c>__Host-</c>: browsers then refuse the cookie from any other host or path.
    /// Over plain http (a first try on one's own machine) they would refuse it altogether.</summary>
    internal static string NameFor(HttpContext context, string name) => context.Request.IsHttps ? "__Host-" + name : name;

    private sealed class HostPrefix : ICookieManager
    {
        private readonly ChunkingCookieManager _cookies = new();

        public string? GetRequestCookie(HttpContext context, string key) => _cookies.GetRequestCookie(context, NameFor(context, key));

        public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
            _cookies.AppendResponseCookie(context, NameFor(context, key), value, options);

        public void DeleteCookie(HttpContext context, string key, CookieOptions options) =>
            _cookies.DeleteCookie(context, NameFor(context, key), options);
    }
}
