using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ChatAssist.Faults.Cluster;

namespace ChatAssist.Faults;

/// <summary>The real program as a process of its own, as it was built beside this one; it can be killed and started again on the same data and port.</summary>
public sealed class ProgramProcess : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private readonly string _folder;
    private readonly string[] _settings;
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly HttpClient _http = new();
    private Process? _process;

    private ProgramProcess(string folder, string[] settings, IReadOnlyDictionary<string, string> environment)
    {
        (_folder, _settings, _environment) = (folder, settings, environment);
        Address = new($"http://127.0.0.1:{FreePort()}");
    }

    public Uri Address { get; }

    /// <summary>What the process that runs now has taken of the processors.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process?.Refresh();
            return _process?.TotalProcessorTime ?? TimeSpan.Zero;
        }
    }

    /// <summary>What the first start printed, the one-time passwords among it.</summary>
    public string Printed { get; private set; } = "";

    /// <param name="folder">The data folder.</param>
    /// <param name="settings">More arguments of the command line.</param>
    public static Task<ProgramProcess> StartAsync(string folder, params string[] settings) => StartAsync(folder, settings, environment: null);

    /// <param name="environment">Variables that it has besides those of this process; null for none.</param>
    public static async Task<ProgramProcess> StartAsync(string folder, string[] settings, IReadOnlyDictionary<string, string>? environment)
    {
        var program = new ProgramProcess(folder, settings, environment ?? new Dictionary<string, string>());
        await program.StartAsync();
        return program;
    }

    /// <summary>Starts, and waits until it is ready.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Built(), "--urls", Address.ToString(), $"--Data:Folder={_folder}", "--Logging:LogLevel:Default=Warning", .. _settings])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in _environment) start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Printed += line.Data + "\n";
        _process.ErrorDataReceived += (_, line) => Printed += line.Data + "\n";
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        while (!await IsReadyAsync())
        {
            if (_process.HasExited) throw new InvalidOperationException($"The program did not start:\n{Printed}");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    /// <summary>kill -9: nothing is flushed, nobody is told.</summary>
    public async Task KillAsync()
    {
        if (_process is null) return;
        MustRun();
        await EndAsync(_process);
    }

    /// <exception cref="InvalidOperationException">It has ended, and nobody ended it.</exception>
    public void MustRun()
    {
        if (_process?.HasExited == true) throw new InvalidOperationException($"The program has ended by itself:\n{Printed}");
    }

    /// <summary>SIGTERM: it finishes what it has begun.</summary>
    public async Task StopAsync()
    {
        if (_process is null) return;
        MustRun();
        await SignalAsync("TERM");
        await _process.WaitForExitAsync();
        Forget(_process);
    }

    /// <summary>It stands still, with its connections open and whatever it had begun half done.</summary>
    public Task FreezeAsync()
    {
        MustRun();
        return SignalAsync("STOP");
    }

    public Task ThawAsync() => SignalAsync("CONT");

    /// <summary>How far its clock is ahead of the machine's, to the second or two; negative when it is behind.</summary>
    /// <returns>Null when it does not answer.</returns>
    public async Task<TimeSpan?> ClockAheadAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(_patience);
            using var answer = await _http.GetAsync(new Uri(Address, "/health/live"), patience.Token);
            return answer.Headers.Date - TimeProvider.System.GetUtcNow();
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await EndAsync(_process);
        _http.Dispose();
    }

    private async Task EndAsync(Process process)
    {
        process.Kill();
        await process.WaitForExitAsync();
        Forget(process);
    }

    private void Forget(Process ended)
    {
        WallClock.CleanUp(ended.Id); // nothing is there when it went by the machine's
        ended.Dispose();
        _process = null;
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(Address, "/health/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // not yet listening
        }
    }

    /// <summary>The program of the same checkout and configuration: …/Bot/bin/Release/net10.0 for …/tests/bin/Release/net10.0.</summary>
    public static string Built()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var (framework, configuration) = (folder.Name, folder.Parent!.Name);
        while (!File.Exists(Path.Combine(folder.FullName, "ChatAssist.sln"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "Bot", "bin", configuration, framework, "ChatAssist.Bot.dll");
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
