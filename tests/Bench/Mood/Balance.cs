using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Bench.Mood;

/// <summary>Factors that give every class the same weight in sum.</summary>
internal sealed class Balance(IReadOnlyList<MoodRow> rows)
{
    private readonly Dictionary<MoodLabel, float> _labels = Factors(rows.Where(row => row.Label is not null), row => row.Label!.Value);
    private readonly Dictionary<bool, float> _frustrated = Factors(rows.Where(row => row.Frustrated is not null), row => row.Frustrated!.Value);

    public float Of(MoodLabel? label) => label is { } known ? _labels[known] : 0;

    public float Of(bool? frustrated) => frustrated is { } known ? _frustrated[known] : 0;

    private static Dictionary<T, float> Factors<T>(IEnumerable<MoodRow> rows, Func<MoodRow, T> of)
        where T : notnull
    {
        var sums = rows.GroupBy(of).ToDictionary(same => same.Key, same => same.Sum(row => row.Weight));
        return sums.ToDictionary(s => s.Key, s => sums.Values.Sum() / sums.Count / s.Value);
    }
}
