using ChatAssist.Bot.Storage;

namespace ChatAssist.Tests.Storage;

/// <summary>The databases that the program may have; each table is tested on both.</summary>
public enum Home
{
    Sqlite,
    Postgres,
}

/// <summary>An empty database, gone after the test.</summary>
public sealed class TestDatabase : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string? _server;

    private TestDatabase(string? server)
    {
        _server = server;
        Database = Open();
    }

    public Database Database { get; private set; }

    public static async Task<TestDatabase> NewAsync(Home home) => new(home == Home.Postgres ? await SharedPostgres.NewDatabaseAsync() : null);

    /// <summary>Another program on the same data.</summary>
    public Database Open() => _server is null ? SqliteDatabase.Open(_folder.Data) : PostgresDatabase.Open(_server);

    /// <summary>What the next start finds.</summary>
    public void Reopen()
    {
        Database.Dispose();
        Database = Open();
    }

    public void Dispose()
    {
        Database.Dispose();
        _folder.Dispose();
    }
}
