using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ChatAssist.Faults;

/// <summary>A PostgreSQL server of one's own on a free port, with data that are gone afterwards; it can be stopped, killed and started again.</summary>
/// <remarks>It must not run as root: root starts it as the user <c>postgres</c>, which the package makes.</remarks>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string User = "chatassist";

    /// <summary>Where Debian puts the programs that are not on the path.</summary>
    private const string Debian = "/usr/lib/postgresql";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("chatassist-postgres-").FullName;
    private readonly string[] _settings;
    private Process? _process;

    private PostgresServer(string[] settings) => _settings = settings;

    public int Port { get; } = FreePort();

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Makes a cluster and starts its server.</summary>
    /// <param name="settings">As in <c>postgresql.conf</c>: <c>fsync=off</c>, say.</param>
    public static async Task<PostgresServer> StartNewAsync(params string[] settings)
    {
        var server = new PostgresServer(settings);
        if (Environment.IsPrivilegedProcess) await RunAsync("chown", "postgres", server._folder);
        await RunAsync(Command("initdb", "--pgdata", server.Data, "--username", User, "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"));
        await server.StartAsync();
        return server;
    }

    /// <summary>The connection string of one of its databases.</summary>
    public string ConnectionString(string database) => $"Host=127.0.0.1;Port={Port};Database={database};Username={User}";

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> NewDatabaseAsync()
    {
        var name = $"chat_{Guid.NewGuid():N}";
        await using var connection = await ConnectAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    /// <summary>Starts the server, and waits until it answers.</summary>
    public async Task StartAsync()
    {
        string[] options = ["-D", Data, "-h", "127.0.0.1", "-p", $"{Port}", "-k", "", .. _settings.SelectMany(setting => (string[])["-c", setting])];
        _process = Start(Command("postgres", options));
        _process.BeginOutputReadLine(); // a full pipe would hold it up
        _process.BeginErrorReadLine();
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var connection = await ConnectAsync();
                return;
            }
            catch (NpgsqlException) when (watch.Elapsed < _patience && !_process.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }
    }

    /// <summary>Stops it as an administrator would: open transactions are rolled back, clients are cut off.</summary>
    public Task StopAsync() => EndAsync("INT");

    /// <summary>Ends it as a crash would: what was not committed is gone, and the next start recovers.</summary>
    public Task KillAsync() => EndAsync("QUIT");

    /// <summary>Every process of the server stands still, with its connections open; <see cref="ThawAsync"/> lets it go on.</summary>
    public async Task FreezeAsync()
    {
        var server = Running();
        await RunAsync("kill", "-STOP", $"{server}"); // first: now it makes no more processes
        foreach (var child in await ChildrenAsync(server)) await TrySignalAsync("STOP", child);
    }

    public async Task ThawAsync()
    {
        var server = Running();
        foreach (var child in await ChildrenAsync(server)) await TrySignalAsync("CONT", child);
        await RunAsync("kill", "-CONT", $"{server}");
    }

    /// <summary>Takes no more writes, as on a disk that is full; what is there can be read.</summary>
    public Task CloseToWritesAsync() => SetAsync("ALTER SYSTEM SET default_transaction_read_only = on");

    public Task OpenToWritesAsync() => SetAsync("ALTER SYSTEM RESET default_transaction_read_only");

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task SetAsync(string change)
    {
        await using var connection = await ConnectAsync();
        foreach (var sql in new[] { "SET default_transaction_read_only = off", change, "SELECT pg_reload_conf()" })
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    private async Task EndAsync(string signal)
    {
        if (_process is null) return;
        await RunAsync("kill", $"-{signal}", $"{_process.Id}");
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    private int Running() => _process?.Id ?? throw new InvalidOperationException("The server does not run.");

    /// <summary>A process that has ended meanwhile needs no signal.</summary>
    private static async Task TrySignalAsync(string signal, string process)
    {
        using var kill = Start(["kill", $"-{signal}", process]);
        await kill.WaitForExitAsync();
    }

    private static async Task<string[]> ChildrenAsync(int parent) =>
        (await File.ReadAllTextAsync($"/proc/{parent}/task/{parent}/children")).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false;Timeout=5");
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>The command line, as another user when we are root; the user takes the place of the process, so its id stays the server's.</summary>
    private static string[] Command(string program, params string[] arguments) =>
        [.. Environment.IsPrivilegedProcess ? (string[])["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [], ProgramPath(program), .. arguments];

    private static string ProgramPath(string name)
    {
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        var packaged = Directory.Exists(Debian) ? Directory.EnumerateDirectories(Debian).OrderDescending().Select(version => Path.Combine(version, "bin", name)).FirstOrDefault(File.Exists) : null;
        return packaged ?? onPath ?? throw new InvalidOperationException($"There is no {name} here; tests/setup.sh installs PostgreSQL.");
    }

    private static Process Start(string[] command) => Process.Start(new ProcessStartInfo(command[0], command[1..])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        WorkingDirectory = Path.GetTempPath(), // one that every user may enter
    })!;

    private static async Task RunAsync(params string[] command)
    {
        using var process = Start(command);
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{string.Join(' ', command)}: {await errors}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
