using ChatAssist.Bot.Delivery;
using ChatAssist.Bot.Storage;

namespace ChatAssist.Bot.Integrations;

/// <summary>Wires what programs of the shop use: the REST API with its keys, its document, and the webhooks.</summary>
public static class IntegrationSetup
{
    public static IServiceCollection AddIntegrations(this IServiceCollection services)
    {
        services.AddSettings<IntegrationOptions>(IntegrationOptions.Section);
        services.AddSingleton<ApiKeyTable>().AddSingleton<ApiReads>();
        services.AddSingleton<WebhookTable>().AddSingleton<HookHttp>().AddSingleton<HookCourier>();
        services.AddHostedService<DeliveryService<HookCourier>>();
        services.AddApiDocument();
        return services;
    }
}
