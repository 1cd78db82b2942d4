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
        services.AddSingleton<CloudHttp>().AddSingleton<ServiceUrls>().AddSingleton<BotFrameworkDoor>().AddSingleton<ChannelInbox>().AddSingleton<Invokes>();
        services.AddSingleton<ConnectorTokens>().AddSingleton<Connector>();
        services.AddSingleton<ChannelTable>().AddSingleton<UndeliveredTable>().AddSingleton<Courier>().AddSingleton<ExpectedReplies>();
        services.AddHostedService<DeliveryService<Courier>>();
        return services;
    }
}
