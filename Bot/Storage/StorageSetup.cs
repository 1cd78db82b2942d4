using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Storage;

/// <summary>Wires the data folder and the database in it.</summary>
public static class StorageSetup
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddSettings<DataOptions>(DataOptions.Section);
        services.AddSingleton(provider => DataFolder.Create(provider.GetRequiredService<IOptions<DataOptions>>().Value.Folder));
        services.AddSingleton(provider => Database.Open(provider.GetRequiredService<DataFolder>()));
        services.AddHealthChecks().AddCheck<DatabaseCheck>("database");
        return services;
    }
}
