using System.Globalization;

namespace ChatAssist.Bench.Measuring;

/// <summary>Measures contestants one after the other, in an order that rotates, so that a machine that is slow for a while is slow for all.</summary>
internal sealed class Rounds
{
    private readonly List<Dictionary<string, Measured>> _rounds = [];

    /// <param name="rounds">Those that count; one more goes before them.</param>
    /// <param name="warmUp">The length of that one. Fresh processes need long: until the compiler is done, it takes more processor time than what is measured.</param>
    public static async Task<Rounds> RunAsync(IReadOnlyList<Contestant> all, int connections, TimeSpan length, int rounds, TimeSpan warmUp)
    {
        var result = new Rounds();
        for (var round = 0; round <= rounds; round++)
        {
            var measured = new Dictionary<string, Measured>();
            for (var i = 0; i < all.Count; i++)
            {
                var next = all[(i + round) % all.Count];
                measured[next.Name] = await next.MeasureAsync(connections, round == 0 ? warmUp : length);
            }

            if (round > 0) result._rounds.Add(measured);
        }

        return result;
    }

    /// <summary>The medians of each contestant.</summary>
    public IEnumerable<string> Figures() => _rounds[0].Keys.Select(name => string.Create(
        CultureInfo.InvariantCulture,
        $"  {name,-34} {Median(name, one => one.Rate),9:F0} /s   P50 {Median(name, one => one.P50),7:F2} ms   P99 {Median(name, one => one.P99),7:F1} ms   {Median(name, one => one.Processor),7:F0} µs of processor each"));

    /// <summary>A ratio of the same round, over all rounds.</summary>
    public Ratio Ratio(string name, Func<IReadOnlyDictionary<string, Measured>, double> of, Goal? goal = null) => new(name, [.. _rounds.Select(of).Order()], goal);

    private double Median(string name, Func<Measured, double> of) => _rounds.Select(round => of(round[name])).Order().ElementAt(_rounds.Count / 2);
}

/// <param name="AtLeast">False when the ratio should be at most so much.</param>
internal sealed record Goal(double Value, bool AtLeast)
{
    public static Goal Min(double value) => new(value, AtLeast: true);

    public static Goal Max(double value) => new(value, AtLeast: false);
}

/// <param name="Values">Of all rounds, rising.</param>
internal sealed record Ratio(string Name, IReadOnlyList<double> Values, Goal? Goal)
{
    /// <summary>Rounds that differ by more than this, up or down, tell nothing.</summary>
    private const double MostSpread = 0.25;

    public double Median => Values[Values.Count / 2];

    private bool IsVoid => Values[^1] > Median * (1 + MostSpread) || Values[0] < Median * (1 - MostSpread);

    public override string ToString()
    {
        var verdict = Goal is null ? "" : string.Create(CultureInfo.InvariantCulture, $"   goal {(Goal.AtLeast ? '≥' : '≤')} {Goal.Value:0.##}: {(IsMet ? "met" : "missed")}");
        return string.Create(CultureInfo.InvariantCulture, $"  {Name,-58} {Median,6:F3} [{Values[0]:F3} … {Values[^1]:F3}]{verdict}{(IsVoid ? "   (void: the spread is over ±25 %)" : "")}");
    }

    private bool IsMet => Goal is null || (Goal.AtLeast ? Median >= Goal.Value : Median <= Goal.Value);
}
