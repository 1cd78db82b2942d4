using System.Data.Common;
using ChatAssist.Bot.Channels.DirectLine;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using Microsoft.AspNetCore.Diagnostics;

namespace ChatAssist.Bot.Http;

/// <summary>Gives every failure a body of problem+json, under <c>/v3</c> the Direct Line body; and under <c>/api</c> one to the errors that the framework answers with a bare status.</summary>
public static class ApiErrors
{
    /// <summary>PostgreSQL's code for a character that no text may hold (NUL), which came in an address.</summary>
    private const string NotText = "22021";

    private static readonly Problem _notAvailable = new("not_available", "The storage does not answer just now; try again.", 503, Retryable: true);

    public static void UseApiErrors(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(errors => errors.Run(http => TellAsync(http, Of(http.Features.Get<IExceptionHandlerFeature>()?.Error))));
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api"), api =>
            api.UseStatusCodePages(pages => Of(pages.HttpContext.Response.StatusCode).ToHttp().ExecuteAsync(pages.HttpContext)));
    }

    private static Task TellAsync(HttpContext http, Problem problem)
    {
        if (problem.Status == StatusCodes.Status503ServiceUnavailable) http.Response.Headers.RetryAfter = ComeAgain.Seconds;
        return http.Request.Path.StartsWithSegments("/v3") ? problem.ToDirectLine().ExecuteAsync(http) : problem.ToHttp().ExecuteAsync(http);
    }

    private static Problem Of(Exception? error) => error switch
    {
        BadHttpRequestException bad => Of(bad.StatusCode),
        DbException { SqlState: NotText } => Of(400),
        IOException => _notAvailable,
        { } away when Database.IsAway(away) => _notAvailable,
        _ => Of(500),
    };

    private static Problem Of(int status) => status switch
    {
        400 => new("bad_request", "A value in the address cannot be read.", status),
        404 => new("not_found", "There is nothing at this address.", status),
        405 => new("wrong_method", "This address does not take this method.", status),
        408 => new("too_slow", "The body came too slowly.", status, Retryable: true),
        413 => new("too_large", "The body is too large.", status),
        415 => new("wrong_type", "The body has the wrong content type.", status),
        < 500 => new("refused", "The call was refused.", status),
        _ => new("internal", "Something went wrong here; it was logged.", status, Retryable: true),
    };
}
