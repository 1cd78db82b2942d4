namespace ChatAssist.Bot.Knowledge;

/// <summary>The columns of a table, found by name: case, blanks and punctuation in a title do not matter.</summary>
/// <param name="Places">Where each known column is, by its bare name.</param>
/// <param name="Width">How many columns there are, known or not.</param>
/// <param name="Problems">Titles that are unknown or come twice.</param>
internal sealed record TableHeader(IReadOnlyDictionary<string, int> Places, int Width, IReadOnlyList<ImportProblem> Problems)
{
    public static TableHeader Of(TableRow row, IEnumerable<string> known)
    {
        var names = known.Select(Bare).ToHashSet();
        var places = new Dictionary<string, int>();
        var problems = new List<ImportProblem>();
        foreach (var (place, title) in row.Cells.Index().Where(cell => !string.IsNullOrWhiteSpace(cell.Item)))
        {
            if (!names.Contains(Bare(title)))
                problems.Add(new(row.Line, "unknown_column", $"The column '{title}' is not known; it was left out."));
            else if (!places.TryAdd(Bare(title), place))
                problems.Add(new(row.Line, "repeated_column", $"The column '{title}' comes twice; the first one counts."));
        }
        return new(places, row.Cells.Count, problems);
    }

    public bool Has(string column) => Places.ContainsKey(Bare(column));

    /// <returns>Empty when the table has no such column or the row ends before it.</returns>
    public string Cell(TableRow row, string column) =>
        Places.TryGetValue(Bare(column), out var place) && place < row.Cells.Count ? row.Cells[place] : "";

    private static string Bare(string title) => string.Concat(title.Where(char.IsAsciiLetter)).ToLowerInvariant();
}
