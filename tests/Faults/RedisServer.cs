using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ChatAssist.Faults;

/// <summary>A Redis of one's own on a free port, in memory only, with a password; it can be killed, started again with nothing in it, frozen, emptied and filled.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    public const string Password = "a secret, of redis=";

    private Process? _process;

    private RedisServer() => Port = ProgramProcess.FreePort();

    public int Port { get; }

    /// <summary>The connection string.</summary>
    public string Connection => $"redis://:{Uri.EscapeDataString(Password)}@127.0.0.1:{Port}";

    public static async Task<RedisServer> StartAsync()
    {
        var server = new RedisServer();
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts on the same port, with empty memory.</summary>
    public async Task StartAgainAsync()
    {
        _process = Process.Start(new ProcessStartInfo(
            "redis-server", ["--port", $"{Port}", "--bind", "127.0.0.1", "--requirepass", Password, "--save", "", "--appendonly", "no", "--daemonize", "no", "--loglevel", "warning"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
        while (!await AnswersAsync())
        {
            if (_process.HasExited) throw new InvalidOperationException($"redis-server did not start:\n{await _process.StandardOutput.ReadToEndAsync()}");
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        if (_process is null) return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>It hangs: its connections stay open, and nothing answers.</summary>
    public Task FreezeAsync() => SignalAsync("STOP");

    public Task ThawAsync() => SignalAsync("CONT");

    /// <summary>All keys and scripts are gone.</summary>
    public async Task EmptyAsync()
    {
        await AskAsync("FLUSHALL");
        await AskAsync("SCRIPT FLUSH");
    }

    /// <summary>No memory is left: everything that would write is refused.</summary>
    public Task FillAsync() => AskAsync("CONFIG SET maxmemory 1");

    /// <summary>Asks the server something.</summary>
    /// <returns>The first part of its answer, as it is on the wire.</returns>
    public async Task<string> AskAsync(string command)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"AUTH \"{Password}\"\r\n{command}\r\nQUIT\r\n"));
        using var reader = new StreamReader(stream);
        var answers = await reader.ReadToEndAsync();
        return answers.StartsWith("+OK\r\n", StringComparison.Ordinal) ? answers["+OK\r\n".Length..^"+OK\r\n".Length].TrimEnd() : throw new IOException(answers);
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private async Task<bool> AnswersAsync()
    {
        try
        {
            return await AskAsync("PING") == "+PONG";
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return false; // not yet listening
        }
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }
}
