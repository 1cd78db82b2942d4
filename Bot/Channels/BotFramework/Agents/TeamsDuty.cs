using ChatAssist.Bot.Accounts;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;

namespace ChatAssist.Bot.Channels.BotFramework.Agents;

/// <summary>Who takes conversations in Teams counts as being here: on every node, and after a restart too, until they say otherwise.</summary>
public sealed class TeamsDuty(AgentsChannel channel, AccountTable accounts, IStaff staff, Presence presence, Doorbell doorbell, TimeProvider clock, ILogger<TeamsDuty> log) : BackgroundService
{
    /// <summary>Stands for Teams among an agent's devices.</summary>
    private const string Device = "teams";

    private static readonly TimeSpan _sweep = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _one = new(1, 1);
    private Dictionary<string, string> _seated = [];

    /// <summary>True for who is on duty in Teams, and for who is at the desk.</summary>
    public bool IsHere(Account agent) => presence.IsHere(new(agent.Id));

    public async Task SetAsync(Account agent, bool isOn, CancellationToken ct)
    {
        await accounts.SetOnTeamsAsync(agent.Id, isOn, ct);
        if (isOn) await staff.ForgiveAsync(new(agent.Id), ct);
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
            var now = (await accounts.OnTeamsAsync(ct)).ToDictionary(agent => agent.Id, agent => agent.DisplayName);
            foreach (var (id, name) in now.Where(agent => !_seated.ContainsKey(agent.Key))) Sit(new(id), name);
            foreach (var (id, name) in _seated.Where(agent => !now.ContainsKey(agent.Key))) Rise(new(id), name);
            if (!now.Keys.ToHashSet().SetEquals(_seated.Keys)) doorbell.Tell(new News.Staff());
            _seated = now;
        }
        finally
        {
            _one.Release();
        }
    }

    private void Sit(AgentId agent, string name)
    {
        presence.Arrive(agent, name, Device);
        presence.SetAvailable(agent, name, Availability.Available);
    }

    private void Rise(AgentId agent, string name)
    {
        presence.SetAvailable(agent, name, Availability.Away);
        presence.Leave(agent, Device);
    }
}
