using System.Globalization;
using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Bot.Knowledge;

/// <summary>What groups of words that mean the same must be, whichever way they come.</summary>
public static class SynonymRules
{
    private const int MostGroups = 1_000, MostTerms = 50, LongestTerm = 100;

    /// <summary>The form in which groups are stored and compared: terms in one line each, and once; groups of one term left out.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Normal(IEnumerable<IEnumerable<string?>?> groups) =>
    [
        .. groups.Select(group => NormalText.Lines(group ?? []).DistinctBy(Synonyms.KeyOf).ToList()).Where(group => group.Count > 1)
    ];

    /// <summary>Why groups in their normal form cannot be taken; nothing when they can.</summary>
    /// <param name="groups">In their <see cref="Normal"/> form.</param>
    /// <param name="line">The line to name in the problems; 0 when there is no file.</param>
    public static IEnumerable<ImportProblem> Faults(IReadOnlyList<IReadOnlyList<string>> groups, int line)
    {
        ImportProblem Fault(string code, FormattableString message) => new(line, code, message.ToString(CultureInfo.InvariantCulture));

        if (groups.Count > MostGroups)
            yield return Fault("too_many_synonyms", $"There are {groups.Count:N0} groups of synonyms; at most {MostGroups:N0} are allowed.");
        if (groups.FirstOrDefault(group => group.Count > MostTerms) is { } large)
            yield return Fault("too_many_synonyms", $"The group of '{large[0]}' has {large.Count:N0} terms; at most {MostTerms} are allowed.");
        foreach (var term in groups.SelectMany(group => group))
            if (term.Length > LongestTerm)
                yield return Fault("bad_synonym", $"A synonym has {term.Length:N0} characters; at most {LongestTerm} are allowed.");
            else if (Synonyms.KeyOf(term).Length == 0)
                yield return Fault("bad_synonym", $"The synonym '{term}' has no letter and no digit.");
        foreach (var twice in groups.SelectMany(group => group).GroupBy(Synonyms.KeyOf).Where(same => same.Key.Length > 0 && same.Count() > 1))
            yield return Fault("synonym_twice", $"'{twice.First()}' is in two groups; make them one.");
    }

    /// <summary>Both together: groups that share a term become one.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Joined(IReadOnlyList<IReadOnlyList<string>> first, IReadOnlyList<IReadOnlyList<string>> second)
    {
        var joined = first.ToList();
        foreach (var group in second)
        {
            var keys = group.Select(Synonyms.KeyOf).ToHashSet();
            var touched = joined.FindAll(other => other.Any(term => keys.Contains(Synonyms.KeyOf(term))));
            var at = touched.Count == 0 ? joined.Count : joined.IndexOf(touched[0]);
            joined.RemoveAll(touched.Contains);
            joined.Insert(at, [.. touched.SelectMany(other => other).Concat(group).DistinctBy(Synonyms.KeyOf)]);
        }
        return joined;
    }
}
