using System.Threading.RateLimiting;
using ChatAssist.Bot.Http;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Accounts;

/// <summary>Limits sign-ins per address: each costs the hasher a tenth of a second of processor time.</summary>
public sealed class SignInLimit(IOptions<AccountOptions> options) : IEndpointFilter, IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> _limiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
        RateLimitPartition.GetFixedWindowLimiter(
            http.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new() { PermitLimit = options.Value.SignInsPerMinute, Window = TimeSpan.FromMinutes(1) }));

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        using var lease = _limiter.AttemptAcquire(context.HttpContext);
        if (lease.IsAcquired)
            return await next(context);
        context.HttpContext.Response.Headers.RetryAfter = "60";
        return AccountProblems.TooManySignIns.ToHttp();
    }

    public void Dispose() => _limiter.Dispose();
}
