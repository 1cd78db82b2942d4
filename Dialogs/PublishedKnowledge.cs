using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Dialogs;

/// <summary>A knowledge version with the thresholds that follow from it: what the bot decides by, in the test pane and live alike.</summary>
public sealed record PublishedKnowledge(KnowledgeIndex Index, Thresholds Limits)
{
    /// <summary>Works out the thresholds for the wanted precision; takes about as long as building the index.</summary>
    public static PublishedKnowledge From(KnowledgeIndex index, Policy policy) => new(index, index.ThresholdsFor(policy.WantedPrecision));
}
