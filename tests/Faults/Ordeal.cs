using System.Diagnostics;
using ChatAssist.Faults.Judging;
using ChatAssist.Faults.Load;
using ChatAssist.Faults.Logs;
using ChatAssist.Faults.Striking;

namespace ChatAssist.Faults;

/// <summary>A crowd lives while a nemesis strikes; then it finishes what is under way.</summary>
/// <param name="Time">From the first message to the last, at least.</param>
/// <param name="Until">It goes on until so much has been acknowledged and has struck.</param>
/// <param name="Quiet">How long agents stay after the last fault, at least: somebody may be taken from an agent late.</param>
/// <param name="Patience">How long clients go on trying after the last fault before they leave a message open.</param>
internal sealed record Ordeal(Crowd Crowd, IReadOnlyList<Strike> Strikes, TimeSpan Time, Bar Until, TimeSpan Quiet, TimeSpan Patience, int Seed)
{
    private static readonly TimeSpan _betweenSigns = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan _glance = TimeSpan.FromMilliseconds(200);

    /// <param name="signs">Told every few seconds how far it is.</param>
    public async Task RunAsync(HistoryWriter log, TextWriter signs)
    {
        using var stop = new CancellationTokenSource();
        using var settled = new CancellationTokenSource();
        using var giveUp = new CancellationTokenSource();
        await using var pulse = new Pulse(log);
        var timing = StopInTimeAsync(log, stop);
        var living = Crowd.LiveAsync(stop.Token, settled.Token, giveUp.Token);
        var signing = SignAsync(log, signs, stop.Token);
        await new Nemesis(Strikes, log, new Random(Seed)).RageAsync(stop.Token);
        await timing;
        settled.CancelAfter(Quiet);
        giveUp.CancelAfter(Patience);
        await living;
        await signing;
    }

    private async Task StopInTimeAsync(HistoryWriter log, CancellationTokenSource stop)
    {
        await Task.Delay(Time);
        while (log.Acknowledged < Until.Acknowledged || log.Faults < Until.Faults) await Task.Delay(_glance);
        await stop.CancelAsync();
    }

    private static async Task SignAsync(HistoryWriter log, TextWriter signs, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        while (!stop.IsCancellationRequested)
        {
            await Task.WhenAny(Task.Delay(_betweenSigns, stop));
            await signs.WriteLineAsync($"{watch.Elapsed.TotalSeconds:F0} s: {log.Acknowledged} acknowledged, {log.Faults} faults");
        }
    }
}
