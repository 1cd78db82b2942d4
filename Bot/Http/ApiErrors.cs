using System.Data.Common;
using ChatAssist.Bot.Channels.DirectLine;
using ChatAssist.Dialogs;
using Microsoft.AspNetCore.Diagnostics;

namespace ChatAssist.Bot.Http;

/// <summary>Gives every error under <c>/api</c> a body of problem+json, also those that the framework answers with a bare status; under <c>/v3</c> the Direct Line body.</summary>
public static class ApiErrors
{
    public static void UseApiErrors(this IApplicationBuilder app)
    {
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api"), api =>
        {
            api.UseExceptionHandler(errors => errors.Run(http => Of(http.Features.Get<IExceptionHandlerFeature>()?.Error).ToHttp().ExecuteAsync(http)));
            api.UseStatusCodePages(pages => Of(pages.HttpContext.Response.StatusCode).ToHttp().ExecuteAsync(pages.HttpContext));
        });
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/v3"), v3 =>
            v3.UseExceptionHandler(errors => errors.Run(http => Of(http.Features.Get<IExceptionHandlerFeature>()?.Error).ToDirectLine().ExecuteAsync(http))));
    }

    private static Problem Of(Exception? error) => error switch
    {
        BadHttpRequestException bad => Of(bad.StatusCode),
        DbException or IOException => new("not_available", "The storage does not answer just now; try again.", 503, Retryable: true),
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
