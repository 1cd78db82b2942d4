using ChatAssist.Faults.Logs;

namespace ChatAssist.Faults.Load;

/// <summary>Writes down when the machine had no time for the clients, until disposed.</summary>
internal sealed class Pulse : IAsyncDisposable
{
    private static readonly TimeSpan _beat = TimeSpan.FromMilliseconds(100);

    /// <summary>What is shorter harms nobody.</summary>
    private static readonly TimeSpan _notable = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _ended = new();
    private readonly Task _beating;

    public Pulse(HistoryWriter log) => _beating = BeatAsync(log);

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _beating;
        _ended.Dispose();
    }

    private async Task BeatAsync(HistoryWriter log)
    {
        for (var last = Mono.Now; !_ended.IsCancellationRequested;)
        {
            await Task.Delay(_beat);
            var beat = new Stretch(last, Mono.Now);
            if (beat.Length > _notable) log.Add(beat);
            last = beat.To;
        }
    }
}
