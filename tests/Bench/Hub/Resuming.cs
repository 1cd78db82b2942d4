using System.Globalization;
using ChatAssist.Bench.Measuring;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.Faults.Cluster;
using ChatAssist.Faults.Load;

namespace ChatAssist.Bench.Hub;

/// <summary>A customer, and an agent, who come back after a thousand lines, against reading these lines from the same database.</summary>
internal static class Resuming
{
    private const int Usual = 1000;

    private const string Customer = "customer comes back", Agent = "agent watches again", Read = "plain read of the lines";

    public static async Task RunAsync(HubPlan plan)
    {
        await using var cluster = await NodeCluster.StartAsync(nodes: 1, Links.Direct);
        using var browser = (await cluster.HireAsync(1))[0].Browser;
        using var line = new DirectLine();
        using var database = PostgresDatabase.Open(cluster.Database);
        await using var log = new ConversationLog(database, new Policy());
        var node = cluster.Nodes[0].Program.Address;
        await using var desk = await HubSocket.OpenAsync(node, browser, _ => { });
        var ticket = await line.ArriveAsync(node);
        var (seen, last) = await TalkAsync(desk, ticket.ConversationId, plan.Clients ?? Usual);
        Contestant[] all =
        [
            new Repeated(Customer, async () =>
            {
                var again = await line.ReconnectAsync(node, ticket, seen.ToString(CultureInfo.InvariantCulture));
                await using var stream = await CustomerStream.OpenAsync(again.StreamUrl!, last);
            }),
            new Repeated(Agent, async () =>
            {
                if ((await desk.AskAsync("Watch", ticket.ConversationId, seen)).GetArrayLength() != last - seen) throw new InvalidOperationException("Lines are missing.");
                await desk.AskAsync("Unwatch", ticket.ConversationId);
            }),
            new Repeated(Read, async () =>
            {
                if ((await log.ReadAsync(new(ticket.ConversationId), seen, CancellationToken.None)).Count != last - seen) throw new InvalidOperationException("Lines are missing.");
            }),
        ];
        await HubCommand.PrintAsync(plan, all, connections: 1, rounds =>
        [
            rounds.Ratio($"P50: customer back after {last - seen} lines ÷ plain read", round => round[Customer].P50 / round[Read].P50, Goal.Max(3)),
            rounds.Ratio($"P50: agent back after {last - seen} lines ÷ plain read", round => round[Agent].P50 / round[Read].P50, Goal.Max(3)),
        ]);
    }

    /// <summary>An agent takes the conversation and writes.</summary>
    /// <returns>The line before the first of so many, and the last.</returns>
    private static async Task<(int Seen, int Last)> TalkAsync(HubSocket desk, string conversation, int lines)
    {
        var seen = (await desk.AskAsync("Take", "take", conversation)).GetProperty("version").GetInt32();
        for (var i = 0; i < lines; i++) await desk.AskAsync("Say", $"{i}", conversation, "Your parcel left the warehouse this morning and should reach you tomorrow before noon.");
        return (seen, seen + lines);
    }
}
