using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChatAssist.HandoffHub.Redis;

/// <summary>Degraded while Redis is away, but ready: customers write and read all the same, news between nodes comes by sweeps.</summary>
internal sealed class RedisCheck(Link link) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(link.IsUp ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded("Redis is away; news between nodes comes by sweeps."));
}
