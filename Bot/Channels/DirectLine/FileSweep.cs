using ChatAssist.Bot.Storage;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Channels.DirectLine;

/// <summary>Deletes customers' files that have been kept long enough, a few at a time, and warns when there is little room left for new ones. Every node does it: what one has deleted, the next does not find.</summary>
public sealed class FileSweep(FileTable files, IOptions<DirectLineOptions> options, TimeProvider clock, ILogger<FileSweep> log) : BackgroundService
{
    private const int Step = 10;

    /// <summary>The share of the room that may be taken before an operator is warned.</summary>
    private const double Full = 0.9;

    private static readonly TimeSpan _pause = TimeSpan.FromMinutes(10);

    /// <summary>Between two steps: customers who write go first.</summary>
    private static readonly TimeSpan _breath = TimeSpan.FromMilliseconds(100);

    /// <summary>One round.</summary>
    public async Task SweepOnceAsync(CancellationToken ct)
    {
        await files.ForgetDaysAsync(ct);
        if (options.Value.FilesKept > TimeSpan.Zero)
        {
            while (await files.DeleteAsync(clock.GetUtcNow() - options.Value.FilesKept, Step, ct) == Step) await Task.Delay(_breath, clock, ct);
        }

        var taken = await files.TakenAsync(ct);
        if (taken > Full * options.Value.MaxAllBytes) Log.FilesFull(log, taken, options.Value.MaxAllBytes);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SweepOnceAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Log.SweepFailed(log, e);
            }

            await Task.Delay(_pause, clock, stoppingToken);
        }
    }
}
