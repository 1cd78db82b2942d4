using System.Diagnostics;
using System.Net.Http.Json;

namespace ChatAssist.Bench.Serving;

/// <summary>One of our servers in a process of its own, so that its processor time is its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>What it has taken of the processors so far.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <param name="what">As <see cref="ServeCommand"/> takes it.</param>
    /// <param name="settings">More of the command line.</param>
    public static async Task<ServerProcess> StartAsync(string what, params string[] settings)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(ServerProcess).Assembly.Location, "serve", what, .. settings])
        {
            RedirectStandardInput = true, // it ends when this closes, even when we are killed
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_gcServer"] = "1" }, // as a web program has it
        })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (line.StartsWith(ServeCommand.Listening, StringComparison.Ordinal)) return new(process, new(line[ServeCommand.Listening.Length..]));
        throw new InvalidOperationException($"The server '{what}' did not start.");
    }

    /// <summary>What lives in its memory now.</summary>
    public async Task<Living> LivingAsync()
    {
        using var http = new HttpClient();
        return (await http.GetFromJsonAsync<Living>(new Uri(Address, ServeCommand.Living)))!;
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
