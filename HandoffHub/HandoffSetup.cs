using ChatAssist.Dialogs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatAssist.HandoffHub;

/// <summary>Wires the hub, the queue and who is here.</summary>
public static class HandoffSetup
{
    /// <summary>Frames that a desk may send up, in bytes: the longest text, with room.</summary>
    private const long MaxFrame = 32 * 1024;

    public static IServiceCollection AddHandoffHub(this IServiceCollection services)
    {
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<HandoffOptions>>().Value);
        services.AddSingleton<Doorbell>().AddSingleton<IDoorbell>(provider => provider.GetRequiredService<Doorbell>());
        services.AddSingleton(Node.New()).AddSingleton(provider => Link.Alone(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<LocalRateLimits>().AddSingleton<IRateLimits>(provider => provider.GetRequiredService<LocalRateLimits>());
        services.AddSingleton<Presence>().AddSingleton<IDutyRoster, DutyRoster>().AddSingleton<KnowledgeDesk>().AddSingleton<DeskBoards>();
        services.AddSingleton<Desk>().AddHostedService(provider => provider.GetRequiredService<Desk>());
        services.AddSingleton<Router>().AddHostedService(provider => provider.GetRequiredService<Router>());
        services.AddSignalR(options => options.MaximumReceiveMessageSize = MaxFrame)
            .AddJsonProtocol(options => ChatJson.Make(options.PayloadSerializerOptions));
        return services;
    }

    /// <param name="policy">The authorisation policy that lets agents in.</param>
    public static void MapHandoffHub(this IEndpointRouteBuilder app, string policy) =>
        app.MapHub<AgentHub>("/hubs/agent").RequireAuthorization(policy);
}
