using System.Globalization;
using ChatAssist.HandoffHub;

namespace ChatAssist.Bot.Http;

/// <summary>How often somebody may call an endpoint, on all nodes together.</summary>
/// <param name="Limit">By the settings.</param>
/// <param name="Refusal">The answer to a call too many; Retry-After comes with it.</param>
public sealed record CallLimit(Func<IServiceProvider, RateLimit> Limit, Func<IResult> Refusal);

public static class CallLimits
{
    /// <summary>Refuses a call over the limit before its handler runs.</summary>
    /// <param name="who">Whom the call counts for.</param>
    public static RouteHandlerBuilder LimitTo(this RouteHandlerBuilder route, CallLimit limit, Func<HttpContext, string> who) =>
        route.AddEndpointFilter(async (call, next) => await limit.CountAsync(call.HttpContext, who(call.HttpContext)) ?? await next(call));

    /// <summary>Counts a call.</summary>
    /// <param name="who">Whom it counts for.</param>
    /// <returns>The refusal when it is one too many; else null.</returns>
    public static async ValueTask<IResult?> CountAsync(this CallLimit limit, HttpContext http, string who)
    {
        var wait = await http.RequestServices.GetRequiredService<IRateLimits>().TakeAsync(limit.Limit(http.RequestServices), who);
        if (wait == TimeSpan.Zero) return null;
        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return limit.Refusal();
    }
}
