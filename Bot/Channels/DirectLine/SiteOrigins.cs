using ChatAssist.Bot.Storage;
using Microsoft.AspNetCore.Cors.Infrastructure;

namespace ChatAssist.Bot.Channels.DirectLine;

/// <summary>Which pages may call the Direct Line server from a browser: those of the sites, as the admin has them now.</summary>
public sealed class SiteOrigins(SiteTable sites) : ICorsPolicyProvider
{
    /// <summary>The headers that Microsoft's client sends.</summary>
    private static readonly string[] _headers = ["authorization", "content-type", "x-ms-bot-agent", "x-requested-with"];

    public async Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName)
    {
        var all = await sites.SeenAsync(context.RequestAborted);
        return new CorsPolicyBuilder([.. all.SelectMany(site => site.Origins)])
            .WithMethods("GET", "POST").WithHeaders(_headers).WithExposedHeaders("Retry-After").SetPreflightMaxAge(TimeSpan.FromMinutes(10)).Build();
    }

    /// <summary>True for a page of the site, a page of our own, and a client that is no browser (it sends no origin).</summary>
    /// <remarks>CORS does not hold for WebSockets, so the upgrade asks here too.</remarks>
    public async Task<bool> MayComeFromAsync(HttpRequest request, string site, CancellationToken ct)
    {
        if (request.Headers.Origin.Count == 0) return true;
        var origin = request.Headers.Origin.ToString();
        if (Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)) return true;
        return await sites.FindAsync(site, ct) is { } found && found.Origins.Contains(origin, StringComparer.OrdinalIgnoreCase);
    }
}
