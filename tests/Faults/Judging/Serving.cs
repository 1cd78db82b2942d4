using ChatAssist.Faults.Logs;

namespace ChatAssist.Faults.Judging;

/// <summary>Whether customers get the person they ask for, or are told that nobody comes: no stage is without an exit. Only where the transcripts tell who has a conversation.</summary>
internal static class Serving
{
    /// <summary>So long may nobody wait while an agent has room: an offer or two may run out meanwhile, and a broken link be noticed.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    public static IEnumerable<Violation> Violations(History history) =>
    [
        .. history.Conversations.Values.SelectMany(one => Unheeded(one, Transcript.Of(one, history.Nodes[0]))),
        .. from wait in Waits(history)
           where wait.Longest.Time > _patience
           select new Violation(Invariant.Served, wait.Conv, Mono.Never, $"the customer waits from {wait.Seq} on, and for {wait.Longest.Time.TotalSeconds:F1} s of it {wait.Longest.Agent} was there and had room"),
    ];

    /// <returns>Why it cannot be told of one who waits; null when it can be of all.</returns>
    public static string? Doubt(History history) => history.Duties.Count > 0 && Waits(history).FirstOrDefault(wait => wait.Longest.Time <= _patience) is { Conv: { } conv }
        ? $"the customer of {conv} still waits, and no agent with room was there for long enough to tell whose fault it is"
        : null;

    /// <summary>Wishes for a person of which nothing came until the next one.</summary>
    private static IEnumerable<Violation> Unheeded(Conversation conversation, Transcript transcript)
    {
        if (!transcript.Lines.Any(line => line.Has is not null)) yield break;
        var wishes = conversation.Wishes.OrderBy(wish => wish.Seq).ToList();
        foreach (var (wish, next) in wishes.Zip(wishes.Skip(1).Select(other => other.Seq).Append(int.MaxValue)))
            if (!transcript.BySeq.ContainsKey(wish.Seq)) yield return Broken(wish, "is not there");
            else if (transcript.HasAt(wish.Seq) == Stands.Bot && !transcript.Lines.Any(line => line.Seq >= wish.Seq && line.Seq < next && (line.Told == true || line.Has is not (null or Stands.Bot)))) yield return Broken(wish, "nothing came of it");

        Violation Broken(Wish wish, string what) => new(Invariant.Served, conversation.Id, wish.Mono, $"the wish for a person ({wish.Seq}) was acknowledged, and {what}");
    }

    private static IEnumerable<Wait> Waits(History history)
    {
        var healed = history.Faults.LastOrDefault(fault => fault.Op == FaultOp.Off)?.Mono ?? Mono.Start;
        return from conversation in history.Conversations.Values
               let last = Transcript.Of(conversation, history.Nodes[0]).Lines.LastOrDefault(line => line.Has is not null)
               where last?.Has == Stands.Nobody
               let shown = conversation.Screens.Where(line => line.Seq >= last.Seq).Select(line => line.Mono).DefaultIfEmpty(Mono.Never).Min()
               let longest = history.Duties.Select(duty => (Time: Within(duty, shown > healed ? shown : healed, history.Pauses), duty.Agent)).DefaultIfEmpty().Max()
               select new Wait(conversation.Id, last.Seq, longest);
    }

    /// <summary>How long an agent was ready since a moment; while the machine stood still nobody was.</summary>
    private static TimeSpan Within(Duty duty, Mono since, IReadOnlyList<Stretch> pauses)
    {
        var ready = new Stretch(duty.From > since ? duty.From : since, duty.To);
        return ready.From < ready.To ? ready.Length - ready.SharedWith(pauses) : TimeSpan.Zero;
    }

    /// <summary>A customer who still waits in the end.</summary>
    /// <param name="Seq">Since when.</param>
    /// <param name="Longest">Of the agents the one who was ready for longest.</param>
    private readonly record struct Wait(string Conv, int Seq, (TimeSpan Time, string? Agent) Longest);
}
