using System.Diagnostics;
using ChatAssist.Bench.Serving;

namespace ChatAssist.Bench.Measuring;

/// <summary>One of those that are compared: does the same thing again and again over some connections.</summary>
/// <param name="server">Whose processor time counts; null for a loop in this process.</param>
internal abstract class Contestant(string name, ServerProcess? server) : IAsyncDisposable
{
    public string Name => name;

    /// <summary>Operations a second of all connections together, at most; 0 for as many as can be.</summary>
    public double Pace { get; init; }

    /// <summary>What has to be there before the clock runs.</summary>
    protected virtual Task PrepareAsync(int connections) => Task.CompletedTask;

    protected abstract Task OnceAsync(int connection);

    /// <summary>Waits until everything that was begun is done; the clock runs.</summary>
    protected virtual Task SettleAsync() => Task.CompletedTask;

    /// <summary>Looks, after the clock has stopped, whether it was all done.</summary>
    /// <exception cref="InvalidOperationException">It was not: the figures mean nothing.</exception>
    protected virtual Task CheckAsync() => Task.CompletedTask;

    public async Task<Measured> MeasureAsync(int connections, TimeSpan length)
    {
        await PrepareAsync(connections);
        var before = Processor;
        var clock = Stopwatch.StartNew();
        var rest = Pace > 0 ? TimeSpan.FromSeconds(connections / Pace) : TimeSpan.Zero;
        var times = await Task.WhenAll(Enumerable.Range(0, connections).Select(one => Task.Run(() => LoopAsync(one, clock, length, rest))));
        await SettleAsync();
        var (took, processor) = (clock.Elapsed, Processor - before);
        await CheckAsync();
        double[] sorted = [.. times.SelectMany(each => each).Order()];
        return new(sorted.Length / took.TotalSeconds, processor.TotalMicroseconds / sorted.Length, At(sorted, 0.5), At(sorted, 0.99));
    }

    public abstract ValueTask DisposeAsync();

    /// <summary>Taken so far, by whatever is measured.</summary>
    protected virtual TimeSpan Processor => server?.Processor ?? Environment.CpuUsage.TotalTime;

    private async Task<List<double>> LoopAsync(int connection, Stopwatch clock, TimeSpan length, TimeSpan rest)
    {
        var times = new List<double>();
        while (clock.Elapsed < length)
        {
            if (rest > TimeSpan.Zero) await Task.Delay(rest * (0.5 + Random.Shared.NextDouble())); // never all at once
            var began = Stopwatch.GetTimestamp();
            await OnceAsync(connection);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return times;
    }

    private static double At(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];
}

/// <summary>One round of one contestant.</summary>
/// <param name="Rate">Operations a second, until the last one was done.</param>
/// <param name="Processor">Of the server, in microseconds for each operation.</param>
/// <param name="P50">Milliseconds until the answer came.</param>
internal sealed record Measured(double Rate, double Processor, double P50, double P99);
