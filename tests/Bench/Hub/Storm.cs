using System.Diagnostics;
using System.Globalization;
using ChatAssist.Bench.Measuring;
using ChatAssist.Faults.Cluster;
using ChatAssist.Faults.Load;

namespace ChatAssist.Bench.Hub;

/// <summary>A node with two thousand customers is killed: until all are back at the other node and have what they missed, against their first coming.</summary>
internal static class Storm
{
    private const int Usual = 2000;

    public static async Task RunAsync(HubPlan plan)
    {
        var clients = plan.Clients ?? Usual;
        await using var cluster = await NodeCluster.StartAsync(nodes: 2, Links.Direct);
        var rounds = new List<(double First, double Back)> { await OnceAsync(cluster, clients) };
        for (var round = 0; round < plan.Rounds; round++) rounds.Add(await OnceAsync(cluster, clients));
        rounds.RemoveAt(0); // the warm-up
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"  {clients} customers: first come in {Median(rounds.Select(round => round.First)):F2} s, back and caught up in {Median(rounds.Select(round => round.Back)):F2} s"));
        await Console.Out.WriteLineAsync(new Ratio("back and caught up ÷ first connect", [.. rounds.Select(round => round.Back / round.First).Order()], Goal.Max(5)).ToString());
    }

    private static async Task<(double First, double Back)> OnceAsync(NodeCluster cluster, int clients)
    {
        var (dies, stays) = (cluster.Nodes[0].Program, cluster.Nodes[1].Program.Address);
        using var line = new DirectLine();
        var clock = Stopwatch.StartNew();
        var came = await Many.OpenAsync(clients, async _ =>
        {
            var ticket = await line.ArriveAsync(dies.Address);
            return (Ticket: ticket, Stream: await CustomerStream.OpenAsync(ticket.StreamUrl!, until: 2));
        });
        var first = clock.Elapsed.TotalSeconds;
        await dies.KillAsync();
        clock.Restart();
        var back = await Many.OpenAsync(clients, async one =>
        {
            await came[one].Stream.DisposeAsync();
            return await CustomerStream.OpenAsync((await line.ReconnectAsync(stays, came[one].Ticket, Seen)).StreamUrl!, until: 2);
        });
        var took = clock.Elapsed.TotalSeconds;
        foreach (var stream in back) await stream.DisposeAsync();
        await dies.StartAsync();
        return (first, took);
    }

    /// <summary>The pages had shown the first line only: the greeting is what they missed.</summary>
    private const string Seen = "1";

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
