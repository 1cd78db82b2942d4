using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Dialogs;

/// <summary>A knowledge version with the thresholds to decide by, in the test pane and live alike.</summary>
/// <param name="Index">The version in force.</param>
/// <param name="Limits">Its thresholds; for a moment after an edit those of the version before, as working them out takes longer than the edit.</param>
/// <param name="LimitsOf">The version that the thresholds were worked out for; empty when they are the usual ones.</param>
public sealed record PublishedKnowledge(KnowledgeIndex Index, Thresholds Limits, string LimitsOf)
{
    /// <summary>True when the thresholds are this version's own.</summary>
    public bool IsMeasured => LimitsOf == Index.Snapshot.Version;

    /// <summary>Works out the thresholds for the wanted precision; takes about as long as building the index.</summary>
    public static PublishedKnowledge From(KnowledgeIndex index, Policy policy) =>
        new(index, index.ThresholdsFor(policy.WantedPrecision), index.Snapshot.Version);
}
