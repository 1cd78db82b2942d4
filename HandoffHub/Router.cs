using System.Collections.Concurrent;
using ChatAssist.Dialogs;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatAssist.HandoffHub;

/// <summary>Keeps the queue: tells desks what changed, tells customers their place, and never lets anybody wait for nobody.</summary>
public sealed class Router(
    IDeskReads reads, Presence presence, IDutyRoster roster, Turns turns, Doorbell doorbell, IHubContext<AgentHub, IAgentDesk> desks, TimeProvider clock, ILogger<Router> log) : BackgroundService
{
    /// <summary>Lists are pushed at most this often, and read again at least as often as a sweep.</summary>
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan _sweep = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<ConversationId, Place> _places = new();

    /// <summary>Where a waiting customer stands; null for one who does not wait.</summary>
    public Place? PlaceOf(ConversationId id) => _places.GetValueOrDefault(id);

    /// <summary>One round: read the queue, tell everybody, take back what a lost agent had, and end waits that nobody would answer.</summary>
    public async Task RouteOnceAsync(CancellationToken ct)
    {
        var board = await DeskBoard.ReadAsync(reads, ct);
        await TellDesksAsync(board);
        await TellPlacesAsync(board.Waiting, ct);
        if (!presence.IsSettled) return;
        foreach (var row in board.WithAgents.Where(row => !presence.IsHere(new(row.Agent!))))
            await RunAsync(row, new LoseAgent($"lost:{row.Version}", new(row.Agent!)), ct);
        if (roster.Now().Somebody) return;
        foreach (var row in board.Waiting.Where(row => row.MeantFor is not { } agent || !presence.IsHere(new(agent))))
            await RunAsync(row, new EndDuty($"duty:{row.Version}"), ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var news = doorbell.ListenToAll();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RouteOnceAsync(stoppingToken);
                await Task.Delay(_pause, clock, stoppingToken);
                await NewsOrSweepAsync(news, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Log.RoundFailed(log, e);
                await Task.Delay(_sweep, clock, stoppingToken);
            }
        }
    }

    /// <summary>Waits for what may change the lists; typing and places do not.</summary>
    private async Task NewsOrSweepAsync(Doorbell.Listener news, CancellationToken ct)
    {
        while (await news.NextAsync(_sweep, clock, ct) is { } item)
        {
            if (item is News.Typing or News.Moved) continue;
            while (news.TryNext() is not null)
            {
                // One reading of the lists answers them all.
            }

            return;
        }
    }

    private async Task TellDesksAsync(DeskBoard board)
    {
        var here = presence.Here();
        foreach (var (agent, name, _) in here)
            await desks.Clients.User(agent.Value).DeskChanged(board.For(agent, name, here, clock.GetUtcNow()));
    }

    private async Task TellPlacesAsync(IReadOnlyList<Summary> waiting, CancellationToken ct)
    {
        foreach (var gone in _places.Keys.Except(waiting.Select(row => new ConversationId(row.Id)))) _places.TryRemove(gone, out _);
        if (waiting.Count == 0) return;
        var recent = await reads.RecentWaitsAsync(ct);
        var agents = roster.Now().Available;
        for (var i = 0; i < waiting.Count; i++)
        {
            var id = new ConversationId(waiting[i].Id);
            var place = Waits.Estimate(i + 1, recent, agents);
            if (_places.TryGetValue(id, out var before) && before == place) continue;
            _places[id] = place;
            doorbell.Tell(new News.Moved(id, place));
        }
    }

    /// <summary>One conversation that cannot be read must not keep the others waiting.</summary>
    private async Task RunAsync(Summary row, Command command, CancellationToken ct)
    {
        try
        {
            await turns.RunAsync(new(row.Id), command, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Log.RoundFailed(log, e);
        }
    }
}
