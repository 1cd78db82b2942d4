using ChatAssist.Faults.Logs;

namespace ChatAssist.Faults.Judging;

/// <summary>One membership, from its join to its leave. Whoever joins again without having left was thrown out, and begins anew.</summary>
/// <param name="From">The first number that it shows.</param>
/// <param name="To">The last number that it must show; null while it lasts.</param>
/// <param name="Ends">When it was left; never while it lasts.</param>
/// <param name="NextBegins">When the same participant joins again.</param>
internal sealed record Stay(string Who, int From, int? To, Mono Begins, Mono Ends, Mono NextBegins)
{
    /// <param name="first">The first number that there is.</param>
    public static IEnumerable<Stay> Of(List<Membership> memberships, int first) =>
        memberships.GroupBy(one => one.Who).SelectMany(own => Of(own.Key, [.. own.OrderBy(one => one.Mono)], first));

    /// <summary>Whether a line may come to the participant at a moment: while the stay lasts whatever stands from its beginning on, and afterwards only what it shows.</summary>
    /// <param name="grace">How long after the leave what was on its way may still come.</param>
    public bool Allows(int seq, Mono at, TimeSpan grace) => at >= Begins && seq >= From && (Ends == Mono.Never || at <= Ends + grace || seq <= To);

    private static IEnumerable<Stay> Of(string who, List<Membership> own, int first)
    {
        for (var i = 0; i < own.Count; i++)
        {
            if (own[i].Op != MembershipOp.Join) continue;
            var after = i + 1 < own.Count ? own[i + 1] : null;
            var from = Math.Max(own[i].FromSeq ?? first, first);
            var next = own.Skip(i + 1).FirstOrDefault(one => one.Op == MembershipOp.Join)?.Mono ?? Mono.Never;
            yield return after switch
            {
                null => new(who, from, own[i].ToSeq, own[i].Mono, Mono.Never, next),
                { Op: MembershipOp.Join } => new(who, from, from - 1, own[i].Mono, after.Mono, next),
                _ => new(who, from, after.ToSeq ?? own[i].ToSeq ?? throw new UnusableHistoryException($"{who} left {after.Conv} without toSeq, the last number that had to be shown."), own[i].Mono, after.Mono, next),
            };
        }
    }
}
