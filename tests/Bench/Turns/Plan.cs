using System.Globalization;

namespace ChatAssist.Bench.Turns;

/// <summary>How long and how often is measured, and on what.</summary>
/// <param name="WarmUp">Of each process before the first round.</param>
internal sealed record Plan(TimeSpan Length, TimeSpan WarmUp, int Rounds, IReadOnlyList<int> Connections, IReadOnlyList<Func<Task<Store>>> Stores)
{
    /// <param name="args">Names and their values: <c>--secs 2 --warm 15 --rounds 7 --conns 1,32,128 --store sqlite</c>.</param>
    /// <exception cref="ArgumentException">A name is unknown.</exception>
    public static Plan Read(string[] args)
    {
        var plan = new Plan(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(15), 7, [1, 32, 128], [Store.FileAsync, Store.ServerAsync]);
        foreach (var pair in args.Chunk(2))
        {
            plan = pair switch
            {
                ["--secs", var seconds] => plan with { Length = Seconds(seconds) },
                ["--warm", var seconds] => plan with { WarmUp = Seconds(seconds) },
                ["--rounds", var rounds] => plan with { Rounds = int.Parse(rounds, CultureInfo.InvariantCulture) },
                ["--conns", var counts] => plan with { Connections = [.. counts.Split(',').Select(count => int.Parse(count, CultureInfo.InvariantCulture))] },
                ["--store", "sqlite"] => plan with { Stores = [Store.FileAsync] },
                ["--store", "postgres"] => plan with { Stores = [Store.ServerAsync] },
                _ => throw new ArgumentException($"There is no option {string.Join(' ', pair)}."),
            };
        }

        return plan;
    }

    private static TimeSpan Seconds(string text) => TimeSpan.FromSeconds(double.Parse(text, CultureInfo.InvariantCulture));
}
