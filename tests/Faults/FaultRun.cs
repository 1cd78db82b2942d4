using System.Diagnostics;
using ChatAssist.Faults.Cluster;
using ChatAssist.Faults.Judging;
using ChatAssist.Faults.Load;
using ChatAssist.Faults.Logs;
using ChatAssist.Faults.Striking;

namespace ChatAssist.Faults;

/// <summary>Nodes, customers, agents and a nemesis for a while; what the clients saw is the history.</summary>
/// <param name="Time">From the first message to the last, at least.</param>
/// <param name="Until">It goes on until so much has been acknowledged and has struck.</param>
/// <param name="Faults">Names of <see cref="Strikes"/>.</param>
/// <param name="Rate">Messages of all customers together, a second.</param>
/// <param name="Seed">Decides who does what and which fault comes when; the machine decides the rest.</param>
public sealed record FaultRun(int Nodes, TimeSpan Time, Bar Until, IReadOnlyList<string> Faults, int Customers, int Agents, double Rate, int Seed, CatchUp CatchUp)
{
    /// <summary>How long clients go on trying after the last fault before they leave a message open.</summary>
    private static readonly TimeSpan _untilGivenUp = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan _betweenSigns = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan _glance = TimeSpan.FromMilliseconds(200);

    /// <param name="folder">Empty or missing; the history is written here.</param>
    /// <param name="signs">Told every few seconds how far it is.</param>
    public async Task RunAsync(string folder, TextWriter signs)
    {
        await using var log = new HistoryWriter(folder, new("ns", Seed, ToString()));
        await using var cluster = await NodeCluster.StartAsync(Nodes, Strikes.CutLinks(Faults) ? Links.Cuttable : Links.Direct, Strikes.SetClocks(Faults) ? Clocks.Settable : Clocks.Right);
        var staff = await cluster.HireAsync(Agents);
        await using var crowd = new Crowd(cluster.Addresses, staff, Customers, Rate, Seed, CatchUp, log);
        await LoadAsync(crowd, cluster, log, signs);
        await Task.Delay(Judge.Patience); // what comes by itself has come by now
        await crowd.CatchUpAsync();
        foreach (var node in cluster.Nodes.Take(2)) await crowd.WriteTranscriptsAsync(node.Name, node.Program.Address, log);
    }

    private async Task LoadAsync(Crowd crowd, NodeCluster cluster, HistoryWriter log, TextWriter signs)
    {
        using var stop = new CancellationTokenSource();
        using var giveUp = new CancellationTokenSource();
        var timing = StopInTimeAsync(log, stop);
        var living = crowd.LiveAsync(stop.Token, giveUp.Token);
        var signing = SignAsync(log, signs, stop.Token);
        var nemesis = new Nemesis([.. Faults.Select(name => Strikes.Of(name, cluster, crowd, Time))], log, new Random(Seed));
        await nemesis.RageAsync(stop.Token);
        await timing;
        giveUp.CancelAfter(_untilGivenUp);
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
