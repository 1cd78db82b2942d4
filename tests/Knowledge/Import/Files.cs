using System.Text;
using ChatAssist.Bot.Knowledge;
using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Tests.Knowledge.Import;

/// <summary>Knowledge files in memory.</summary>
internal static class Files
{
    public static Task<ImportReport> Read(string fileName, string text) => Read(fileName, Encoding.UTF8.GetBytes(text));

    public static async Task<ImportReport> Read(string fileName, byte[] bytes)
    {
        using var content = new MemoryStream(bytes);
        return await KnowledgeFile.ReadAsync(fileName, content, CancellationToken.None);
    }

    public static async Task<byte[]> Write(KnowledgeFormat format, IEnumerable<Answer> answers, IReadOnlyList<IReadOnlyList<string>>? synonyms = null)
    {
        using var content = new MemoryStream();
        await KnowledgeFile.WriteAsync(format, answers, synonyms ?? [], content, CancellationToken.None);
        return content.ToArray();
    }

    /// <summary>What the report says, as "line code" in its order.</summary>
    public static IEnumerable<string> Findings(this ImportReport report) => report.Problems.Select(problem => $"{problem.Line} {problem.Code}");

    public static IEnumerable<string> Ids(this ImportReport report) => report.Answers.Select(answer => answer.Id);
}
