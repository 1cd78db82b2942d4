using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace ChatAssist.Bot.Knowledge;

/// <summary>One row of a CSV or TSV text.</summary>
/// <param name="Line">The line on which it starts, from 1; a quoted cell may run over several.</param>
/// <param name="Cells">What is in it, without the quotes.</param>
/// <param name="IsQuotedWrongly">True when a quote is missing or in a wrong place; the cells are then a guess.</param>
internal sealed record TableRow(int Line, IReadOnlyList<string> Cells, bool IsQuotedWrongly)
{
    /// <summary>All rows but blank ones. A missing quote spoils its own line only: the next row starts on the next line.</summary>
    public static IEnumerable<TableRow> In(string text, char delimiter)
    {
        var (line, counted, from) = (1, 0, 0);
        while (from < text.Length)
        {
            var wrong = false;
            using var parser = new CsvParser(new Tail(text, from), Rules(delimiter, () => wrong = true));
            var start = text.Length;
            while (!wrong && parser.Read())
            {
                var cells = parser.Record!;
                start = from + (int)parser.CharCount - parser.RawRecord.Length;
                line += text.AsSpan(counted..start).Count('\n');
                counted = start;
                if (cells.Any(cell => !string.IsNullOrWhiteSpace(cell)))
                    yield return new(line, cells, wrong);
            }
            from = wrong ? AfterLine(text, start) : text.Length;
        }
    }

    public static CsvConfiguration Rules(char delimiter, Action whenQuotedWrongly) => new(CultureInfo.InvariantCulture)
    {
        BadDataFound = _ => whenQuotedWrongly(),
        Delimiter = delimiter.ToString(),
        NewLine = "\n",
    };

    private static int AfterLine(string text, int start) => text.IndexOf('\n', start) is var end and >= 0 ? end + 1 : text.Length;

    /// <summary>Reads the rest of a text without copying it.</summary>
    private sealed class Tail(string text, int from) : TextReader
    {
        private int _at = from;

        public override int Peek() => _at < text.Length ? text[_at] : -1;

        public override int Read() => _at < text.Length ? text[_at++] : -1;
    }
}
