using System.Globalization;
using ChatAssist.Bot.Http;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Integrations;

/// <summary>The scope that an endpoint asks for.</summary>
public sealed record NeedsScope(string Scope);

/// <summary>Lets in whoever has a key with the endpoint's scope.</summary>
public sealed class ApiDoor(ApiKeyTable keys, IRateLimits limits, IOptions<IntegrationOptions> options) : IEndpointFilter
{
    private const string Scheme = "Bearer ";

    /// <summary>Under which the key of the caller lies in the request's items.</summary>
    public static readonly object Caller = new();

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var (key, problem) = await AdmitAsync(http);
        if (problem is not null) return problem.ToHttp();
        var wait = await limits.TakeAsync(RateLimit.PerMinute("api", options.Value.CallsPerMinute), key!.Id);
        if (wait > TimeSpan.Zero)
        {
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return ApiProblems.TooMany.ToHttp();
        }

        http.Items[Caller] = key;
        return await next(context);
    }

    private async Task<(ApiKey? Key, Problem? Problem)> AdmitAsync(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return Refuse(http, ApiProblems.NoKey);
        if (await keys.FindAsync(ApiKey.Hash(header[Scheme.Length..].Trim()), http.RequestAborted) is not { } key) return Refuse(http, ApiProblems.BadKey);
        var scope = http.GetEndpoint()!.Metadata.GetRequiredMetadata<NeedsScope>().Scope;
        return key.Scopes.Contains(scope) ? (key, null) : (null, ApiProblems.OutOfScope(scope));
    }

    private static (ApiKey?, Problem?) Refuse(HttpContext http, Problem problem)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return (null, problem);
    }
}
