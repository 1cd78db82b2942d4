using System.Buffers;
using System.Text;
using System.Text.Unicode;
using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Bot.Knowledge;

/// <summary>Reads and writes a knowledge base as a file that people edit and version.</summary>
/// <remarks>
/// <para>All formats are UTF-8, with or without a byte order mark, and carry the same fields: <c>id</c> (made from the question when
/// absent), <c>question</c>, <c>alternatePhrasings</c>, <c>answer</c> (Markdown), <c>tags</c>, <c>followUps</c> (label and answer id),
/// <c>negativeExamples</c>, <c>alwaysHandOver</c>, <c>language</c> (a tag, English when absent) and question and answer in other languages. Only the question and the answer are required. An export (not to Markdown) also
/// names each answer's <c>revision</c>, by which an import leaves alone what was edited since. <see cref="AnswerRules"/> has the limits and the normal form; exported and imported again,
/// answers in normal form are the same to the letter.</para>
/// <para><b>JSON</b> (<c>.json</c>): an array of objects with these fields; comments and trailing commas are allowed. Other
/// languages are <c>translations</c>, objects with <c>language</c>, <c>question</c> and <c>answer</c>. A knowledge base with
/// synonyms is an object instead: <c>answers</c> is that array, <c>synonyms</c> an array of groups, each an array of terms.</para>
/// <para><b>CSV and TSV</b> (<c>.csv</c>, <c>.tsv</c>): a header row with these names (blanks, case and <c>-</c> do not matter), quoted
/// by RFC 4180; a CSV may also use semicolons. Lists are separated by <c>|</c>, tags also by commas; a follow-up is <c>label=>id</c>.
/// In a list a bar is written <c>\|</c> and a backslash <c>\\</c>. A cell that starts with <c>= + - @</c> is written with a <c>'</c>
/// before it, so that no spreadsheet runs it, and read without. <c>alwaysHandOver</c> is <c>true</c>, <c>false</c>, <c>yes</c>,
/// <c>no</c> or blank. Every other language has two columns, <c>question:de</c> and <c>answer:de</c>. Blank rows are skipped.</para>
/// <para><b>Markdown</b> (<c>.md</c>): each <c>## Question</c> starts an answer. Lines that start with <c>id:</c>, <c>tags:</c>,
/// <c>- also:</c>, <c>- not:</c> (a negative example), <c>follow-up: label => id</c>, <c>hand-over: always</c> or <c>written-in: de</c> describe
/// it; <c>### de: Question</c> starts the same in another language; all
/// other lines are the answer, except that directly under the heading any other <c>key:</c> in lower case is reported as misspelt.
/// A <c># Title</c> may stand above the first question. An answer's line that looks like one of these, in a code fence too, gets a
/// <c>\</c> before it, which is not read as part of the answer.</para>
/// </remarks>
public static class KnowledgeFile
{
    /// <summary>Largest file that is read, in bytes: some 30,000 answers.</summary>
    public const int LargestFile = 32 * 1024 * 1024;

    /// <summary>Reads all sound answers of a file and reports the rest.</summary>
    /// <param name="fileName">Its end names the format: <c>.json</c>, <c>.csv</c>, <c>.tsv</c>, <c>.md</c> or <c>.markdown</c>.</param>
    /// <param name="content">The file; it is read to its end or to <see cref="LargestFile"/>.</param>
    /// <param name="ct">Stops the reading.</param>
    public static Task<ImportReport> ReadAsync(string fileName, Stream content, CancellationToken ct) => ReadAsync(fileName, content, [], ct);

    /// <summary>The same beside what is stored.</summary>
    /// <param name="stored">Ids of answers to which follow-ups may lead besides those of the file.</param>
    public static Task<ImportReport> ReadAsync(string fileName, Stream content, IEnumerable<string> stored, CancellationToken ct) =>
        ReadAsync(fileName, content, AnswerRules.Faults, stored, ct);

    internal static async Task<ImportReport> ReadAsync(
        string fileName, Stream content, Func<Answer, int, IEnumerable<ImportProblem>> faultsOf, IEnumerable<string> stored, CancellationToken ct)
    {
        if (KnowledgeFormat.Of(fileName) is not { } format)
            return Refused(0, "unknown_format", $"'{fileName}' is no knowledge file: its name must end in {KnownEnds}.");
        var bytes = await UpToLargestAsync(content, ct);
        if (bytes.Length > LargestFile)
            return Refused(0, "too_large", $"'{fileName}' is larger than {LargestFile / 1024 / 1024} MB; split it.");
        return Read(format, bytes.AsSpan(), faultsOf, stored);
    }

    /// <summary>Writes what <see cref="ReadAsync(string, Stream, CancellationToken)"/> gives again; only JSON has a place for synonyms.</summary>
    public static async Task WriteAsync(
        KnowledgeFormat format, IEnumerable<Answer> answers, IReadOnlyList<IReadOnlyList<string>> synonyms, Stream content, CancellationToken ct) =>
        await content.WriteAsync(Encoding.UTF8.GetBytes(format.Write(answers.Select(AnswerRules.Normal), synonyms)), ct);

    private static string KnownEnds => string.Join(", ", KnowledgeFormat.All.SelectMany(format => format.Extensions));

    private static ImportReport Read(KnowledgeFormat format, ReadOnlySpan<byte> bytes, Func<Answer, int, IEnumerable<ImportProblem>> faultsOf, IEnumerable<string> stored)
    {
        var mark = Encoding.UTF8.Preamble;
        var body = bytes.StartsWith(mark) ? bytes[mark.Length..] : bytes;
        var chars = new char[body.Length];
        if (Utf8.ToUtf16(body, chars, out var read, out var written, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            var line = body[..read].Count((byte)'\n') + 1;
            return Refused(line, "not_utf8", $"Line {line} is not UTF-8 text; save the file with that encoding.");
        }
        var text = new string(chars, 0, written).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return format.Read(text).Check(faultsOf, stored);
    }

    private static async Task<byte[]> UpToLargestAsync(Stream content, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81_920];
        int count;
        while (bytes.Length <= LargestFile && (count = await content.ReadAsync(buffer, ct)) > 0)
            bytes.Write(buffer.AsSpan(0, count));
        return bytes.ToArray();
    }

    private static ImportReport Refused(int line, string code, string message) => new([], [new(line, code, message)]);
}
