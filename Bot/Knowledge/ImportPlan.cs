using System.Text.Json;
using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Bot.Knowledge;

/// <summary>What an import changes in what is stored: found without touching it.</summary>
/// <param name="Answers">Those to be stored, each with the revision after the stored one.</param>
/// <param name="Synonyms">All groups, the stored ones and the file's joined; null when the file brings nothing that can be taken.</param>
/// <param name="Outcome">What the admin is told.</param>
internal sealed record ImportPlan(IReadOnlyList<Answer> Answers, IReadOnlyList<IReadOnlyList<string>>? Synonyms, ImportOutcome Outcome)
{
    /// <param name="stored">The last revision of every answer, by id.</param>
    /// <param name="groups">The stored synonyms.</param>
    public static ImportPlan Of(ImportReport report, IReadOnlyDictionary<string, StoredAnswer> stored, IReadOnlyList<IReadOnlyList<string>> groups, ImportMode mode)
    {
        StoredAnswer? Now(Answer answer) => stored.GetValueOrDefault(answer.Id);
        bool IsNewer(Answer answer) => mode != ImportMode.Replace && Now(answer)?.Answer.Revision > report.Exported.GetValueOrDefault(answer.Id)?.Revision;

        var different = report.Answers.Where(answer => Differs(answer, Now(answer))).ToLookup(IsNewer);
        var (next, left) = (different[false].ToList(), different[true].ToList());
        var added = next.Count(answer => Now(answer) is null);
        var restored = next.Where(answer => Now(answer) is { Retired: true }).Select(answer => answer.Id).ToList();
        var joined = SynonymRules.Joined(groups, report.Synonyms);
        var grown = joined.Count(group => !groups.Any(group.SequenceEqual));
        var wrong = grown > 0 ? SynonymRules.Faults(joined, report.SynonymsLine).ToList() : [];
        if (wrong.Count > 0) (joined, grown) = (groups, 0);
        return new(
            [.. next.Select(answer => answer with { Revision = (Now(answer)?.Answer.Revision ?? 0) + 1 })],
            grown > 0 ? joined : null,
            new(
                added,
                next.Count - added - restored.Count,
                report.Answers.Count - next.Count - left.Count,
                grown,
                [.. report.Problems.Concat(left.Select(answer => LeftOut(report.Exported[answer.Id], stored[answer.Id]))).Concat(wrong).OrderBy(problem => problem.Line)],
                mode != ImportMode.DryRun,
                restored,
                [.. left.Select(answer => answer.Id)]));
    }

    private static ImportProblem LeftOut(Exported exported, StoredAnswer now) => new(
        exported.Line,
        "edited_meanwhile",
        $"'{now.Answer.Id}' was exported as revision {exported.Revision}, and {now.By} has {(now.Retired ? "retired" : "saved")} it as revision {now.Answer.Revision}; the file's was left out.");

    private static bool Differs(Answer answer, StoredAnswer? now) => now is null || now.Retired || Content(answer) != Content(now.Answer);

    private static string Content(Answer answer) => JsonSerializer.Serialize(answer with { Revision = 0 });
}
