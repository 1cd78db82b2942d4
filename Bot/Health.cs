using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChatAssist.Bot;

/// <summary>For whatever starts, stops and balances this program.</summary>
public static class Health
{
    /// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: and so does what it needs; a degraded node is ready too.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new() { ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    /// <summary>The whole in the first line, then what is not well by name. No more: anybody may ask.</summary>
    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "text/plain";
        var unwell = report.Entries.Where(part => part.Value.Status != HealthStatus.Healthy).Select(part => $"{part.Key}: {part.Value.Status}");
        return http.Response.WriteAsync(string.Join('\n', unwell.Prepend(report.Status.ToString())));
    }
}
