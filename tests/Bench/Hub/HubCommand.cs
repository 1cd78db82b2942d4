using System.Globalization;
using ChatAssist.Bench.Measuring;

namespace ChatAssist.Bench.Hub;

/// <summary>
/// <c>hub [PART] [--secs N] [--warm N] [--rounds N] [--clients N]</c>: what agents and customers have of the hub, of several nodes and of coming back, each against a reference of the same run.
/// Nodes, PostgreSQL and Redis are processes of their own; the clients share the machine with them.
/// </summary>
internal static class HubCommand
{
    /// <summary>All that can be measured, by name.</summary>
    public static IReadOnlyDictionary<string, Func<HubPlan, Task>> Parts { get; } = new Dictionary<string, Func<HubPlan, Task>>
    {
        ["latency"] = Latency.RunAsync,
        ["fanout"] = FanOut.RunAsync,
        ["idle"] = Idle.RunAsync,
        ["resume"] = Resuming.RunAsync,
        ["nodes"] = MoreNodes.RunAsync,
        ["storm"] = Storm.RunAsync,
        ["stuck"] = Stuck.RunAsync,
    };

    public static async Task RunAsync(HubPlan plan)
    {
        if (plan.What is not null && !Parts.ContainsKey(plan.What)) throw new FormatException($"There is no part {plan.What}; there are {string.Join(", ", Parts.Keys)}.");
        foreach (var (name, run) in Parts.Where(part => plan.What is null || part.Key == plan.What))
        {
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"== {name}: {plan.Rounds} rounds, load {MachineLoad.Now} =="));
            await run(plan);
        }
    }

    /// <summary>Measures, and prints figures and ratios.</summary>
    public static async Task PrintAsync(HubPlan plan, IReadOnlyList<Contestant> all, int connections, Func<Rounds, IEnumerable<Ratio>> ratios)
    {
        var rounds = await Rounds.RunAsync(all, connections, plan.Length, plan.Rounds, plan.WarmUp);
        foreach (var figure in rounds.Figures()) await Console.Out.WriteLineAsync(figure);
        foreach (var ratio in ratios(rounds)) await Console.Out.WriteLineAsync(ratio.ToString());
        foreach (var contestant in all) await contestant.DisposeAsync();
    }
}
