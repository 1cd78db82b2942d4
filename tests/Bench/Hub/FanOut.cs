using ChatAssist.Bench.Measuring;
using ChatAssist.Faults.Cluster;

namespace ChatAssist.Bench.Hub;

/// <summary>One line until a thousand screens of one node show it, against the same from a bare SignalR group.</summary>
internal static class FanOut
{
    private const int Usual = 1000;

    private const string Ours = "one line to all screens", Bare = "bare SignalR group";

    public static async Task RunAsync(HubPlan plan)
    {
        var screens = plan.Clients ?? Usual;
        await using var office = await Office.OpenAsync(nodes: 1, Links.Direct);
        await using var bare = await BareOffice.OpenAsync();
        await Console.Out.WriteLineAsync($"  {screens} screens");
        Contestant[] all =
        [
            new Screens(Ours, _ => office.AudienceAsync(screens, Office.Words), () => office.Processor),
            new Screens(Bare, one => bare.AudienceAsync(one, screens, Office.Words), () => bare.Processor),
        ];
        await HubCommand.PrintAsync(plan, all, connections: 1, rounds =>
        [
            rounds.Ratio("until the last screen, P50: ours ÷ bare", round => round[Ours].P50 / round[Bare].P50),
            rounds.Ratio("processor: ours ÷ bare", round => round[Ours].Processor / round[Bare].Processor),
        ]);
    }
}
