using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using ChatAssist.Faults;
using ChatAssist.Tests.Scenarios;

namespace ChatAssist.Tests.Deploy;

/// <summary>What <c>deploy/local.sh</c> starts: PostgreSQL, Redis, two nodes and nginx, in a folder that is gone afterwards.</summary>
public sealed class LocalTopology : IAsyncDisposable
{
    /// <summary>The ports that the script takes, one after the other.</summary>
    private const int Ports = 5;

    private readonly string _folder = Directory.CreateTempSubdirectory("chatassist-local-").FullName;
    private readonly Process _script;
    private readonly Dictionary<string, string[]> _ended = [];
    private readonly List<Process> _startedAgain = [];

    private LocalTopology(int port)
    {
        Proxy = new($"http://127.0.0.1:{port}");
        _script = Process.Start(new ProcessStartInfo("bash", [Checkout.Folder("deploy", "local.sh"), _folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PORT"] = port.ToString(CultureInfo.InvariantCulture), ["PROGRAM"] = ProgramProcess.Built(), ["Data__Sample"] = "false" },
        })!;
    }

    public Uri Proxy { get; }

    public Uri NodeA => new($"http://127.0.0.1:{Proxy.Port + 1}");

    public Uri NodeB => new($"http://127.0.0.1:{Proxy.Port + 2}");

    public string Printed { get; private set; } = "";

    /// <summary>Starts everything, and waits until it is ready.</summary>
    public static async Task<LocalTopology> StartAsync()
    {
        var local = new LocalTopology(FreePorts());
        while (await local._script.StandardOutput.ReadLineAsync() is { } line)
        {
            local.Printed += line + "\n";
            if (line.StartsWith("Ready", StringComparison.Ordinal)) return local;
        }

        var errors = await local._script.StandardError.ReadToEndAsync();
        await local.DisposeAsync();
        throw new InvalidOperationException($"{local.Printed}\n{errors}");
    }

    /// <summary>A browser that sees the proxy only, in which the first agent is signed in.</summary>
    public async Task<HttpClient> SignInAsync()
    {
        var given = Regex.Match(Printed, @"^\s+agent\s+(\S{4}-\S{4}-\S{4}-\S{4})\s*$", RegexOptions.Multiline).Groups[1].Value;
        var browser = new HttpClient { BaseAddress = Proxy };
        Assert.That(await browser.TrySignInAsync("agent", given));
        await browser.ChangePasswordAsync(given, "correct horse of ana");
        return browser;
    }

    /// <summary>SIGTERM to one process.</summary>
    /// <param name="name"><c>node-a</c>, <c>redis</c> …</param>
    public async Task EndAsync(string name)
    {
        var process = (await File.ReadAllTextAsync(IdOf(name))).Trim();
        _ended[name] = (await File.ReadAllTextAsync($"/proc/{process}/cmdline")).Split('\0')[..^1];
        await SignalAsync(process);
    }

    /// <summary>Starts a node that was ended, as it was started before, and waits until it is ready.</summary>
    public async Task StartAgainAsync(string name, Uri address)
    {
        while (await IsAliveAsync((await File.ReadAllTextAsync(IdOf(name))).Trim())) await Task.Delay(TimeSpan.FromMilliseconds(50)); // it has the port until then
        var node = Process.Start(new ProcessStartInfo(_ended[name][0], _ended[name][1..]) { Environment = { ["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true" }, RedirectStandardOutput = true })!;
        node.BeginOutputReadLine(); // nobody reads it, and a full pipe would stop the node
        _startedAgain.Add(node);
        await File.WriteAllTextAsync(IdOf(name), node.Id.ToString(CultureInfo.InvariantCulture));
        using var http = new HttpClient();
        while (!await IsReadyAsync(http, address))
        {
            if (node.HasExited) throw new InvalidOperationException($"{name} has ended with code {node.ExitCode}.");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    /// <summary>A process that has ended is there as a zombie until the script looks at it.</summary>
    private static async Task<bool> IsAliveAsync(string process)
    {
        try
        {
            return (await File.ReadAllTextAsync($"/proc/{process}/stat")).Split(") ")[^1][0] != 'Z';
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>The ids of the processes that the script has started and not ended.</summary>
    public IEnumerable<string> Running() => Directory.EnumerateFiles(_folder, "*.pid").Select(Path.GetFileName)!;

    /// <summary>Ends the script, which ends everything.</summary>
    public async Task StopAsync()
    {
        if (!_script.HasExited) await SignalAsync(_script.Id.ToString(CultureInfo.InvariantCulture));
        await _script.WaitForExitAsync();
        foreach (var node in _startedAgain) await node.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _startedAgain.ForEach(node => node.Dispose());
        _script.Dispose();
        if (Directory.ResolveLinkTarget(Path.Combine(_folder, "postgres"), returnFinalTarget: true) is { } elsewhere) Directory.Delete(elsewhere.FullName, recursive: true); // PostgreSQL's user cannot get to our folder
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    private string IdOf(string name) => Path.Combine(_folder, $"{name}.pid");

    private static async Task<bool> IsReadyAsync(HttpClient http, Uri node)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(node, "/health/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // not yet listening
        }
    }

    private static async Task SignalAsync(string process)
    {
        using var kill = Process.Start("kill", ["-TERM", process.Trim()]);
        await kill.WaitForExitAsync();
    }

    /// <summary>The first of as many free ports in a row.</summary>
    private static int FreePorts()
    {
        for (var first = FreePort(0); ; first = FreePort(0))
            if (first + Ports <= IPEndPoint.MaxPort && Enumerable.Range(first, Ports).All(port => FreePort(port) == port)) return first;
    }

    private static int FreePort(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException)
        {
            return 0; // taken
        }
    }
}
