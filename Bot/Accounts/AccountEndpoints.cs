using System.Globalization;
using ChatAssist.Bot.Http;
using ChatAssist.HandoffHub;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Accounts;

/// <summary><c>/api/account</c>: a person signs in and out and changes the own password.</summary>
public static class AccountEndpoints
{
    private const long LongestBody = 4096;

    /// <summary>By network: each sign-in costs the hasher a tenth of a second of processor time.</summary>
    private static readonly CallLimit _signIns = new(
        services => RateLimit.PerMinute("sign-ins", services.GetRequiredService<IOptions<AccountOptions>>().Value.SignInsPerMinute),
        () => AccountProblems.TooManySignIns.ToHttp());

    private static readonly CallLimit _signInsOfLine = new(
        services => RateLimit.PerMinute("sign-ins-line", Network.LineShare * services.GetRequiredService<IOptions<AccountOptions>>().Value.SignInsPerMinute),
        () => AccountProblems.TooManySignIns.ToHttp());

    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        var account = app.MapGroup("/api/account").WithTags("Account")
            .RequireAuthorization(Roles.SignedIn)
            .AddEndpointFilter<RefuseBadBodies>()
            .WithMetadata(new RequestSizeLimit(LongestBody));
        account.MapGet("/", Me).WithSummary("Who is signed in, and the token for the header X-CSRF. 401 when nobody is.");
        account.MapPost("/sign-in", SignInAsync).AllowAnonymous()
            .LimitTo(_signIns, Network.Of)
            .LimitTo(_signInsOfLine, Network.LineOf)
            .AddEndpointFilter(Gate)
            .WithSummary("Sign in. 401 wrong_credentials; 423 locked with retryAfterSeconds after five wrong passwords from one network.");
        account.MapPost("/sign-out", SignOutAsync).WithSummary("End this session.");
        account.MapPost("/password", ChangePasswordAsync).AddEndpointFilter(Gate).WithSummary("Change the own password; the person's other sessions end.");
    }

    private static ValueTask<object?> Gate(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        call.HttpContext.RequestServices.GetRequiredService<SignInGate>().InvokeAsync(call, next);

    private static Ok<AccountView> Me(HttpContext http) => TypedResults.Ok(View(Current(http)));

    private static async Task<Results<Ok<AccountView>, ProblemHttpResult>> SignInAsync(
        StrictBody<Credentials> body, AccountBook book, HttpContext http, ILogger<AccountBook> log, CancellationToken ct)
    {
        if (!Forgery.MayComeFromUs(http.Request))
            return AccountProblems.ForeignOrigin.ToHttp();
        var address = http.Connection.RemoteIpAddress?.ToString();
        var check = await book.CheckAsync(body.Value.Name, body.Value.Password, Whereabouts.Of(http), ct);
        if (check is PasswordCheck.Right right && await book.SignInAsync(right.Account, ct) is { } session)
        {
            Log.SignedIn(log, right.Account.Id, address);
            return TypedResults.Ok(await BeginAsync(session, book, http, ct));
        }

        var refused = check is PasswordCheck.Locked locked ? Locked(locked.Remaining, http) : AccountProblems.WrongCredentials.ToHttp();
        Log.SignInRefused(log, address, refused.ProblemDetails.Extensions["code"] as string ?? "");
        return refused;
    }

    private static async Task<AccountView> BeginAsync(Session session, AccountBook book, HttpContext http, CancellationToken ct)
    {
        await book.RememberAsync(session.Account, Whereabouts.Of(http) with { Device = DeviceCookie.Keep(http) }, ct);
        await http.SignInAsync(
            CookieAuthenticationDefaults.AuthenticationScheme,
            SessionClaims.InCookie(session),
            new AuthenticationProperties { ExpiresUtc = session.Ends });
        return View(session);
    }

    private static ProblemHttpResult Locked(TimeSpan remaining, HttpContext http)
    {
        var seconds = (int)Math.Ceiling(remaining.TotalSeconds);
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return AccountProblems.Locked(remaining).ToHttp(new KeyValuePair<string, object?>("retryAfterSeconds", seconds));
    }

    private static async Task<NoContent> SignOutAsync(AccountBook book, HttpContext http, CancellationToken ct)
    {
        await book.SignOutAsync(Current(http).Id, ct);
        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangePasswordAsync(
        StrictBody<PasswordChange> body, AccountBook book, HttpContext http, CancellationToken ct) =>
        await book.ChangePasswordAsync(Current(http), body.Value.Current, body.Value.Next, Whereabouts.Of(http), ct) is { } problem
            ? problem.ToHttp()
            : TypedResults.NoContent();

    private static Session Current(HttpContext http) => http.Features.Get<Session>() ?? throw new InvalidOperationException("The endpoint asks for no session.");

    private static AccountView View(Session session) => new(
        session.Account.Id,
        session.Account.Name,
        session.Account.DisplayName,
        session.Account.Roles,
        session.Account.MustChangePassword,
        session.Csrf);

    private sealed record Credentials(string Name, string Password);

    private sealed record PasswordChange(string Current, string Next);

    /// <param name="Csrf">To be sent in the header <c>X-CSRF</c> with every call that changes something.</param>
    private sealed record AccountView(string Id, string Name, string DisplayName, IReadOnlyList<string> Roles, bool MustChangePassword, string Csrf);
}
