using ChatAssist.Faults;

namespace ChatAssist.Tests;

/// <summary>One PostgreSQL server for the whole run, started by the first test that needs it. What it writes need not outlive a crash of the machine.</summary>
[SetUpFixture]
public sealed class SharedPostgres
{
    private static readonly Lazy<Task<PostgresServer>> _server = new(() => PostgresServer.StartNewAsync("fsync=off"));

    /// <returns>The connection string of an empty database.</returns>
    public static async Task<string> NewDatabaseAsync() => await (await _server.Value).NewDatabaseAsync();

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_server.IsValueCreated) await (await _server.Value).DisposeAsync();
    }
}
