using ChatAssist.Faults.Logs;

namespace ChatAssist.Faults.Judging;

/// <summary>Whether conversations were taken only from agents who were gone, where the history says after which silence that may be. Only what is certain counts.</summary>
internal static class Losing
{
    /// <summary>Of the lease: what a node may have missed of an agent who heard it.</summary>
    private const double Doubt = 0.5;

    public static IEnumerable<Violation> Violations(History history) => history.Note.LeaseSeconds is { } seconds
        ? history.Conversations.Values.SelectMany(one => one.Ownership).SelectMany(act => Violations(act, TimeSpan.FromSeconds(seconds)))
        : [];

    private static IEnumerable<Violation> Violations(Ownership act, TimeSpan lease)
    {
        if (act is { Op: OwnershipOp.Lost, Unheard.Length: var longest } && longest < lease * Doubt)
            yield return new(Invariant.Presence, act.Conv, act.End ?? act.Start, $"{act.Agent} was taken for gone and was never without a word from the nodes for more than {longest.TotalSeconds:F1} s, while {lease.TotalSeconds} are allowed");
    }
}
