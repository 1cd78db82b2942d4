using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Channels.DirectLine;

/// <summary>Wires the Direct Line server.</summary>
public static class DirectLineSetup
{
    /// <summary>Rate limit of whoever asks for tokens, by address.</summary>
    public const string TokenLimit = "directline-tokens";

    /// <summary>Rate limit of what a conversation posts.</summary>
    public const string ActivityLimit = "directline-activities";

    private const string Cors = "directline";

    public static IServiceCollection AddDirectLine(this IServiceCollection services)
    {
        services.AddSettings<DirectLineOptions>(DirectLineOptions.Section);
        services.AddSingleton<DirectLineTokens>().AddSingleton<DirectLineDoor>().AddSingleton<DirectLineInbox>().AddSingleton<DirectLineFeed>().AddSingleton<CustomerFiles>();
        services.AddRateLimiter(Limit);
        services.AddCors();
        services.AddSingleton<SiteOrigins>().AddSingleton<ICorsPolicyProvider>(provider => provider.GetRequiredService<SiteOrigins>());
        return services;
    }

    /// <summary>Must come before the endpoints: browsers ask first, and a socket is an upgrade.</summary>
    public static void UseDirectLine(this WebApplication app)
    {
        app.UseWebSockets();
        app.UseCors();
        app.UseRateLimiter();
    }

    private static void Limit(RateLimiterOptions limits)
    {
        limits.AddPolicy(TokenLimit, http => Window(http.Connection.RemoteIpAddress?.ToString() ?? "", Options(http).TokensPerMinute));
        limits.AddPolicy(ActivityLimit, http => Window(http.GetRouteValue("c") as string ?? "", Options(http).ActivitiesPerMinute));
        limits.OnRejected = async (rejected, ct) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "10";
            await DirectLineProblems.TooMany.ToDirectLine().ExecuteAsync(rejected.HttpContext);
        };
    }

    private static RateLimitPartition<string> Window(string key, int perMinute) => RateLimitPartition.GetSlidingWindowLimiter(
        key, _ => new SlidingWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 });

    private static DirectLineOptions Options(HttpContext http) => http.RequestServices.GetRequiredService<IOptions<DirectLineOptions>>().Value;
}
