using ChatAssist.Bench.Measuring;
using ChatAssist.Faults.Cluster;

namespace ChatAssist.Bench.Hub;

/// <summary>
/// Customers' messages to agents' screens as fast as it goes, on one node without Redis and on one, two and three nodes with it, where each agent sits at another node than the customer.
/// </summary>
/// <remarks>On a machine that one node can fill, more nodes are no faster: they show what joining them costs, not what they win.</remarks>
internal static class MoreNodes
{
    private const int Usual = 64;

    private const string Alone = "one node, no Redis";

    public static async Task RunAsync(HubPlan plan)
    {
        await using var alone = await Office.OpenAsync(nodes: 1, Links.Alone);
        await using var one = await Office.OpenAsync(nodes: 1, Links.Direct);
        await using var two = await Office.OpenAsync(nodes: 2, Links.Direct);
        await using var three = await Office.OpenAsync(nodes: 3, Links.Direct);
        Contestant[] all = [Of(Alone, alone), Of(NameOf(1), one), Of(NameOf(2), two), Of(NameOf(3), three)];
        await Console.Out.WriteLineAsync($"  {plan.Clients ?? Usual} conversations, {Environment.ProcessorCount} processors for all");
        await HubCommand.PrintAsync(plan, all, plan.Clients ?? Usual, rounds =>
        [
            rounds.Ratio("deliveries: two nodes ÷ one without Redis", round => round[NameOf(2)].Rate / round[Alone].Rate, Goal.Min(0.6)),
            rounds.Ratio("processor a delivery: two nodes ÷ one without Redis", round => round[NameOf(2)].Processor / round[Alone].Processor, Goal.Max(2)),
            rounds.Ratio("deliveries: one node with Redis ÷ without", round => round[NameOf(1)].Rate / round[Alone].Rate),
            rounds.Ratio("deliveries: three nodes ÷ one without Redis", round => round[NameOf(3)].Rate / round[Alone].Rate),
        ]);
    }

    private static string NameOf(int nodes) => nodes == 1 ? "one node" : $"{nodes} nodes, agents elsewhere";

    private static Screens Of(string name, Office office)
    {
        var nodes = office.Cluster.Nodes.Count;
        return new(name, talk => office.TalkAsync(talk % nodes, (talk + 1) % nodes), () => office.Processor);
    }
}
