using Dapper;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChatAssist.Bot.Storage;

/// <summary>Ready only while the database answers.</summary>
public sealed class DatabaseCheck(Database database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var version = await connection.ExecuteScalarAsync<int>("SELECT MAX(version) FROM schema_versions");
        return HealthCheckResult.Healthy($"schema {version}");
    }
}
