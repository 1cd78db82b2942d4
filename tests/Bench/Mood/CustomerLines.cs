using System.Text.RegularExpressions;

namespace ChatAssist.Bench.Mood;

/// <summary>The made-up customers' lines beside this file, with their slots filled.</summary>
internal static partial class CustomerLines
{
    /// <summary>How often a line with slots is written out, each time with other values.</summary>
    private const int Variants = 6;

    public static List<MoodRow> Read()
    {
        var file = typeof(CustomerLines).Assembly.GetManifestResourceStream("Mood.customer-lines.tsv")!;
        using var reader = new StreamReader(file);
        var rows = reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')).ToLookup(row => row[0] == "slot");
        var slots = rows[true].ToDictionary(row => row[1], row => row[2].Split('|'));
        var turn = 0;
        return [.. rows[false].SelectMany(row => Fill(row[2]).Select(text => new MoodRow(text, MoodData.LabelOf(row[0]), row[1] == "1", 1)))];

        IEnumerable<string> Fill(string line) => Slot().IsMatch(line)
            ? Enumerable.Range(0, Variants).Select(_ => Slot().Replace(line, slot => Value(slots[slot.Groups[1].Value])))
            : [line];

        // A stride that no row's length divides walks evenly through all values, the same way in every run.
        string Value(string[] values) => values[(turn += 7) % values.Length];
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Slot();
}
