using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;

namespace ChatAssist.Bot;

/// <summary>Fires what is due. Due times are stored with the conversation, so a killed process loses none; the decision refuses what is not due, so none fires twice.</summary>
public sealed class DueSweep(Turns turns, OpenWork work, TimeProvider clock, ILogger<DueSweep> log) : BackgroundService
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    /// <summary>Fired at once: their appends share a commit.</summary>
    private const int AtOnce = 16;

    /// <summary>What could not be stored just now comes again after this long: what is due happens within five seconds though the storage stumbles once.</summary>
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(2);

    /// <summary>What cannot be read comes again after this long, behind the others.</summary>
    private static readonly TimeSpan _later = TimeSpan.FromSeconds(15);

    /// <summary>One round: everything that is due now.</summary>
    public async Task FireOnceAsync(CancellationToken ct)
    {
        var all = await work.DueAsync(clock.GetUtcNow(), ct);
        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (one, token) => await FireAsync(one.Id, one.Due, token));
    }

    /// <summary>One conversation that cannot be read must not keep the others waiting.</summary>
    private async Task FireAsync(ConversationId id, Due due, CancellationToken ct)
    {
        var again = _later;
        try
        {
            var problem = (await turns.RunAsync(id, new FireDue(due), ct)).Problem;
            if (problem is null || (problem == Problem.NotDue && await PutRightAsync(id, due, ct))) return;
            if (problem.Retryable) again = _soon;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Log.SweepFailed(log, e);
        }

        await work.PutRightAsync(id, due, due with { At = clock.GetUtcNow() + again }, ct);
    }

    /// <summary>What stands in the row and is not due after all (the policy has changed since) would come again and again, before what is.</summary>
    /// <returns>False when it is due by now.</returns>
    private async Task<bool> PutRightAsync(ConversationId id, Due due, CancellationToken ct)
    {
        var next = await turns.NextDueAsync(id, ct);
        if (next is not null && next.At <= clock.GetUtcNow()) return false;
        await work.PutRightAsync(id, due, next, ct);
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FireOnceAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Log.SweepFailed(log, e);
            }

            await Task.Delay(_pause, clock, stoppingToken);
        }
    }
}
