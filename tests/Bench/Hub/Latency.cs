using ChatAssist.Bench.Measuring;
using ChatAssist.Bench.Turns;
using ChatAssist.Bot.Storage;
using ChatAssist.Faults.Cluster;

namespace ChatAssist.Bench.Hub;

/// <summary>
/// A customer's message until the agent's screen shows it, with the agent at the same node and at another one, at a quiet pace: against what it cannot do without (the commit,
/// Redis to and fro) and against a bare SignalR hub.
/// </summary>
internal static class Latency
{
    private const int Talks = 16;

    /// <summary>Messages a second: the processors rest between them.</summary>
    private const double Pace = 100;

    private const string Same = "agent at the same node", Other = "agent at another node", Bare = "bare SignalR", Commit = "one row a commit", Publish = "Redis to and fro";

    public static async Task RunAsync(HubPlan plan)
    {
        await using var office = await Office.OpenAsync(nodes: 2, Links.Direct);
        await using var bare = await BareOffice.OpenAsync();
        using var database = PostgresDatabase.Open(await office.Cluster.Postgres.NewDatabaseAsync());
        Contestant[] all =
        [
            new Screens(Same, _ => office.TalkAsync(customerAt: 0, agentAt: 0), () => office.Processor) { Pace = Pace },
            new Screens(Other, _ => office.TalkAsync(customerAt: 0, agentAt: 1), () => office.Processor) { Pace = Pace },
            new Screens(Bare, one => bare.TalkAsync(one), () => bare.Processor) { Pace = Pace },
            new Commits(Commit, database, Talks) { Pace = Pace },
            new Published(Publish, office.Cluster.Redis) { Pace = Pace },
        ];
        await HubCommand.PrintAsync(plan, all, Talks, Ratios);
    }

    private static IEnumerable<Ratio> Ratios(Rounds rounds) =>
    [
        rounds.Ratio("P99: another node ÷ (commit + Redis)", round => round[Other].P99 / (round[Commit].P99 + round[Publish].P99), Goal.Max(3)),
        rounds.Ratio("P50: another node ÷ (commit + Redis)", round => round[Other].P50 / (round[Commit].P50 + round[Publish].P50)),
        rounds.Ratio("P99: same node ÷ commit", round => round[Same].P99 / round[Commit].P99),
        rounds.Ratio("P50: same node ÷ commit", round => round[Same].P50 / round[Commit].P50),
        rounds.Ratio("P50: same node ÷ (bare SignalR + commit)", round => round[Same].P50 / (round[Bare].P50 + round[Commit].P50)),
    ];
}
