using System.Globalization;
using System.Text.RegularExpressions;
using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Languages;
using CsvHelper;

namespace ChatAssist.Bot.Knowledge;

/// <summary>Knowledge as a table, one answer per row.</summary>
internal static partial class TableAnswers
{
    private const string LanguageColumn = "language", RevisionColumn = "revision";

    private static readonly string[] Columns =
        ["id", "question", "alternatePhrasings", "answer", "tags", "followUps", "negativeExamples", "alwaysHandOver"];

    private const string WrongQuotes =
        "A quote is missing or in a wrong place; a cell with a quote, a delimiter or a line break goes into quotes, and quotes in it are doubled.";

    public static ParsedFile ReadCsv(string text)
    {
        var header = text.AsSpan(0, Math.Max(text.IndexOf('\n'), 0));
        return Read(text, header.Count(';') > header.Count(',') ? ';' : ','); // spreadsheets of many countries write semicolons
    }

    public static ParsedFile ReadTsv(string text) => Read(text, '\t');

    /// <remarks>Starts with a byte order mark: without it spreadsheets take the text for their country's old encoding.</remarks>
    public static string Write(IEnumerable<Answer> answers, char delimiter)
    {
        using var text = new StringWriter();
        text.Write('\uFEFF');
        using var csv = new CsvWriter(text, TableRow.Rules(delimiter, () => { }));
        var all = answers.ToList();
        var (written, stored) = (all.Exists(answer => answer.Language != default), all.Exists(answer => answer.Revision > 0)); // no column that would be blank in every row
        Language[] translated = [.. all.SelectMany(answer => answer.Translations).Select(other => other.Language).Distinct().Order()];
        string[] titles = [.. Columns, .. stored ? [RevisionColumn] : Array.Empty<string>(), .. written ? [LanguageColumn] : Array.Empty<string>(), .. translated.SelectMany(ColumnsOf)];
        foreach (var cells in all.Select(answer => Cells(answer, stored, written, translated)).Prepend(titles))
        {
            foreach (var cell in cells)
                csv.WriteField(Guarded(cell));
            csv.NextRecord();
        }
        csv.Flush();
        return text.ToString();
    }

    private static ParsedFile Read(string text, char delimiter)
    {
        var entries = new List<Entry>();
        var problems = new List<ImportProblem>();
        TableHeader? header = null;
        foreach (var row in TableRow.In(text, delimiter))
        {
            if (header is null)
            {
                header = TableHeader.Of(row, [.. Columns, RevisionColumn, LanguageColumn, .. LanguageTags.All.SelectMany(ColumnsOf)]);
                problems.AddRange(header.Problems);
                if (!header.Has("question") || !header.Has("answer"))
                    return new([], [.. problems, new(row.Line, "missing_column", "The header row needs the columns 'question' and 'answer'.")]);
            }
            else if (Fault(row, header) is { } fault)
                problems.Add(fault);
            else
                entries.Add(new(row.Line, ToAnswer(row, header), RevisionOf(row, header)));
        }
        return new(entries, problems);
    }

    private static ImportProblem? Fault(TableRow row, TableHeader header)
    {
        if (row.IsQuotedWrongly)
            return new(row.Line, "bad_quoting", WrongQuotes);
        if (row.Cells.Skip(header.Width).FirstOrDefault(cell => !string.IsNullOrWhiteSpace(cell)) is { } extra)
            return new(row.Line, "too_many_cells", $"There are more cells than columns, from '{extra}' on; a cell with a delimiter in it goes into quotes.");
        var always = header.Cell(row, "alwaysHandOver");
        if (IsYes(always) is null)
            return new(row.Line, "bad_field", $"alwaysHandOver is '{always}'; it must be true, false, yes, no or blank.");
        if (header.Cell(row, RevisionColumn) is { } revision && !string.IsNullOrWhiteSpace(revision) && RevisionOf(row, header) is null)
            return new(row.Line, "bad_field", $"The revision is '{revision}'; it must be a whole number or blank.");
        var language = header.Cell(row, LanguageColumn).Trim();
        return language.Length > 0 && LanguageTags.LanguageOf(language) is null ? ImportProblem.UnknownLanguage(row.Line, language) : null;
    }

    /// <summary>Question and answer in one more language: <c>question:de</c>, <c>answer:de</c>.</summary>
    private static string[] ColumnsOf(Language language) => [$"question:{language.Tag()}", $"answer:{language.Tag()}"];

    private static Answer ToAnswer(TableRow row, TableHeader header)
    {
        string Cell(string column) => Unguarded(header.Cell(row, column));
        return new(Cell("id"), 1, Cell("question"), Split(Cell("alternatePhrasings")), Cell("answer"), [Cell("tags")],
            [.. Split(Cell("followUps")).Select(FollowUpText.Parse)])
        {
            NegativeExamples = Split(Cell("negativeExamples")),
            AlwaysHandOver = IsYes(Cell("alwaysHandOver")) == true,
            Language = LanguageTags.LanguageOf(Cell(LanguageColumn)) ?? default,
            Translations = [.. LanguageTags.All.Select(language => new Translation(language, Cell(ColumnsOf(language)[0]), Cell(ColumnsOf(language)[1])))],
        };
    }

    private static string[] Cells(Answer answer, bool stored, bool written, IEnumerable<Language> translated) =>
    [
        answer.Id,
        answer.Question,
        Join(answer.AlternatePhrasings),
        answer.Text,
        string.Join('|', answer.Tags),
        Join(answer.FollowUps.Select(FollowUpText.Write)),
        Join(answer.NegativeExamples),
        answer.AlwaysHandOver ? "true" : "",
        .. stored ? [answer.Revision.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(),
        .. written ? [answer.Language.Tag()] : Array.Empty<string>(),
        .. translated.SelectMany(language => answer.Translations.FirstOrDefault(other => other.Language == language) is { } words ? (string[])[words.Question, words.Text] : ["", ""]),
    ];

    private static int? RevisionOf(TableRow row, TableHeader header) =>
        int.TryParse(header.Cell(row, RevisionColumn), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var revision) ? revision : null;

    private static bool? IsYes(string cell) => cell.Trim().ToLowerInvariant() switch
    {
        "true" or "yes" => true,
        "false" or "no" or "" => false,
        _ => null,
    };

    private static string Join(IEnumerable<string> texts) =>
        string.Join('|', texts.Select(text => text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("|", @"\|", StringComparison.Ordinal)));

    private static IReadOnlyList<string> Split(string cell) =>
        [.. ListPart().Matches(cell).Select(part => Escaped().Replace(part.Value, "$1")).Where(part => !string.IsNullOrWhiteSpace(part))];

    /// <summary>With a <c>'</c> before what a spreadsheet would run as a formula.</summary>
    private static string Guarded(string cell) => Formula().IsMatch(cell) ? "'" + cell : cell;

    private static string Unguarded(string cell) => cell.StartsWith('\'') && Formula().IsMatch(cell) ? cell[1..] : cell;

    [GeneratedRegex(@"(?:\\[\\|]|[^|])+")]
    private static partial Regex ListPart();

    [GeneratedRegex(@"\\([\\|])")]
    private static partial Regex Escaped();

    [GeneratedRegex(@"\A'*[=+\-@]")]
    private static partial Regex Formula();
}
