using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Storage;

/// <summary>Wires the data folder and the database.</summary>
public static class StorageSetup
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddSettings<DataOptions>(DataOptions.Section);
        services.AddSingleton(provider => DataFolder.Create(provider.GetRequiredService<IOptions<DataOptions>>().Value.Folder));
        services.AddSingleton(Open);
        services.AddSingleton<KeyTable>().AddSingleton<FileTable>();
        services.AddHealthChecks().AddCheck<DatabaseCheck>("database");
        return services;
    }

    /// <summary>For commands beside a program that may be an older one: the database is taken as it is, or not at all.</summary>
    public static void TakeDatabaseAsItIs(this IServiceCollection services) =>
        services.AddSingleton<Database>(provider => provider.GetRequiredService<IOptions<DataOptions>>().Value is var data && data.Postgres.Length > 0
            ? PostgresDatabase.OpenAsItIs(data.Postgres)
            : SqliteDatabase.OpenAsItIs(data.Folder));

    /// <summary>Replaces the machine's clock: nodes that share a database go by its time.</summary>
    public static IServiceCollection AddDatabaseClock(this IServiceCollection services)
    {
        services.AddSingleton(provider => ClockWatch.FirstLook(provider.GetRequiredService<Database>(), TimeProvider.System));
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<DatabaseClock>());
        services.AddHostedService<ClockWatch>();
        return services;
    }

    /// <summary>Beside newer programs, whose schema this one does not know in all, it says so: what they have added it leaves alone.</summary>
    private static Database Open(IServiceProvider provider)
    {
        Database database = provider.GetRequiredService<IOptions<DataOptions>>().Value.Postgres is { Length: > 0 } server
            ? PostgresDatabase.Open(server)
            : SqliteDatabase.Open(provider.GetRequiredService<DataFolder>());
        if (database.SchemaVersion > Schema.Current) Log.NewerSchema(provider.GetRequiredService<ILogger<Database>>(), database.SchemaVersion, Schema.Current);
        return database;
    }
}
