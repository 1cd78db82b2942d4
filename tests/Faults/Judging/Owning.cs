using System.Collections.Immutable;
using ChatAssist.Faults.Logs;

namespace ChatAssist.Faults.Judging;

/// <summary>I7: whether what the agents did is linearizable, that is, could have been done one after the other, each at a moment between its start and its end, with one owner at a time.</summary>
/// <remarks>
/// The search is that of Wing and Gong, "Testing and verifying concurrent objects" (1993), made as the history passes: after each answer
/// only those courses stay possible in which the operation has been done. What changes nothing (a refusal, a message) is done as soon as it may be,
/// for that never rules anything out; so fifty who race for one conversation cost fifty steps and not 2^50. What was never answered need not have been done:
/// of two courses that differ in such operations only, the one with fewer of them allows all that the other allows, and is enough.
/// </remarks>
internal static class Owning
{
    /// <summary>More courses than this cannot be followed; only a history with dozens of unanswered changes of one conversation has so many.</summary>
    private const int MostCourses = 200_000;

    public static IEnumerable<Violation> Violations(Conversation conversation)
    {
        List<Ownership> done = [.. conversation.Ownership, .. Unsaid(conversation)];
        HashSet<Course> courses = [new Course(null, [])];
        var open = new List<int>();
        foreach (var (_, returns, i) in Moments(done))
        {
            if (!returns)
            {
                open.Add(i);
                courses = [.. courses.Select(course => Settle(course, open, done))];
                continue;
            }

            courses = [.. Follow(courses, open, done).Where(course => course.Done.Contains(i) || !IsCertain(done[i])).Select(course => course with { Done = course.Done.Remove(i) })];
            open.Remove(i);
            if (courses.Count > 0) continue;
            yield return new(Invariant.I7Ownership, conversation.Id, done[i].End!.Value, $"{done[i].Op} of {done[i].Agent} was {done[i].Result}, which no course with one owner at a time allows");
            yield break; // what follows from a broken state says nothing
        }
    }

    /// <summary>Messages of agents, acknowledged without a line of ownership: these too only the owner may send.</summary>
    private static IEnumerable<Ownership> Unsaid(Conversation conversation)
    {
        var agents = conversation.Ownership.Select(act => act.Agent).ToHashSet(StringComparer.Ordinal);
        return from message in conversation.Sent.Where(one => agents.Contains(one.Who) && !one.Private).GroupBy(one => (one.Who, one.Cid))
               let ok = message.FirstOrDefault(one => one.Op == SendOp.Ok)
               where ok is not null
               let start = message.Min(one => one.Mono)
               where !conversation.Ownership.Exists(act => act.Agent == ok.Who && act.Op == OwnershipOp.Send && act.Start <= ok.Mono && (act.End ?? Mono.Never) >= start)
               select new Ownership(conversation.Id, ok.Who, OwnershipOp.Send, OwnershipResult.Ok, start, ok.Mono);
    }

    /// <summary>Starts and ends in the order of time; at the same moment starts come first. An error was done before its end or never; what had no answer never ends.</summary>
    private static IEnumerable<(Mono At, bool Returns, int Index)> Moments(List<Ownership> done) =>
        done.SelectMany((one, i) => one is { End: not null, Result: not OwnershipResult.Unknown } ? [(At: one.Start, Returns: false, Index: i), (At: one.End!.Value, Returns: true, Index: i)] : new[] { (At: one.Start, Returns: false, Index: i) })
            .OrderBy(moment => moment.At).ThenBy(moment => moment.Returns);

    private static bool IsCertain(Ownership one) => one.Result is OwnershipResult.Ok or OwnershipResult.Refused && one.End is not null;

    /// <summary>All courses that the open operations allow from here.</summary>
    private static HashSet<Course> Follow(HashSet<Course> from, List<int> open, List<Ownership> done)
    {
        var found = new HashSet<Course>(from);
        var next = new Queue<Course>(from);
        while (next.TryDequeue(out var course))
        {
            foreach (var i in open)
            {
                if (course.Done.Contains(i) || !TryDo(course.Owner, done[i], out var owner)) continue;
                var after = Settle(new(owner, course.Done.Add(i)), open, done);
                if (found.Any(other => Covers(other, after, done))) continue;
                found.Add(after);
                next.Enqueue(after);
            }

            if (found.Count > MostCourses) throw new UnusableHistoryException($"The ownership of {done[0].Conv} has more than {MostCourses} possible courses.");
        }

        return found;
    }

    /// <summary>Whether all that can follow on one course can follow on another: it has the same owner and the same certain operations behind it, and none that the other lacks.</summary>
    private static bool Covers(Course one, Course other, List<Ownership> done) =>
        one.Owner == other.Owner && one.Done.IsSubsetOf(other.Done) && other.Done.Except(one.Done).All(i => !IsCertain(done[i]));

    /// <summary>Does what may be done and never changes anything.</summary>
    private static Course Settle(Course course, List<int> open, List<Ownership> done) => course with
    {
        Done = course.Done.Union(open.Where(i => IsCertain(done[i]) && (done[i].Result == OwnershipResult.Refused || done[i].Op == OwnershipOp.Send) && TryDo(course.Owner, done[i], out _))),
    };

    /// <summary>The register: who owns the conversation, null for nobody.</summary>
    /// <returns>False when the operation cannot have had this result now.</returns>
    private static bool TryDo(string? owner, Ownership one, out string? after)
    {
        after = owner;
        if (one.Result == OwnershipResult.Refused) return one.Op == OwnershipOp.Take ? owner is not null && owner != one.Agent : owner != one.Agent;
        after = one.Op switch
        {
            OwnershipOp.Take => one.Agent,
            OwnershipOp.Send => owner,
            _ => null,
        };
        return one.Op == OwnershipOp.Take ? owner is null || owner == one.Agent : owner == one.Agent;
    }

    /// <summary>One way in which things may have gone so far.</summary>
    /// <param name="Done">Of the open operations those that have been done in it.</param>
    private sealed record Course(string? Owner, ImmutableSortedSet<int> Done)
    {
        public bool Equals(Course? other) => other is not null && Owner == other.Owner && Done.SetEquals(other.Done);

        public override int GetHashCode() => Done.Aggregate(Owner?.GetHashCode(StringComparison.Ordinal) ?? 0, HashCode.Combine);
    }
}
