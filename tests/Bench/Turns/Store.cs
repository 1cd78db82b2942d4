using ChatAssist.Bot.Storage;
using ChatAssist.Faults;

namespace ChatAssist.Bench.Turns;

/// <summary>A database with nothing in it, gone afterwards: a file, or a PostgreSQL server of its own.</summary>
internal sealed class Store : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatassist-bench-");
    private readonly PostgresServer? _server;

    private Store(string name, PostgresServer? server) => (Name, _server) = (name, server);

    public string Name { get; }

    /// <summary>Writers that it serves at once.</summary>
    public int Writers => _server is null ? 1 : 30;

    public static Task<Store> FileAsync() => Task.FromResult(new Store("SQLite", null));

    public static async Task<Store> ServerAsync() => new("PostgreSQL", await PostgresServer.StartNewAsync("max_connections=300")); // each contestant takes 30 of its own

    /// <summary>Settings of a server that has a new database in it.</summary>
    public async Task<string[]> NewAsync()
    {
        var folder = $"--Data:Folder={_folder.CreateSubdirectory(Guid.NewGuid().ToString("N")).FullName}";
        return _server is null ? [folder] : [folder, $"--Data:Postgres={await _server.NewDatabaseAsync()}"];
    }

    /// <summary>A new database, opened in this process.</summary>
    public async Task<Database> OpenAsync() =>
        _server is null ? SqliteDatabase.Open(DataFolder.Create(_folder.CreateSubdirectory("commits").FullName)) : PostgresDatabase.Open(await _server.NewDatabaseAsync());

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
