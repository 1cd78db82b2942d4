using ChatAssist.Dialogs;
using Microsoft.AspNetCore.Diagnostics;

namespace ChatAssist.Bot.Http;

/// <summary>Gives every error under <c>/api</c> a body of problem+json, also those that the framework answers with a bare status.</summary>
public static class ApiErrors
{
    public static void UseApiErrors(this IApplicationBuilder app) => app.UseWhen(http => http.Request.Path.StartsWithSegments("/api"), api =>
    {
        api.UseExceptionHandler(errors => errors.Run(http => Of(http.Features.Get<IExceptionHandlerFeature>()?.Error).ToHttp().ExecuteAsync(http)));
        api.UseStatusCodePages(pages => Of(pages.HttpContext.Response.StatusCode).ToHttp().ExecuteAsync(pages.HttpContext));
    });

    private static Problem Of(Exception? error) => error is BadHttpRequestException bad ? Of(bad.StatusCode) : Of(500);

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
