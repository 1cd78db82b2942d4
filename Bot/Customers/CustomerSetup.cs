using ChatAssist.Bot.Storage;

namespace ChatAssist.Bot.Customers;

/// <summary>Wires the proofs of who a customer is.</summary>
public static class CustomerSetup
{
    public static IServiceCollection AddCustomers(this IServiceCollection services)
    {
        services.AddSingleton<CustomerTable>().AddSingleton<LinkCodeTable>().AddSingleton<SiteSecretTable>();
        services.AddSingleton<UserTokens>().AddSingleton<LinkCodes>().AddSingleton<Proofs>().AddSingleton<Identities>();
        return services;
    }
}
