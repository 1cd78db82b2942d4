using System.Globalization;
using ChatAssist.Bench.Measuring;
using ChatAssist.Faults.Cluster;

namespace ChatAssist.Bench.Hub;

/// <summary>Long lines to a thousand screens, beside which ten pages that watch everything read nothing: what the others get, against the same without them.</summary>
internal static class Stuck
{
    private const int Conversations = 10, Usual = 1000;

    /// <summary>One in so many reads nothing.</summary>
    private const int OneIn = 100;

    /// <summary>Within which a stuck page has to be cut, and how long it then reads to notice.</summary>
    private static readonly TimeSpan _cut = TimeSpan.FromSeconds(30), _noticing = TimeSpan.FromSeconds(5);

    /// <summary>Long enough that a page which reads nothing is full in a moment.</summary>
    private static readonly string _text = new('x', 8000);

    private const string All = "all read", Some = "one in a hundred stuck";

    public static async Task RunAsync(HubPlan plan)
    {
        var readers = plan.Clients ?? Usual;
        var screens = readers / Conversations;
        await using var healthy = await Office.OpenAsync(nodes: 1, Links.Direct);
        await using var ill = await Office.OpenAsync(nodes: 1, Links.Direct);
        var stuck = new List<HubSocket>();
        Contestant[] all =
        [
            new Screens(All, _ => healthy.AudienceAsync(screens, _text), () => healthy.Processor),
            new Screens(Some, _ => ill.AudienceAsync(screens, _text), () => ill.Processor) { Before = HangAsync },
        ];
        await Console.Out.WriteLineAsync($"  {Conversations} conversations of {screens} screens, lines of {_text.Length} characters, {readers / OneIn} stuck pages");
        await HubCommand.PrintAsync(plan, all, Conversations, rounds => [rounds.Ratio("deliveries with stuck pages ÷ without", round => round[Some].Rate / round[All].Rate, Goal.Min(0.9))]);
        await Task.Delay(_cut);
        foreach (var one in stuck) one.ReadOn();
        await Task.Delay(_noticing);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  cut within {_cut.TotalSeconds:F0} s: {stuck.Count(one => !one.IsOpen)} of the last {stuck.Count} stuck pages"));
        await FreeAsync();

        async Task HangAsync(IReadOnlyList<Watched> watched)
        {
            await FreeAsync();
            while (stuck.Count < readers / OneIn) stuck.Add(await ill.HangAsync(watched));
        }

        async Task FreeAsync()
        {
            foreach (var one in stuck) await one.DisposeAsync();
            stuck.Clear();
        }
    }
}
