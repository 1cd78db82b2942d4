using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Bot.Knowledge;

/// <summary>A file format for knowledge: pure reading and writing of text. <see cref="KnowledgeFile"/> documents each.</summary>
public sealed class KnowledgeFormat
{
    public static readonly KnowledgeFormat Json =
        new("application/json", [".json"], JsonAnswers.Read, JsonAnswers.Write);

    public static readonly KnowledgeFormat Csv =
        new("text/csv", [".csv"], TableAnswers.ReadCsv, (answers, _) => TableAnswers.Write(answers, ','));

    public static readonly KnowledgeFormat Tsv =
        new("text/tab-separated-values", [".tsv"], TableAnswers.ReadTsv, (answers, _) => TableAnswers.Write(answers, '\t'));

    public static readonly KnowledgeFormat Markdown =
        new("text/markdown", [".md", ".markdown"], MarkdownAnswers.Read, (answers, _) => MarkdownAnswers.Write(answers));

    private KnowledgeFormat(
        string mediaType, IReadOnlyList<string> extensions, Func<string, ParsedFile> read,
        Func<IEnumerable<Answer>, IReadOnlyList<IReadOnlyList<string>>, string> write)
    {
        MediaType = mediaType;
        Extensions = extensions;
        Read = read;
        Write = write;
    }

    public static IReadOnlyList<KnowledgeFormat> All { get; } = [Json, Csv, Tsv, Markdown];

    /// <summary>The content type to send an export with.</summary>
    public string MediaType { get; }

    /// <summary>How names of such files end, lower case with the dot; the first one is for exports.</summary>
    public IReadOnlyList<string> Extensions { get; }

    internal Func<string, ParsedFile> Read { get; }

    internal Func<IEnumerable<Answer>, IReadOnlyList<IReadOnlyList<string>>, string> Write { get; }

    /// <returns><see langword="null"/> when the name ends in no known way.</returns>
    public static KnowledgeFormat? Of(string fileName) =>
        All.FirstOrDefault(format => format.Extensions.Any(end => fileName.EndsWith(end, StringComparison.OrdinalIgnoreCase)));
}
