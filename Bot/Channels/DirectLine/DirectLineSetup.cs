using ChatAssist.Bot.Http;
using ChatAssist.Bot.Storage;
using ChatAssist.HandoffHub;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Channels.DirectLine;

/// <summary>Wires the Direct Line server.</summary>
public static class DirectLineSetup
{
    /// <summary>Of whoever asks for tokens, by network.</summary>
    internal static readonly CallLimit TokenLimit = new(services => RateLimit.PerMinute("tokens", Options(services).TokensPerMinute), DirectLineProblems.TooMany.ToDirectLine);

    /// <summary>The same for a whole line of IPv6, which has 65,536 networks.</summary>
    internal static readonly CallLimit TokenLimitOfLine = new(
        services => RateLimit.PerMinute("tokens-line", Network.LineShare * Options(services).TokensPerMinute), DirectLineProblems.TooMany.ToDirectLine);

    /// <summary>Of what a conversation posts.</summary>
    internal static readonly CallLimit ActivityLimit = new(services => Flood("activities", Options(services).ActivitiesPerMinute), DirectLineProblems.TooMany.ToDirectLine);

    /// <summary>Of what is read of a conversation, in whatever way.</summary>
    internal static readonly CallLimit ReadLimit = new(services => Flood("reads", Options(services).ReadsPerMinute), DirectLineProblems.TooMany.ToDirectLine);

    /// <summary>The Bot Framework id of this channel: our own web chat, and any Direct Line client.</summary>
    public const string Channel = "directline";

    private const string Cors = "directline";

    public static IServiceCollection AddDirectLine(this IServiceCollection services)
    {
        services.AddSettings<DirectLineOptions>(DirectLineOptions.Section);
        services.AddSingleton<DirectLineTokens>().AddSingleton<DirectLineDoor>().AddSingleton<StreamWatch>().AddSingleton<OpenStreams>().AddSingleton<DirectLineInbox>().AddSingleton<DirectLineFeed>().AddSingleton<LastVersions>().AddSingleton<CustomerFiles>().AddSingleton<UploadGate>().AddSingleton<Uploads>().AddSingleton<Visitors>();
        services.AddSingleton<FileSweep>().AddHostedService(provider => provider.GetRequiredService<FileSweep>());
        services.AddCors();
        services.AddSingleton<SiteOrigins>().AddSingleton<ICorsPolicyProvider>(provider => provider.GetRequiredService<SiteOrigins>());
        return services;
    }

    /// <summary>Must come before the endpoints: browsers ask first, and a socket is an upgrade.</summary>
    public static void UseDirectLine(this WebApplication app)
    {
        app.UseWebSockets();
        app.UseCors();
    }

    /// <summary>Keeps floods away and guards no secret: who reads and writes as people do need not wait for Redis to count.</summary>
    private static RateLimit Flood(string name, int perMinute) => RateLimit.PerMinute(name, perMinute) with { Ahead = perMinute / 4 };

    private static DirectLineOptions Options(IServiceProvider services) => services.GetRequiredService<IOptions<DirectLineOptions>>().Value;
}
