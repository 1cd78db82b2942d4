using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Bot.Knowledge;

/// <summary>The answers as people edit them. What is saved is in force for the next question; thousands of new phrasings take longer.</summary>
public sealed class AnswerBook(AnswerTable table, SynonymTable synonyms, KnowledgePublisher publisher, TimeProvider clock)
{
    private const int MostAttempts = 5;

    public Task<IReadOnlyList<StoredAnswer>> AllAsync(CancellationToken ct) => table.CurrentAsync(ct);

    /// <summary>The ids of all answers, the retired ones too.</summary>
    public Task<IReadOnlySet<string>> IdsAsync(CancellationToken ct) => table.IdsAsync(ct);

    public Task<StoredAnswer?> FindAsync(string id, CancellationToken ct) => table.FindAsync(id, ct);

    public Task<IReadOnlyList<StoredAnswer>> HistoryAsync(string id, CancellationToken ct) => table.HistoryAsync(id, ct);

    /// <summary>Saves an answer as its next revision.</summary>
    /// <param name="draft">The answer; its revision is the one that it was edited from, 0 for a new answer.</param>
    public async Task<Edit> SaveAsync(Answer draft, string by, CancellationToken ct)
    {
        var answer = AnswerRules.Normal(draft);
        var faults = await FaultsAsync(answer, ct);
        if (faults.Count > 0)
            return new Edit.Faulty(faults);
        var current = await table.FindAsync(answer.Id, ct);
        var change = current is null ? AnswerChange.Added : AnswerChange.Edited;
        return await AppendAsync(answer, current, current?.Retired ?? false, change, by, ct);
    }

    public Task<Edit> RetireAsync(string id, int revision, string by, CancellationToken ct) =>
        TurnAsync(id, revision, AnswerChange.Retired, by, ct);

    public Task<Edit> RestoreAsync(string id, int revision, string by, CancellationToken ct) =>
        TurnAsync(id, revision, AnswerChange.Restored, by, ct);

    /// <summary>What an import would change, or has changed. Answers that the file does not name stay as they are.</summary>
    /// <returns>Null when others saved again and again meanwhile; nothing was imported then.</returns>
    public async Task<ImportOutcome?> ImportAsync(ImportReport report, ImportMode mode, string by, CancellationToken ct)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var stored = (await table.CurrentAsync(ct)).ToDictionary(stored => stored.Answer.Id);
            var words = await synonyms.CurrentAsync(ct);
            var plan = ImportPlan.Of(report, stored, words.Groups, mode);
            if (mode == ImportMode.DryRun)
                return plan.Outcome;
            var now = clock.GetUtcNow();
            var answers = plan.Answers.Select(answer => new StoredAnswer(answer, Retired: false, AnswerChange.Imported, now, by));
            if (!await table.TryAppendAsync(answers, plan.Synonyms is { } groups ? new(words.Revision + 1, groups, now, by) : null, ct))
                continue;
            await publisher.PublishSoonAsync();
            return plan.Outcome;
        }

        return null;
    }

    private async Task<Edit> TurnAsync(string id, int revision, AnswerChange change, string by, CancellationToken ct) =>
        await table.FindAsync(id, ct) is { } current
            ? await AppendAsync(current.Answer with { Revision = revision }, current, change == AnswerChange.Retired, change, by, ct)
            : new Edit.Unknown();

    private async Task<Edit> AppendAsync(Answer draft, StoredAnswer? current, bool retired, AnswerChange change, string by, CancellationToken ct)
    {
        var next = new StoredAnswer(draft with { Revision = draft.Revision + 1 }, retired, change, clock.GetUtcNow(), by);
        if (!await table.TryAppendAsync([next], synonyms: null, ct))
            return new Edit.EditedMeanwhile(await table.FindAsync(draft.Id, ct) ?? current);
        await publisher.PublishSoonAsync();
        return new Edit.Saved(next);
    }

    private async Task<IReadOnlyList<ImportProblem>> FaultsAsync(Answer answer, CancellationToken ct)
    {
        var known = (await table.CurrentAsync(ct)).Where(stored => !stored.Retired).Select(stored => stored.Answer.Id).Append(answer.Id).ToHashSet();
        var followUps = answer.FollowUps
            .Where(next => next.Label.Length == 0 || !known.Contains(next.AnswerId))
            .Select(next => new ImportProblem(0, "unknown_follow_up", $"The follow-up '{next.Label}' leads to '{next.AnswerId}'; it needs a label and an answer in use."));
        return [.. AnswerRules.Faults(answer, 0), .. followUps];
    }
}

/// <summary>What came of an edit.</summary>
public abstract record Edit
{
    private Edit()
    {
    }

    public sealed record Saved(StoredAnswer Answer) : Edit;

    /// <summary>Nothing was saved: the revision is not the last one any more.</summary>
    /// <param name="Current">What is stored; null when there is no such answer yet.</param>
    public sealed record EditedMeanwhile(StoredAnswer? Current) : Edit;

    /// <summary>There is no such answer.</summary>
    public sealed record Unknown : Edit;

    public sealed record Faulty(IReadOnlyList<ImportProblem> Problems) : Edit;
}

public enum ImportMode
{
    /// <summary>Only say what would happen.</summary>
    DryRun,

    /// <summary>Leaves out what was edited since the file was exported.</summary>
    Apply,

    /// <summary>Puts the file's in the place of that, too.</summary>
    Replace,
}

/// <summary>What an import changes.</summary>
/// <param name="Changed">Those in use that get another text.</param>
/// <param name="Synonyms">Groups of synonyms that are new or grow.</param>
/// <param name="Applied">False after a dry run.</param>
/// <param name="Restored">Ids of retired answers that the bot gives again.</param>
/// <param name="EditedMeanwhile">Ids of answers that were left out: somebody edited them after the file was exported.</param>
public sealed record ImportOutcome(
    int Added, int Changed, int Unchanged, int Synonyms, IReadOnlyList<ImportProblem> Problems, bool Applied, IReadOnlyList<string> Restored, IReadOnlyList<string> EditedMeanwhile);
