using System.Globalization;
using System.Text;

namespace ChatAssist.Bot.Evaluation;

/// <summary>Named figures in the order in which they are printed.</summary>
internal sealed class Report
{
    private readonly List<(string Name, double Value, bool IsCount)> _figures = [];

    public void Count(string name, int value) => _figures.Add((name, value, true));

    public void Figure(string name, double value) => _figures.Add((name, Rounded(value), false));

    public double? this[string name] => _figures.Where(figure => figure.Name == name).Select(figure => (double?)figure.Value).FirstOrDefault();

    /// <summary>One JSON object, four decimals; what cannot be computed is written NaN.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("{");
        foreach (var (at, (name, value, isCount)) in _figures.Index())
        {
            var number = value.ToString("R", CultureInfo.InvariantCulture);
            var isWhole = !isCount && double.IsInteger(value);
            text.Append(at == 0 ? "\n" : ",\n").Append(CultureInfo.InvariantCulture, $" \"{name}\": {number}{(isWhole ? ".0" : "")}");
        }
        return text.Append("\n}").ToString();
    }

    // To the nearest of the exact binary value, a true tie to the even neighbour: 28 digits tell the two apart.
    private static double Rounded(double value) => !double.IsFinite(value) ? value
        : (double)Math.Round(decimal.Parse(value.ToString("F28", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), 4, MidpointRounding.ToEven);
}
