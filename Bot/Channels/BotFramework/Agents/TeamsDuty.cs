using ChatAssist.Bot.Accounts;
using ChatAssist.Bot.Storage;
using ChatAssist.HandoffHub;

namespace ChatAssist.Bot.Channels.BotFramework.Agents;

/// <summary>Who takes conversations in Teams counts as being here: on every node, and after a restart too, until they say otherwise and have no conversation left.</summary>
public sealed class TeamsDuty(
    AgentsChannel channel, TeamsSeatTable seats, IStaff staff, Presence presence, Doorbell doorbell, Connector connector, HandoffOptions options, TimeProvider clock, ILogger<TeamsDuty> log) : BackgroundService
{
    /// <summary>Stands for Teams among an agent's devices.</summary>
    private const string Device = "teams";

    private const string SetAway = "offers ran out that you were asked to accept, so you are set to away. Write \"on duty\" when you take conversations again.";

    private static readonly TimeSpan _sweep = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _one = new(1, 1);
    private Dictionary<string, TeamsSeat> _seated = [];

    /// <summary>True for who is on duty in Teams, and for who is at the desk.</summary>
    public bool IsHere(Account agent) => presence.IsHere(new(agent.Id));

    public async Task SetAsync(Account agent, bool isOn, CancellationToken ct)
    {
        if (isOn) await staff.ForgiveAsync(new(agent.Id), ct);
        await (isOn ? seats.TakeAsync(agent.Id, ct) : seats.LeaveAsync(agent.Id, ct));
        await SeatAsync(ct);
        if (isOn && !presence.IsAvailable(new(agent.Id))) presence.SetAvailable(new(agent.Id), agent.DisplayName, Availability.Available);
        doorbell.Tell(new News.Staff());
    }

    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (channel.IsOn && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SeatAsync(stoppingToken);
                await SendAwayAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Log.SweepFailed(log, e);
            }

            await Task.Delay(_sweep, clock, stoppingToken);
        }
    }

    private async Task SeatAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            var now = (await seats.AllAsync(ct)).ToDictionary(seat => seat.Account);
            foreach (var seat in now.Values.Where(seat => !_seated.ContainsKey(seat.Account))) Sit(seat);
            foreach (var seat in _seated.Values.Where(seat => !seat.IsLeaving && now.GetValueOrDefault(seat.Account) is not { IsLeaving: false })) presence.SetAvailable(new(seat.Account), seat.Name, Availability.Away);
            foreach (var gone in _seated.Keys.Where(account => !now.ContainsKey(account))) presence.Leave(new(gone), Device);
            if (!now.Values.ToHashSet().SetEquals(_seated.Values)) doorbell.Tell(new News.Staff());
            _seated = now;
        }
        finally
        {
            _one.Release();
        }
    }

    private void Sit(TeamsSeat seat)
    {
        presence.Arrive(new(seat.Account), seat.Name, Device);
        presence.SetAvailable(new(seat.Account), seat.Name, seat.IsLeaving || seat.IsAway ? Availability.Away : Availability.Available);
    }

    /// <summary>Who lets offers run out takes no more here either, and is told so, by one node: else the agent would wait for customers who never come.</summary>
    private async Task SendAwayAsync(CancellationToken ct)
    {
        var working = _seated.Values.Where(seat => !seat.IsLeaving).ToList();
        if (working.Count == 0) return;
        var absent = (await staff.AllAsync(ct)).Where(profile => profile.MissedOffers >= options.MissedOffers).Select(profile => profile.Agent.Value).ToHashSet();
        foreach (var seat in working.Where(seat => absent.Contains(seat.Account)))
        {
            if (await seats.LeaveAsync(seat.Account, ct)) await connector.SendAsync(channel.Whole, AgentView.Calls(seat.Name, seat.TeamsId, SetAway), ct);
        }
    }
}
