using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatAssist.HandoffHub.Redis;

/// <summary>Wires several nodes together. Without it the same ports run in the memory of one.</summary>
public static class RedisSetup
{
    /// <summary>Must come after <see cref="HandoffSetup.AddHandoffHub"/>, and only when there is a connection string.</summary>
    public static IServiceCollection AddRedis(this IServiceCollection services)
    {
        services.AddSingleton(provider => new RedisKeys(Options(provider).Prefix));
        services.AddSingleton(provider => new RedisClient(RedisAddress.Read(Options(provider).Connection, Options(provider).CaFile), provider.GetRequiredService<RedisKeys>()));
        services.AddSingleton(provider => Link.ToOthers(provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<HandoffOptions>().Lease));
        services.AddSingleton<LineSeal>().AddSingleton<TestimonySeal>();
        services.AddSingleton<IRateLimits, RedisRateLimits>();
        services.AddHostedService<RedisBus>();
        services.AddHealthChecks().AddCheck<RedisCheck>("redis");
        return services;
    }

    private static RedisOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<RedisOptions>>().Value;
}
