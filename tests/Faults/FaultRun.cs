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

    /// <summary>Of an agent: fewer than agents try to take.</summary>
    private const int Capacity = 4;

    /// <summary>Of an agent's place at the desk: the usual one.</summary>
    private static readonly TimeSpan _lease = TimeSpan.FromSeconds(35);

    /// <summary>Three times as long as a node goes without looking for what it was not told of.</summary>
    private static readonly TimeSpan _prompt = TimeSpan.FromSeconds(15);

    /// <summary>Activities so few that a customer of a run comes to the end of what a node lets go ahead: then a post waits for Redis, or must go on without it.</summary>
    private static readonly string[] _settings = ["--DirectLine:ActivitiesPerMinute=30", $"--Policy:Capacity={Capacity}", $"--Handoff:Lease={_lease}"];

    /// <param name="folder">Empty or missing; the history is written here.</param>
    /// <param name="signs">Told every few seconds how far it is.</param>
    public async Task RunAsync(string folder, TextWriter signs)
    {
        await using var log = new HistoryWriter(folder, new("ns", Seed, ToString(), Agents, [.. Faults.Where(Strikes.IsNoExcuse)], Capacity, _lease.TotalSeconds, Offers: true, _prompt.TotalSeconds));
        await using var cluster = await NodeCluster.StartAsync(Nodes, Strikes.CutLinks(Faults) ? Links.Cuttable : Links.Direct, Strikes.SetClocks(Faults) ? Clocks.Settable : Clocks.Right, _settings);
        var staff = await cluster.HireAsync(Agents);
        await using var crowd = new Crowd(cluster.Addresses, staff, Customers, Rate, Seed, CatchUp, log);
        var strikes = Faults.Select(name => Strikes.Of(name, cluster, crowd, Time)).ToList();
        await new Ordeal(crowd, strikes, Time, Until, Judge.Patience, _untilGivenUp, Seed).RunAsync(log, signs);
        await Task.Delay(Judge.Patience); // what comes by itself has come by now
        await crowd.CatchUpAsync();
        foreach (var node in cluster.Nodes) await File.WriteAllTextAsync(Path.Combine(folder, $"{node.Name}.log"), node.Program.Printed);
        foreach (var node in cluster.Nodes) node.Program.MustRun();
        foreach (var node in cluster.Nodes) await crowd.WriteTranscriptsAsync(node.Name, node.Program.Address, log);
    }
}
