using ChatAssist.Bot.Http;
using ChatAssist.Dialogs;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot;

/// <summary>Wires the end.</summary>
public static class DrainSetup
{
    private static readonly Problem _ending = new("ending", "This node is about to end; come again.", 503, Retryable: true);

    public static IServiceCollection AddDrain(this IServiceCollection services)
    {
        services.AddSettings<DrainOptions>(DrainOptions.Section);
        services.AddSingleton<Drain>().AddSingleton<IHostLifetime>(provider => provider.GetRequiredService<Drain>());
        services.AddOptions<HostOptions>().Configure<IOptions<DrainOptions>>((host, drain) => host.ShutdownTimeout = drain.Value.Limit);
        services.AddHealthChecks().AddCheck<DrainCheck>("drain");
        return services;
    }

    /// <summary>Sends new connections that would stay open to another node at once: here they would be cut in a moment. Must come after WebSockets are known.</summary>
    public static void UseDrain(this WebApplication app)
    {
        var drain = app.Services.GetRequiredService<Drain>();
        app.Use((http, next) => drain.HasBegun && IsToStay(http) ? new ComeAgain(_ending.ToHttp()).ExecuteAsync(http) : next(http));
    }

    private static bool IsToStay(HttpContext http) =>
        http.WebSockets.IsWebSocketRequest || http.Request.Path.Value?.EndsWith("/negotiate", StringComparison.Ordinal) == true;
}
