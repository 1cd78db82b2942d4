using ChatAssist.Bot.Storage;
using ChatAssist.HandoffHub;

namespace ChatAssist.Bot.Channels.BotFramework.Agents;

/// <summary>Tells the agents' threads what is new: at once by the doorbell, and by a sweep on any node for what was missed or failed.</summary>
public sealed class ThreadService(AgentsChannel channel, ThreadCourier courier, AgentThreadTable threads, Doorbell doorbell, TimeProvider clock, ILogger<ThreadService> log) : BackgroundService
{
    private static readonly TimeSpan _sweep = TimeSpan.FromSeconds(2);

    /// <summary>A sweep looks this far back for lines that nobody was told of; the first one looks at everything.</summary>
    private static readonly TimeSpan _lookBack = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!channel.IsOn) return;
        using var news = doorbell.ListenToAll();
        var (since, swept) = (DateTimeOffset.UnixEpoch, (long?)null);
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await news.NextAsync(_sweep, clock, stoppingToken) is News.Lines { Conversation.Value: not null } told) await SafelyAsync(() => courier.DeliverAsync(told.Conversation, stoppingToken), stoppingToken);
            if (swept is { } last && clock.GetElapsedTime(last) < _sweep) continue; // by the clock: on a busy day there is never a pause
            var now = clock.GetUtcNow();
            await SafelyAsync(() => SweepAsync(now, since, stoppingToken), stoppingToken);
            (since, swept) = (now - _lookBack, clock.GetTimestamp());
        }
    }

    private async Task SweepAsync(DateTimeOffset now, DateTimeOffset since, CancellationToken ct)
    {
        foreach (var id in await threads.OpenAsync(now, since, ct)) await SafelyAsync(() => courier.DeliverAsync(id, ct), ct);
    }

    private async Task SafelyAsync(Func<Task> work, CancellationToken ct)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Log.SweepFailed(log, e);
        }
    }
}
