using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;

namespace ChatAssist.Bot;

/// <summary>Fires what is due. Due times are stored with the conversation, so a killed process loses none; the decision refuses what is no longer due, so none fires twice.</summary>
public sealed class DueSweep(Turns turns, OpenWork work, TimeProvider clock, ILogger<DueSweep> log) : BackgroundService
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    /// <summary>One round: everything that is due now.</summary>
    public async Task FireOnceAsync(CancellationToken ct)
    {
        foreach (var (id, due) in await work.DueAsync(clock.GetUtcNow(), ct))
            await turns.RunAsync(id, new FireDue(due), ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FireOnceAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.SweepFailed(log, e);
            }

            await Task.Delay(_pause, clock, stoppingToken);
        }
    }
}
