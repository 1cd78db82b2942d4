using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Bot.Knowledge;

/// <summary>The knowledge as it would be with an unsaved answer, thresholds and all. The last one is kept: several texts are tried with one draft.</summary>
public sealed class DraftKnowledge(LiveKnowledge live, Policy policy)
{
    private volatile PublishedKnowledge? _last;

    /// <param name="draft">In its normal form; stands in the place of the answer with its id.</param>
    public PublishedKnowledge With(Answer draft)
    {
        var now = live.Now();
        var known = now.Index.Snapshot;
        var snapshot = KnowledgeSnapshot.Of(known.Answers.Where(other => other.Id != draft.Id).Append(draft), known.Synonyms);
        var tried = _last is { } last && last.Index.Snapshot.Version == snapshot.Version ? last : PublishedKnowledge.From(now.Index.Rebuild(snapshot), policy);
        return _last = tried with { TagsOfSites = now.TagsOfSites };
    }
}
