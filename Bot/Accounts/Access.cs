using System.Security.Cryptography;
using System.Text;
using ChatAssist.Dialogs;
using Microsoft.AspNetCore.Authorization;

namespace ChatAssist.Bot.Accounts;

/// <summary>What an endpoint asks of its caller: a role, a password of the caller's own, and a call that no other site has forged.</summary>
/// <param name="AnyOf">The roles that may; empty when every account may, even before its one-time password has been changed.</param>
public sealed record Access(IReadOnlyList<string> AnyOf) : IAuthorizationRequirement;

/// <summary>Checks <see cref="Access"/>.</summary>
public sealed class AccessCheck : AuthorizationHandler<Access>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Access requirement)
    {
        if (Refusal(context, requirement) is { } problem)
            context.Fail(new AccessRefused(this, problem));
        else
            context.Succeed(requirement);
        return Task.CompletedTask;
    }

    private static Problem? Refusal(AuthorizationHandlerContext context, Access access)
    {
        // Without a request it is a call on a hub's connection, which was checked when it was opened.
        if (context.Resource is HttpContext http && Forgery.Refusal(http.Request, context.User.FindFirst(SessionClaims.Csrf)?.Value) is { } forged)
            return forged;
        if (access.AnyOf.Count == 0)
            return null;
        if (context.User.HasClaim(claim => claim.Type == SessionClaims.MustChangePassword))
            return AccountProblems.MustChangePassword;
        return access.AnyOf.Any(context.User.IsInRole) ? null : AccountProblems.NotAllowed;
    }
}

/// <summary>Carries the refusal to the place that answers.</summary>
public sealed class AccessRefused(IAuthorizationHandler by, Problem problem) : AuthorizationFailureReason(by, problem.Message)
{
    public Problem Problem => problem;
}

/// <summary>Tells calls of our own pages from calls that another site makes with the person's cookie.</summary>
/// <remarks>Browsers send <c>Origin</c> with every upgrade and every unsafe call, and let no script change it; CORS does not hold for
/// WebSockets, so the upgrade must be checked here.</remarks>
public static class Forgery
{
    /// <param name="csrf">The token of the caller's session; null without one.</param>
    public static Problem? Refusal(HttpRequest request, string? csrf)
    {
        if (request.Headers.Origin.Count > 0 && !ComesFromUs(request))
            return AccountProblems.ForeignOrigin;
        var hub = request.Path.StartsWithSegments(Hubs);
        if (IsUpgrade(request) || (hub && IsUnsafe(request)))
            return ComesFromUs(request) ? null : AccountProblems.ForeignOrigin;
        return !IsUnsafe(request) || Same(request.Headers[Header].ToString(), csrf) ? null : AccountProblems.Csrf;
    }

    /// <summary>False for another origin; a client that is no browser sends none.</summary>
    public static bool MayComeFromUs(HttpRequest request) => request.Headers.Origin.Count == 0 || ComesFromUs(request);

    /// <summary>Where the hubs are. Their client cannot send our header, so they ask for the origin instead.</summary>
    public const string Hubs = "/hubs";

    private const string Header = "X-CSRF";

    private static bool ComesFromUs(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin)
        && string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);

    private static bool IsUpgrade(HttpRequest request) =>
        HttpMethods.IsConnect(request.Method) || request.Headers.Upgrade.Any(value => value?.Contains("websocket", StringComparison.OrdinalIgnoreCase) == true);

    private static bool IsUnsafe(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);

    private static bool Same(string sent, string? csrf) =>
        csrf is { Length: > 0 } && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(sent), Encoding.UTF8.GetBytes(csrf));
}
