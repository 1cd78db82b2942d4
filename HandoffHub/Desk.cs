using System.Collections.Concurrent;
using ChatAssist.Dialogs;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatAssist.HandoffHub;

/// <summary>Carries new lines of watched conversations to the desks of this node.</summary>
public sealed class Desk(IConversationLog lines, Doorbell doorbell, IHubContext<AgentHub, IAgentDesk> desks, TimeProvider clock, ILogger<Desk> log) : BackgroundService
{
    /// <summary>A lost ring is made up for after this long.</summary>
    private static readonly TimeSpan _sweep = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<ConversationId, Watched> _watched = new();

    /// <summary>From now on <paramref name="connection"/> gets what happens after <paramref name="version"/>; it may get lines twice, never miss one.</summary>
    public void Watch(ConversationId id, string connection, int version) =>
        _watched.AddOrUpdate(id,
            _ => new Watched([connection], version),
            (_, watched) => new Watched([.. watched.Connections.Where(c => c != connection), connection], Math.Min(watched.Sent, version)));

    public void Unwatch(ConversationId id, string connection)
    {
        while (_watched.TryGetValue(id, out var watched))
        {
            string[] left = [.. watched.Connections.Where(c => c != connection)];
            var done = left.Length == 0
                ? _watched.TryRemove(new KeyValuePair<ConversationId, Watched>(id, watched))
                : _watched.TryUpdate(id, watched with { Connections = left }, watched);
            if (done) return;
        }
    }

    /// <summary>The connection has gone, with all that it watched.</summary>
    public void Forget(string connection)
    {
        foreach (var id in _watched.Where(entry => entry.Value.Connections.Contains(connection)).Select(entry => entry.Key)) Unwatch(id, connection);
    }

    /// <summary>Sends what is new in one conversation to those who watch it.</summary>
    public async Task TellOnceAsync(ConversationId id, CancellationToken ct)
    {
        if (!_watched.TryGetValue(id, out var watched)) return;
        foreach (var line in await lines.ReadAsync(id, watched.Sent, ct))
        {
            await desks.Clients.Clients(watched.Connections).Happened(id.Value, line);
            watched = Sent(id, watched, line.Version);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var news = doorbell.ListenToAll();
        var swept = clock.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            var heard = await news.NextAsync(_sweep, clock, stoppingToken);
            switch (heard)
            {
                case News.Lines lines:
                    await TrySafelyAsync(lines.Conversation, TellOnceAsync, stoppingToken);
                    break;
                case News.Typing { Agent: null } typing:
                    await TrySafelyAsync(typing.Conversation, TellTypingAsync, stoppingToken);
                    break;
            }

            if (heard is not News.LookAgain && clock.GetElapsedTime(swept) < _sweep) continue; // by the clock: on a busy day there is never a pause
            foreach (var id in _watched.Keys) await TrySafelyAsync(id, TellOnceAsync, stoppingToken);
            swept = clock.GetTimestamp();
        }
    }

    private Task TellTypingAsync(ConversationId id, CancellationToken ct) =>
        _watched.TryGetValue(id, out var watched) ? desks.Clients.Clients(watched.Connections).CustomerTyping(id.Value) : Task.CompletedTask;

    private async Task TrySafelyAsync(ConversationId id, Func<ConversationId, CancellationToken, Task> tell, CancellationToken ct)
    {
        try
        {
            await tell(id, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Log.TellFailed(log, id.Value, e);
        }
    }

    private Watched Sent(ConversationId id, Watched watched, int version)
    {
        var after = watched with { Sent = version };
        return _watched.TryUpdate(id, after, watched) ? after : watched; // somebody joined meanwhile: lines may come twice
    }

    private sealed record Watched(IReadOnlyList<string> Connections, int Sent);
}
