using ChatAssist.Faults.Logs;

namespace ChatAssist.Faults.Judging;

/// <summary>Whether every agent's conversations fitted, where the history says how many do. Only what is certain counts.</summary>
internal static class Fitting
{
    public static IEnumerable<Violation> Violations(History history) => history.Note.Capacity is { } capacity
        ? history.Conversations.Values.SelectMany(Holdings).GroupBy(one => one.Agent).SelectMany(own => Excess(own, capacity))
        : [];

    /// <summary>From the answer to each taking until anything begins that may have ended it.</summary>
    private static IEnumerable<Holding> Holdings(Conversation conversation) =>
        from take in conversation.Ownership
        where take is { Op: OwnershipOp.Take, Result: OwnershipResult.Ok }
        let since = take.End ?? Mono.Never
        let until = conversation.Ownership.Where(act => act != take && (act.End ?? Mono.Never) > take.Start && MayEnd(act, take.Agent)).Select(act => Earliest(act, take)).DefaultIfEmpty(Mono.Never).Min()
        where until > since
        select new Holding(take.Agent, conversation.Id, since, until);

    private static bool MayEnd(Ownership act, string agent) => act.Op switch
    {
        OwnershipOp.Take => act.Result != OwnershipResult.Refused,
        OwnershipOp.Send => act.Agent == agent && act.Result == OwnershipResult.Refused,
        _ => act.Agent == agent,
    };

    /// <summary>Who is refused had lost it before, at a moment that nobody wrote down.</summary>
    private static Mono Earliest(Ownership act, Ownership take) => act.Result == OwnershipResult.Refused ? take.Start : act.Start;

    /// <summary>The first moment at which an agent has too many.</summary>
    private static IEnumerable<Violation> Excess(IEnumerable<Holding> own, int capacity)
    {
        var held = new PriorityQueue<Holding, Mono>();
        foreach (var one in own.OrderBy(one => one.Since))
        {
            while (held.TryPeek(out _, out var end) && end <= one.Since) held.Dequeue();
            held.Enqueue(one, one.Until);
            if (held.Count <= capacity) continue;
            yield return new(Invariant.Capacity, one.Conv, one.Since, $"{one.Agent} has {held.Count} conversations, and {capacity} fit");
            yield break;
        }
    }

    private readonly record struct Holding(string Agent, string Conv, Mono Since, Mono Until);
}
