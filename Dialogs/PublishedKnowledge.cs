using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Languages;

namespace ChatAssist.Dialogs;

/// <summary>A knowledge version with the thresholds to decide by, in the test pane and live alike.</summary>
/// <param name="Index">The version in force.</param>
/// <param name="Limits">Its thresholds; for a moment after an edit those of the version before, as working them out takes longer than the edit.</param>
/// <param name="LimitsOf">The version that the thresholds were worked out for; empty when they are the usual ones.</param>
public sealed record PublishedKnowledge(KnowledgeIndex Index, Thresholds Limits, string LimitsOf)
{
    /// <summary>Sites that give only answers with one of these tags; every other site gives all.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> TagsOfSites { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>True when the thresholds are this version's own.</summary>
    public bool IsMeasured => LimitsOf == Index.Snapshot.Version;

    /// <summary>The answers for a site's customer, best first, without follow-ups that lead to answers the site does not give, and with labels in the customer's language where there are any.</summary>
    /// <param name="text">The customer's words.</param>
    /// <param name="site">Null when there is none.</param>
    /// <param name="context">The id of the answer given last.</param>
    /// <param name="language">The customer's.</param>
    public IReadOnlyList<Found> Find(string text, string? site, string? context, Language language)
    {
        var tags = TagsOf(site);
        return [.. Index.Rank(text, context, tags).Select(match => new Found(Offered(Index.Answer(match.AnswerId)!, tags, language), match))];
    }

    /// <returns>Null when there is no such answer, or the site does not give it.</returns>
    public Answer? Answer(string id, string? site, Language language)
    {
        var tags = TagsOf(site);
        return Index.Answer(id) is { } answer && answer.HasOneOf(tags) ? Offered(answer, tags, language) : null;
    }

    /// <summary>Works out the thresholds for the wanted precision; takes about as long as building the index.</summary>
    public static PublishedKnowledge From(KnowledgeIndex index, Policy policy) =>
        new(index, index.ThresholdsFor(policy.WantedPrecision), index.Snapshot.Version);

    private IReadOnlyList<string> TagsOf(string? site) => site is null ? [] : TagsOfSites.GetValueOrDefault(site, []);

    private Answer Offered(Answer answer, IReadOnlyList<string> tags, Language language) => tags.Count == 0 && answer.Language == language
        ? answer
        : answer with { FollowUps = [.. answer.FollowUps.Where(next => tags.Count == 0 || Index.Answer(next.AnswerId)?.HasOneOf(tags) == true).Select(next => Labelled(next, answer, language))] };

    /// <summary>A label is in the language of its answer; for another one the question serves that the button leads to.</summary>
    private FollowUp Labelled(FollowUp next, Answer from, Language language) =>
        from.Language != language && Index.Answer(next.AnswerId)?.In(language) is { } to && to.Language == language ? next with { Label = to.Question } : next;
}
