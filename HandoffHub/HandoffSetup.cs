using ChatAssist.Dialogs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatAssist.HandoffHub;

/// <summary>Wires the hub, the queue and who is here.</summary>
public static class HandoffSetup
{
    /// <summary>Frames that a desk may send up, in bytes: the longest text, with room; JSON needs at most six for a character.</summary>
    private const long MaxFrame = (6 * AgentHub.MaxText) + 4096;

    /// <summary>A desk that says nothing for so long has lost its connection, whatever the network says. SignalR's clients say every 15 s that they are there, if nobody tells them otherwise.</summary>
    public static readonly TimeSpan DeskTimeout = TimeSpan.FromSeconds(20);

    /// <summary>How often the hub says that it is there; a page in the background is woken by it, and answers.</summary>
    private static readonly TimeSpan _keepAlive = DeskTimeout / 4;

    public static IServiceCollection AddHandoffHub(this IServiceCollection services)
    {
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<HandoffOptions>>().Value);
        services.AddSingleton<Doorbell>().AddSingleton<IDoorbell>(provider => provider.GetRequiredService<Doorbell>());
        services.AddSingleton(Node.New()).AddSingleton(provider => Link.Alone(provider.GetRequiredService<TimeProvider>()));
        services.AddKeyedSingleton(Link.Written, (provider, _) => Link.ByWriting(provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<HandoffOptions>().Lease));
        services.AddSingleton<LocalRateLimits>().AddSingleton<IRateLimits>(provider => provider.GetRequiredService<LocalRateLimits>());
        services.AddHostedService<BeatKeeper>();
        services.AddSingleton<Presence>().AddSingleton<DutyRoster>().AddSingleton<IDutyRoster>(provider => provider.GetRequiredService<DutyRoster>()).AddSingleton<KnowledgeDesk>().AddSingleton<DeskBoards>();
        services.AddSingleton<Desk>().AddHostedService(provider => provider.GetRequiredService<Desk>());
        services.AddSingleton<Router>().AddHostedService(provider => provider.GetRequiredService<Router>());
        services.AddSignalR(options => (options.MaximumReceiveMessageSize, options.ClientTimeoutInterval, options.KeepAliveInterval) = (MaxFrame, DeskTimeout, _keepAlive))
            .AddJsonProtocol(options => ChatJson.Make(options.PayloadSerializerOptions));
        return services;
    }

    /// <param name="policy">The authorisation policy that lets agents in.</param>
    public static void MapHandoffHub(this IEndpointRouteBuilder app, string policy) =>
        app.MapHub<AgentHub>("/hubs/agent").RequireAuthorization(policy);
}
