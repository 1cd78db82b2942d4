using ChatAssist.Bot.Channels.BotFramework.Agents;
using ChatAssist.Bot.Delivery;
using ChatAssist.Bot.Storage;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Channels.BotFramework;

/// <summary>Wires Teams and the channels of Azure Bot Service: what comes in, and what is delivered.</summary>
public static class BotFrameworkSetup
{
    public static IServiceCollection AddBotFramework(this IServiceCollection services)
    {
        services.AddSettings<BotFrameworkOptions>(BotFrameworkOptions.Section);
        services.AddSingleton<IValidateOptions<BotFrameworkOptions>, BotFrameworkRules>();
        services.AddSingleton<CloudHttp>().AddSingleton<ServiceUrls>().AddSingleton<BotFrameworkDoor>().AddSingleton<ChannelFiles>().AddSingleton<ChannelInbox>().AddSingleton<Invokes>();
        services.AddSingleton<ITokenSource>(provider => provider.GetRequiredService<IOptions<BotFrameworkOptions>>().Value.ManagedIdentity.Length > 0
            ? ActivatorUtilities.CreateInstance<ManagedIdentity>(provider, provider.GetRequiredService<CloudHttp>().Http)
            : ActivatorUtilities.CreateInstance<LoginService>(provider));
        services.AddSingleton<ConnectorTokens>().AddSingleton<Connector>();
        services.AddSingleton<ChannelTable>().AddSingleton<UndeliveredTable>().AddSingleton<CardTable>().AddSingleton<Courier>().AddSingleton<ExpectedReplies>();
        services.AddHostedService<DeliveryService<Courier>>();
        services.AddSingleton<AgentsChannel>().AddSingleton<AgentThreadTable>().AddSingleton<TeamsSeatTable>().AddSingleton<AgentsInbox>().AddSingleton<ThreadCourier>();
        services.AddSingleton<TeamsDuty>().AddHostedService(provider => provider.GetRequiredService<TeamsDuty>()).AddHostedService<DeliveryService<ThreadCourier>>();
        return services;
    }
}
