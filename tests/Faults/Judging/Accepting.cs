using ChatAssist.Faults.Logs;

namespace ChatAssist.Faults.Judging;

/// <summary>Whether customers got on, where the history says during which faults they must: what is never accepted is never lost either, and would break nothing else.</summary>
internal static class Accepting
{
    /// <summary>A fault is looked at in pieces of this length; what is shorter may be over before the next attempt.</summary>
    private static readonly TimeSpan _piece = TimeSpan.FromSeconds(5);

    /// <summary>Fewer messages than this in a piece say nothing: they may all have gone to the node that was struck.</summary>
    private const int Enough = 10;

    public static IEnumerable<Violation> Violations(History history)
    {
        if (history.Note.AcceptedDuring is not { } faults) return [];
        var customers = OfCustomers(history);
        return [.. customers.SelectMany(Refusals), .. Pieces(history.Faults, faults).SelectMany(piece => Silence(customers, piece))];
    }

    /// <summary>Agents may be refused: a conversation can be somebody else's.</summary>
    private static List<Sent> OfCustomers(History history)
    {
        var agents = history.Conversations.Values.SelectMany(one => one.Ownership).Select(act => act.Agent).ToHashSet(StringComparer.Ordinal);
        return [.. history.Conversations.Values.SelectMany(one => one.Sent).Where(one => !agents.Contains(one.Who)).OrderBy(one => one.Mono)];
    }

    private static IEnumerable<Violation> Refusals(Sent one)
    {
        if (one.Op == SendOp.Fail || one.Status is not null)
            yield return new(Invariant.Accepting, one.Conv, one.Mono, $"{one.Cid} was refused{(one.Status is { } status ? $" with {status}" : "")}, and not asked to come again");
    }

    /// <summary>One that was under way when the piece began may still be accepted of a node that accepts no more: only those count that began in it.</summary>
    private static IEnumerable<Violation> Silence(List<Sent> customers, Piece piece)
    {
        var within = customers.Where(one => one.Mono >= piece.From && one.Mono < piece.To).ToList();
        var begun = within.Where(one => one.Op == SendOp.Send).Select(one => (one.Conv, one.Cid)).ToHashSet();
        if (begun.Count < Enough || within.Any(one => one.Op == SendOp.Ok && begun.Contains((one.Conv, one.Cid)))) yield break;
        yield return new(Invariant.Accepting, within[0].Conv, piece.To, $"of {begun.Count} messages in {(piece.To - piece.From).TotalSeconds:F1} s of {piece.Fault} none was accepted");
    }

    private static IEnumerable<Piece> Pieces(IReadOnlyList<Fault> faults, IReadOnlyList<string> names) =>
        from healed in faults
        where healed.Op == FaultOp.Off && names.Contains(healed.Name)
        let struck = faults.LastOrDefault(fault => fault.Op == FaultOp.On && fault.Name == healed.Name && fault.Mono <= healed.Mono)
        where struck is not null
        let count = (int)((healed.Mono - struck.Mono) / _piece)
        from i in Enumerable.Range(0, count)
        select new Piece(healed.Name, struck.Mono + (i * _piece), i == count - 1 ? healed.Mono : struck.Mono + ((i + 1) * _piece));

    private readonly record struct Piece(string Fault, Mono From, Mono To);
}
