using System.Globalization;
using ChatAssist.Bench.Measuring;
using ChatAssist.Bench.Serving;

namespace ChatAssist.Bench.Turns;

/// <summary>
/// <c>turns [--secs N] [--warm N] [--rounds N] [--conns N,N …] [--store sqlite|postgres]</c>: customers' messages through the whole path, against a bare echo of the same body,
/// the same durable appends alone, and the commits of the same database. Each server is a process of its own; the clients share the machine with it.
/// </summary>
internal static class TurnsCommand
{
    private const string Echo = "bare echo", One = "one append", Two = "two appends", Turn = "turn", Known = "turn, question known", Plain = "turn, no encoder",
        BareKnown = "turn, question known, no store", Commit = "one row a commit", Shown = "turn until it is shown", KnownShown = "turn until it is shown, known";

    public static async Task RunAsync(Plan plan)
    {
        foreach (var open in plan.Stores)
        {
            await using var store = await open();
            await Console.Out.WriteLineAsync($"== {store.Name} ==");
            await MeasureAsync(store, plan);
        }
    }

    private static async Task MeasureAsync(Store store, Plan plan)
    {
        await using var echo = await ServerProcess.StartAsync("echo");
        await using var appends = await ServerProcess.StartAsync("appends", await store.NewAsync());
        await using var chat = await ServerProcess.StartAsync("chat", await store.NewAsync());
        await using var plain = await ServerProcess.StartAsync("chat", [ChatServer.WithoutEncoder, .. await store.NewAsync()]);
        await using var bare = await ServerProcess.StartAsync("chat", [ChatServer.WithoutStore, .. await store.NewAsync()]);
        using var database = await store.OpenAsync();
        var (fresh, known) = (new Questions(everyOneNew: true), new Questions(everyOneNew: false));
        Contestant[] all =
        [
            new Posts(Echo, echo, fresh, _ => "/"),
            new Posts(One, appends, fresh, one => $"/1/one-{one}"),
            new Posts(Two, appends, fresh, one => $"/2/two-{one}"),
            new Talks(Turn, chat, fresh),
            new Talks(Known, chat, known),
            new Talks(Plain, plain, fresh),
            new Talks(BareKnown, bare, known),
            new Commits(Commit, database, store.Writers),
        ];
        Contestant[] alone = [new Talks(Shown, chat, fresh, onScreen: true), new Talks(KnownShown, chat, known, onScreen: true)];
        foreach (var connections in plan.Connections)
        {
            var rounds = await Rounds.RunAsync(connections == 1 ? [.. all, .. alone] : all, connections, plan.Length, plan.Rounds, connections == plan.Connections[0] ? plan.WarmUp : plan.Length);
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{connections} connections, {plan.Rounds} rounds of {plan.Length.TotalSeconds:0.#} s, load {MachineLoad.Now}"));
            foreach (var figure in rounds.Figures()) await Console.Out.WriteLineAsync(figure);
            foreach (var ratio in Ratios(rounds, connections)) await Console.Out.WriteLineAsync(ratio.ToString());
        }

        foreach (var contestant in all.Concat(alone)) await contestant.DisposeAsync();
    }

    private static IEnumerable<Ratio> Ratios(Rounds rounds, int connections)
    {
        var many = connections == 128;
        foreach (var turn in (string[])[Turn, Known, Plain]) yield return rounds.Ratio($"{turn} ÷ bare echo", round => round[turn].Rate / round[Echo].Rate, many ? Goal.Min(0.12) : null);
        yield return rounds.Ratio("two appends ÷ bare echo", round => round[Two].Rate / round[Echo].Rate);
        foreach (var turn in (string[])[Turn, Known, Plain]) yield return rounds.Ratio($"{turn} ÷ two appends", round => round[turn].Rate / round[Two].Rate, many ? Goal.Min(0.8) : null);
        yield return rounds.Ratio("turn ÷ one row a commit", round => round[Turn].Rate / round[Commit].Rate);
        foreach (var turn in (string[])[Turn, Known, Plain]) yield return rounds.Ratio($"processor: {turn} ÷ two appends", round => round[turn].Processor / round[Two].Processor);
        yield return rounds.Ratio($"processor: {BareKnown} ÷ bare echo", round => round[BareKnown].Processor / round[Echo].Processor, Goal.Max(3));
        if (connections > 1) yield break;
        yield return rounds.Ratio("P50 of the acknowledgement ÷ (echo + its commit)", round => round[Turn].P50 / (round[Echo].P50 + round[Commit].P50));
        yield return rounds.Ratio($"P50, {Shown} ÷ (echo + two commits)", round => round[Shown].P50 / (round[Echo].P50 + (2 * round[Commit].P50)), Goal.Max(2));
        yield return rounds.Ratio($"P50, {KnownShown} ÷ (echo + its one commit)", round => round[KnownShown].P50 / (round[Echo].P50 + round[Commit].P50), Goal.Max(2));
    }
}
