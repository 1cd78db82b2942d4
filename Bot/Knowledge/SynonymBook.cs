using ChatAssist.Bot.Storage;

namespace ChatAssist.Bot.Knowledge;

/// <summary>The groups of words that mean the same, as people edit them: one list with revisions. What is saved is in force for the next question.</summary>
public sealed class SynonymBook(SynonymTable table, KnowledgePublisher publisher, TimeProvider clock)
{
    public Task<StoredSynonyms> CurrentAsync(CancellationToken ct) => table.CurrentAsync(ct);

    /// <summary>Every revision, newest first.</summary>
    public Task<IReadOnlyList<StoredSynonyms>> HistoryAsync(CancellationToken ct) => table.HistoryAsync(ct);

    /// <summary>Saves the groups as the next revision.</summary>
    /// <param name="groups">All of them.</param>
    /// <param name="revision">The one that they were edited from; 0 for the first.</param>
    public async Task<SynonymEdit> SaveAsync(IEnumerable<IEnumerable<string?>?> groups, int revision, string by, CancellationToken ct)
    {
        var normal = SynonymRules.Normal(groups);
        var faults = SynonymRules.Faults(normal, line: 0).ToList();
        if (faults.Count > 0)
            return new SynonymEdit.Faulty(faults);
        var next = new StoredSynonyms(revision + 1, normal, clock.GetUtcNow(), by);
        if (!await table.TryAppendAsync(next, ct))
            return new SynonymEdit.EditedMeanwhile(await table.CurrentAsync(ct));
        await publisher.PublishSoonAsync();
        return new SynonymEdit.Saved(next);
    }
}

/// <summary>What came of an edit of the synonyms.</summary>
public abstract record SynonymEdit
{
    private SynonymEdit()
    {
    }

    public sealed record Saved(StoredSynonyms Synonyms) : SynonymEdit;

    /// <summary>Nothing was saved: the revision is not the last one any more.</summary>
    public sealed record EditedMeanwhile(StoredSynonyms Current) : SynonymEdit;

    public sealed record Faulty(IReadOnlyList<ImportProblem> Problems) : SynonymEdit;
}
