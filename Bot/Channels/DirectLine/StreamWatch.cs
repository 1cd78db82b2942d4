using ChatAssist.Bot.Storage;

namespace ChatAssist.Bot.Channels.DirectLine;

/// <summary>Ends a stream soon after its token has become outdated; the customer's own page comes back with a new one.</summary>
public sealed class StreamWatch(DirectLineDoor door, TimeProvider clock)
{
    /// <summary>A stream that is outdated has at most so long left.</summary>
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(5);

    /// <summary>Runs a stream until it ends by itself or is ended.</summary>
    /// <param name="stream">Ends when its token is cancelled.</param>
    /// <param name="gone">The connection is lost.</param>
    public async Task RunAsync(TokenHolder holder, Func<CancellationToken, Task> stream, CancellationToken gone)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(gone);
        var watching = WatchAsync(holder, over);
        try
        {
            await stream(over.Token);
        }
        finally
        {
            await over.CancelAsync();
            await watching;
        }
    }

    private async Task WatchAsync(TokenHolder holder, CancellationTokenSource over)
    {
        if (holder.Customer is not null) return;
        using var timer = new PeriodicTimer(_look, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(over.Token))
                if (await IsOutdatedAsync(holder, over.Token)) await over.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // The stream has ended.
        }
    }

    /// <summary>While the storage does not answer nobody is cut off.</summary>
    private async Task<bool> IsOutdatedAsync(TokenHolder holder, CancellationToken ct)
    {
        try
        {
            return await door.IsOutdatedAsync(holder, ct);
        }
        catch (Exception e) when (Database.IsAway(e))
        {
            return false;
        }
    }
}
