using System.Net;
using System.Text.Json;
using ChatAssist.Faults.Logs;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ChatAssist.Faults.Load;

/// <summary>What became of an agent's command; <see cref="Code"/> is null when it was done.</summary>
internal sealed record Reply(string? Code, string? Message, int Version);

/// <summary>An agent's connection to the hub of some node; when it breaks, it comes back on another one.</summary>
/// <param name="browser">Signed in.</param>
internal sealed class DeskLink(HttpClient browser, Door door, Random random) : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(8);

    /// <summary>As the page has them.</summary>
    private static readonly TimeSpan _keepAlive = TimeSpan.FromSeconds(5), _serverTimeout = TimeSpan.FromSeconds(15);

    private readonly WebSocketConnections _connections = new(browser);
    private readonly CancellationTokenSource _gone = new();
    private volatile HubConnection? _hub;
    private readonly Silences _silences = new();
    private Task _keeping = Task.CompletedTask;
    private int _sessions;

    /// <summary>A line of a watched conversation has come: session, conversation, line.</summary>
    public event Action<string, string, JsonElement>? Happened;

    /// <summary>The lists have changed.</summary>
    public event Action<JsonElement>? DeskChanged;

    /// <summary>Connected anew: whatever was watched must be watched again.</summary>
    public event Func<string, Task>? Connected;

    public bool IsUp => _hub is not null;

    /// <summary>Sits down, and stays until disposed.</summary>
    public void Open()
    {
        _connections.Heard += _silences.End;
        _keeping = KeepAsync();
    }

    /// <summary>The longest stretch since a moment in which nothing was heard from any node.</summary>
    public Stretch LongestSilenceSince(Mono moment) => _silences.LongestSince(moment);

    /// <summary>Asks the hub.</summary>
    /// <returns>Null when there was no answer: it may have been done or not.</returns>
    public async Task<T?> TryAskAsync<T>(string method, params object?[] arguments)
        where T : class
    {
        if (_hub is not { } hub) return null;
        using var patience = new CancellationTokenSource(_patience);
        try
        {
            return await hub.InvokeCoreAsync<T>(method, arguments, patience.Token);
        }
        catch (Exception e) when (IsBroken(e))
        {
            return null;
        }
    }

    /// <summary>The network is gone for a moment.</summary>
    public void Drop() => _connections.Cut();

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        await _keeping;
        _gone.Dispose();
    }

    private async Task KeepAsync()
    {
        for (var pause = new Pause(random); !_gone.IsCancellationRequested; await pause.TakeAsync())
        {
            try
            {
                await ServeAsync(pause, _gone.Token);
            }
            catch (Exception e) when (IsBroken(e))
            {
                // The node is away; the next one may be there.
            }

            _hub = null;
        }
    }

    private async Task ServeAsync(Pause pause, CancellationToken ct)
    {
        var session = $"{++_sessions}";
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var hub = Build(new UriBuilder(door.Any(random)) { Scheme = "ws", Path = "/hubs/agent" }.Uri);
        hub.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        hub.On<string, JsonElement>("Happened", (conversation, line) => Happened?.Invoke(session, conversation, line));
        hub.On<JsonElement>("DeskChanged", desk => DeskChanged?.Invoke(desk));
        using (var patience = CancellationTokenSource.CreateLinkedTokenSource(ct))
        {
            patience.CancelAfter(_patience);
            await hub.StartAsync(patience.Token);
            await hub.InvokeAsync<JsonElement>("SetAvailable", true, patience.Token);
        }

        pause.Reset();
        _hub = hub;
        if (Connected is { } connected) await connected(session);
        await closed.Task.WaitAsync(ct);
    }

    private HubConnection Build(Uri address)
    {
        var builder = new HubConnectionBuilder().WithKeepAliveInterval(_keepAlive).WithServerTimeout(_serverTimeout);
        builder.Services.AddSingleton<EndPoint>(new UriEndPoint(address));
        builder.Services.AddSingleton<IConnectionFactory>(_connections);
        builder.AddJsonProtocol();
        return builder.Build();
    }

    /// <remarks>SignalR's client says <see cref="InvalidDataException"/> when the connection ends in the middle of a message.</remarks>
    private static bool IsBroken(Exception e) => DirectLine.IsBroken(e) || e is HubException or InvalidOperationException or InvalidDataException;
}
