using System.Collections.Concurrent;
using ChatAssist.Dialogs;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatAssist.HandoffHub;

/// <summary>Keeps the queues: offers who waits to who is free, tells desks what changed, tells customers their place, and never lets anybody wait for nobody.</summary>
/// <remarks>Runs on every node. Two that decide at once cannot give a conversation twice (its version), nor one too many to an agent (the agent's row).</remarks>
public sealed class Router(
    IDeskReads reads,
    DeskBoards boards,
    Presence presence,
    DutyRoster roster,
    Turns turns,
    Doorbell doorbell,
    IHubContext<AgentHub, IAgentDesk> desks,
    HandoffOptions options,
    TimeProvider clock,
    ILogger<Router> log) : BackgroundService
{
    /// <summary>Lists are pushed at most this often, and read again at least as often as a sweep.</summary>
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan _sweep = TimeSpan.FromSeconds(5);

    /// <summary>Commands of one round that are under way together: enough to be stored together, and few beside the connections that a node has to its database, which customers need meanwhile.</summary>
    private const int AtOnce = 8;

    private readonly ConcurrentDictionary<ConversationId, Place> _places = new();

    /// <summary>The last lists that each agent's pages were sent; done when all of them have read.</summary>
    private readonly Dictionary<AgentId, Task> _told = [];

    /// <summary>Where a waiting customer stands; null for one who does not wait.</summary>
    public Place? PlaceOf(ConversationId id) => _places.GetValueOrDefault(id);

    /// <summary>The same, and for who has begun to wait since the last round too.</summary>
    /// <exception cref="IOException">The storage failed.</exception>
    public async Task<Place?> PlaceOfAsync(ConversationId id, CancellationToken ct)
    {
        if (PlaceOf(id) is { } known) return known;
        if (await reads.FindAsync(id, ct) is not { Stage: StageName.Waiting or StageName.Offered }) return null;
        await TellPlacesAsync(await boards.ReadAsync(ct), ct);
        return PlaceOf(id);
    }

    /// <summary>One round: read the queues, offer, tell everybody, take back what a lost agent had (a wrap-up ends: nobody would answer in it), and end waits that nobody would answer.</summary>
    public async Task RouteOnceAsync(CancellationToken ct)
    {
        var own = presence.Own();
        var board = await boards.ReadAsync(ct);
        roster.Heed(board);
        SendAway(board, own);
        await TellPlacesAsync(board, ct);
        TellDesks(board);
        await RunAllAsync(Offers(board), ct);
        if (!presence.IsSettled) return;
        await RunAllAsync(Losses(board), ct);
        await RunAllAsync(EndsOfDuty(board), ct);
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

    /// <summary>Waits for what may change the lists. Typing does not, and puts no sweep off: leases, overflow and promises end by the clock, and ring nothing.</summary>
    private async Task NewsOrSweepAsync(Doorbell.Listener news, CancellationToken ct)
    {
        var began = clock.GetTimestamp();
        while (clock.GetElapsedTime(began) is var waited && waited < _sweep && await news.NextAsync(_sweep - waited, clock, ct) is { } item)
        {
            if (item is News.Typing or News.Reading) continue;
            while (news.TryNext() is not null)
            {
                // One reading of the lists answers them all.
            }

            return;
        }
    }

    /// <summary>Who has no page open just now keeps their conversations for a lease, and is asked for no more.</summary>
    private IReadOnlyList<Candidate> Candidates(DeskBoard board) => [.. board.Candidates(presence.Here()).Where(candidate => presence.Devices(candidate.Agent) > 0 && !IsAbsent(candidate.Profile))];

    /// <summary>Who lets offers run out is not at the desk, whatever the switch says. Each node looks after those who are connected to it.</summary>
    /// <param name="before">Who sat here when the lists were not read yet: whoever has spoken since is forgiven what they say.</param>
    private void SendAway(DeskBoard board, IReadOnlyList<Seat> before)
    {
        var spoken = before.ToDictionary(seat => seat.Agent, seat => seat.Word);
        foreach (var seat in presence.Own().Where(seat => presence.IsAvailable(seat.Agent) && spoken.TryGetValue(seat.Agent, out var word) && word == seat.Word))
        {
            if (board.ProfileOf(seat.Agent) is { } profile && IsAbsent(profile)) presence.SetAvailable(seat.Agent, seat.Name, Availability.Away);
        }
    }

    /// <summary>Taking a conversation is a sign of life too, and it may get here before the word that the agent is at a desk.</summary>
    private bool IsLost(DeskBoard board, AgentId agent) => !presence.IsHere(agent) && !board.HasTaken(agent, clock.GetUtcNow() - options.Lease);

    private bool IsAbsent(Profile profile) => profile.MissedOffers >= options.MissedOffers;

    private IEnumerable<(Summary Row, Command Command)> Offers(DeskBoard board) =>
        from match in board.Routing.Match(board.Waiting, Candidates(board), clock.GetUtcNow())
        select (match.Conversation, (Command)new Offer($"offer:{match.Conversation.Version}", match.To.Agent, match.To.Name));

    private IEnumerable<(Summary Row, Command Command)> Losses(DeskBoard board) =>
        from row in board.Held
        let agent = new AgentId(row.Agent!)
        where IsLost(board, agent)
        select (row, (Command)new LoseAgent($"lost:{row.Version}", agent));

    private IEnumerable<(Summary Row, Command Command)> EndsOfDuty(DeskBoard board)
    {
        var rota = roster.Now();
        return from row in board.Waiting
               where !rota.For(row).Somebody && (row.MeantFor is not { } agent || !presence.IsHere(new(agent)))
               select (row, (Command)new EndDuty($"duty:{row.Version}"));
    }

    /// <summary>Each node tells those who sit at it. A page that does not read holds nobody up: its agent gets the lists of a later round, when it has read or was cut off.</summary>
    private void TellDesks(DeskBoard board)
    {
        var here = presence.Here();
        foreach (var seat in presence.Own().Where(seat => _told.GetValueOrDefault(seat.Agent) is not { IsCompleted: false }))
            _told[seat.Agent] = desks.Clients.User(seat.Agent.Value).DeskChanged(board.For(seat.Agent, seat.Name, presence.HasWordOf(seat.Agent), here, clock.GetUtcNow()));
    }

    /// <summary>Who is being offered still waits, and keeps the place.</summary>
    private async Task TellPlacesAsync(DeskBoard board, CancellationToken ct)
    {
        Summary[] waiting = [.. board.Waiting, .. board.Held.Where(row => row.Stage == StageName.Offered)];
        foreach (var gone in _places.Keys.Except(waiting.Select(row => new ConversationId(row.Id)))) _places.TryRemove(gone, out _);
        if (waiting.Length == 0) return;
        var recent = await reads.RecentWaitsAsync(ct);
        var (rota, now) = (roster.Now(), clock.GetUtcNow());
        foreach (var queue in board.Routing.InOrder(waiting, now).GroupBy(row => board.Routing.QueueOf(row).Id))
            TellPlaces(queue.Key, [.. queue.Select(row => (row, rota.MayTake(row, now)))], recent);
    }

    /// <summary>The place is that among all; the time is by those who may take this one now. Those whom an overflow will bring are not there yet.</summary>
    private void TellPlaces(string queue, IReadOnlyList<(Summary Row, int Agents)> rows, IReadOnlyList<PastWait> recent)
    {
        var places = rows.Select(row => row.Agents).Distinct().ToDictionary(agents => agents, agents => Waits.Places(rows.Count, Waits.In(queue, Waits.Like(agents, recent)), agents));
        foreach (var (i, (row, agents)) in rows.Index()) TellPlace(new(row.Id), places[agents][i]);
    }

    private void TellPlace(ConversationId id, Place place)
    {
        if (_places.TryGetValue(id, out var before) && before == place) return;
        _places[id] = place;
        doorbell.Tell(new News.Moved(id, place));
    }

    /// <summary>Many at once: they are stored together, and in a rush the desks do not look at lists of seconds ago until the last one is done.</summary>
    private Task RunAllAsync(IEnumerable<(Summary Row, Command Command)> all, CancellationToken ct) =>
        Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (one, stop) => await RunAsync(one.Row, one.Command, stop));

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
