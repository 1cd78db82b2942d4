using ChatAssist.Faults.Logs;

namespace ChatAssist.Faults.Judging;

/// <summary>Decides whether a history keeps the promise. Pure, and knows nothing of the program but what its clients wrote down.</summary>
public static class Judge
{
    /// <summary>How long anybody may take to reach the end after the last fault.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <param name="history">With transcripts from two nodes at least.</param>
    /// <exception cref="UnusableHistoryException">There are none.</exception>
    public static Verdict Of(History history, Bar bar)
    {
        if (history.Nodes.Count < 2) throw new UnusableHistoryException($"Transcripts from two nodes are needed; there are {history.Nodes.Count}.");
        if (history.Conversations.Values.All(one => one.Memberships.Count == 0) && history.Conversations.Values.Any(one => one.Screens.Count > 0)) throw new UnusableHistoryException("Nobody is said to be a member of anything, so nobody can say who may see what.");
        var healed = history.Faults.LastOrDefault(fault => fault.Op == FaultOp.Off)?.Mono ?? Mono.Start;
        List<Violation> violations =
        [
            .. history.Conversations.Values.SelectMany(conversation => Violations(conversation, history.Nodes, healed)),
            .. Accepting.Violations(history),
            .. Fitting.Violations(history),
            .. Serving.Violations(history),
            .. Passing.Violations(history),
            .. Losing.Violations(history),
        ];
        return new([.. violations.OrderBy(violation => violation.At)], Emptiness.Of(history, bar));
    }

    private static IEnumerable<Violation> Violations(Conversation conversation, IReadOnlyList<string> nodes, Mono healed)
    {
        var transcript = Transcript.Of(conversation, nodes[0]);
        var inside = transcript.ForAgents(conversation);
        return
        [
            .. Sending.Violations(conversation, transcript, healed),
            .. Receiving.Violations(conversation, transcript, inside),
            .. Screens.Violations(conversation, transcript, inside, healed),
            .. Owning.Violations(conversation),
            .. Having.Violations(conversation, transcript),
            .. nodes.Skip(1).SelectMany(node => Differences(conversation, nodes[0], node)),
        ];
    }

    /// <summary>The first number on which two nodes disagree.</summary>
    private static IEnumerable<Violation> Differences(Conversation conversation, string one, string other)
    {
        var (left, right) = (Told(one), Told(other));
        var same = left.Zip(right).TakeWhile(pair => Agree(pair.First, pair.Second)).Count();
        if (same == left.Count && same == right.Count) yield break;
        yield return new(Invariant.I8Liveness, conversation.Id, Mono.Never, $"{one} reads {At(left)}, and {other} reads {At(right)}");

        List<Stands> Told(string node) // while nobody says anything an offer may still come and go between two readings
        {
            var lines = conversation.Transcripts.GetValueOrDefault(node) ?? [];
            return lines[..(lines.FindLastIndex(line => line.Hash.Length > 0) + 1)];
        }

        static bool Agree(Stands left, Stands right) => (left.Seq, left.Cid, left.Hash) == (right.Seq, right.Cid, right.Hash) && Alike(left.By, right.By) && Alike(left.To, right.To) && Alike(left.Has, right.Has) && Alike(left.File, right.File) && (left.Re ?? right.Re) == (right.Re ?? left.Re);

        static bool Alike(string? left, string? right) => left is null || right is null || left == right; // what one does not tell

        string At(List<Stands> lines) => same < lines.Count ? lines[same].ToString() : $"nothing after {same} lines";
    }
}
