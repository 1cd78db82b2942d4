using ChatAssist.Bot.Knowledge;
using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Bot.Evaluation;

/// <summary>A knowledge base from a file, read as an import would read it; but the ids are the author's, whatever their form.</summary>
internal static class EvaluatedKnowledge
{
    /// <summary>What cannot be read is reported as <c>file:line: why</c> and left out; the rest goes on.</summary>
    /// <exception cref="InvalidDataException">Nothing can be read.</exception>
    /// <exception cref="IOException">There is no such file.</exception>
    public static async Task<KnowledgeSnapshot> ReadAsync(string path, TextWriter error, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        var report = await KnowledgeFile.ReadAsync(path, file, AnswerRules.FaultsInEvaluation, [], cancellation);
        foreach (var problem in report.Problems)
            await error.WriteLineAsync($"{path}:{problem.Line}: {problem.Message}");
        return report.Answers.Count > 0 ? KnowledgeSnapshot.Of(report.Answers, report.Synonyms) : throw new InvalidDataException($"{path}: there is no answer in this file.");
    }
}
