using ChatAssist.Faults.Logs;

namespace ChatAssist.Tests.Promises;

/// <summary>Finds a place in a faultless history that a fault can be planted in, and changes it there.</summary>
internal static class Planting
{
    /// <summary>Right after the taking, when nothing else has happened yet.</summary>
    public static Mono After(Ownership take, int nanoseconds) => new(take.End!.Value.Nanoseconds + nanoseconds);

    /// <summary>After everything that was written down of a conversation.</summary>
    public static Mono Later(Conversation conversation, int seconds) => conversation.Screens.Max(one => one.Mono) + TimeSpan.FromSeconds(seconds);

    /// <summary>An agent who left a conversation that went on.</summary>
    public static (Conversation Conversation, Membership Leave) Left(History history, Random random)
    {
        var left = (from conversation in history.Conversations.Values
                    from leave in conversation.Memberships
                    where leave.Op == MembershipOp.Leave && conversation.Memberships.FindLast(one => one.Who == leave.Who) == leave
                        && conversation.Transcripts["one"].Exists(line => line.Seq > leave.ToSeq && line.Cid.Length > 0)
                    select (conversation, leave)).ToList();
        return left[random.Next(left.Count)];
    }

    public static Conversation Any(History history, Random random) => history.Conversations.Values.ElementAt(random.Next(history.Conversations.Count));

    public static Conversation Answered(History history, Random random)
    {
        var all = history.Conversations.Values.Where(one => one.Transcripts["one"].Exists(line => line.Re is not null)).ToList();
        return all[random.Next(all.Count)];
    }

    public static (Conversation From, Conversation To) Two(History history, Random random)
    {
        var from = Any(history, random);
        return (from, history.Conversations.Values.Where(one => one != from).ElementAt(random.Next(history.Conversations.Count - 1)));
    }

    /// <summary>An acknowledged message, and where it stands.</summary>
    public static (Stands Line, int Index) Message(List<Stands> lines, Random random)
    {
        var messages = lines.Select((line, i) => (Line: line, Index: i)).Where(one => one.Line.Cid.Length > 0 && one.Index < lines.Count - 3).ToList();
        return messages[random.Next(messages.Count)];
    }

    public static List<int> Acknowledged(Conversation conversation)
    {
        var ok = conversation.Sent.Where(one => one.Op == SendOp.Ok).Select(one => one.Cid).ToHashSet();
        return [.. conversation.Transcripts["one"].Select((line, i) => (line, i)).Where(one => ok.Contains(one.line.Cid)).Select(one => one.i)];
    }

    public static void InStore(History history, Random random, Action<List<Stands>, int> change)
    {
        var conversation = Any(history, random);
        var messages = Acknowledged(conversation);
        var i = messages[random.Next(messages.Count)];
        foreach (var lines in conversation.Transcripts.Values) change(lines, i);
    }

    public static void SwapInStore(History history, Random random)
    {
        var conversation = Any(history, random);
        var messages = Acknowledged(conversation);
        var at = random.Next(messages.Count - 1);
        var (i, next) = (messages[at], messages[at + 1]);
        foreach (var lines in conversation.Transcripts.Values)
            (lines[i], lines[next]) = (lines[next] with { Seq = lines[i].Seq }, lines[i] with { Seq = lines[next].Seq });
        Change(conversation.Sent, one => one is { Op: SendOp.Ok, Private: false }, one => one with { Seq = conversation.Transcripts["one"].Find(line => line.Cid == one.Cid)!.Seq });
    }

    /// <summary>Acknowledged although it was stored only after a message that was sent later.</summary>
    public static void AcknowledgeEarly(History history, Random random)
    {
        var conversation = Any(history, random);
        var acknowledged = conversation.Sent.Where(one => one is { Op: SendOp.Ok, Private: false }).ToList();
        var at = random.Next(1, acknowledged.Count);
        var first = conversation.Sent.Find(one => one.Cid == acknowledged[at - 1].Cid)!;
        Change(conversation.Sent, one => one == acknowledged[at], one => one with { Mono = new(first.Mono.Nanoseconds - 1) });
        Change(conversation.Sent, one => one.Cid == acknowledged[at].Cid && one.Op == SendOp.Send, one => one with { Mono = new(first.Mono.Nanoseconds - 2) });
    }

    public static void Acknowledgement(History history, Random random, Action<List<Sent>, int> change)
    {
        var sent = Any(history, random).Sent;
        var ok = sent.Select((one, i) => (one, i)).Where(one => one.one is { Op: SendOp.Ok, Private: false }).Select(one => one.i).ToList();
        change(sent, ok[random.Next(ok.Count)]);
    }

    /// <summary>A customer's message on a screen that also shows the number after it.</summary>
    public static void OnScreen(History history, Random random, Action<List<Shown>, int, int> change)
    {
        var shown = Any(history, random).Screens;
        var places = (from i in Enumerable.Range(0, shown.Count)
                      where shown[i].Cid.Length > 0
                      let next = shown.FindIndex(i + 1, other => (other.Who, other.Screen) == (shown[i].Who, shown[i].Screen))
                      where next > 0
                      select (i, next)).ToList();
        var place = places[random.Next(places.Count)];
        change(shown, place.i, place.next);
    }

    public static void Owned(History history, Random random, Action<List<Ownership>, Ownership> change)
    {
        var taken = history.Conversations.Values.SelectMany(one => one.Ownership.Where(act => act is { Op: OwnershipOp.Take, Result: OwnershipResult.Ok }).Select(take => (one.Ownership, Take: take))).ToList();
        var one = taken[random.Next(taken.Count)];
        change(one.Ownership, one.Take);
    }

    /// <summary>An agent's last words of a tenure stand after its end, or the first ones before its beginning, as if both had happened at once: no moment tells.</summary>
    public static void Parted(History history, Random random, bool after)
    {
        var places = (from conversation in history.Conversations.Values
                      let lines = conversation.Transcripts["one"]
                      from i in Enumerable.Range(0, lines.Count)
                      where conversation.Ownership.Exists(act => act.Agent == lines[i].By)
                      let change = after ? lines.FindIndex(i, line => line.Has is not null) : lines.FindLastIndex(i, line => line.Has is not null)
                      where change > 0
                      select (conversation, i, change)).ToList();
        var (one, said, moved) = places[random.Next(places.Count)];
        foreach (var lines in one.Transcripts.Values)
        {
            var line = lines[said];
            lines.RemoveAt(said);
            lines.Insert(moved, line);
            for (var i = 0; i < lines.Count; i++) lines[i] = lines[i] with { Seq = i + 1 };
        }

        Change(one.Sent, sent => sent is { Op: SendOp.Ok, Private: false }, sent => sent with { Seq = one.Transcripts["one"].Find(line => line.Cid == sent.Cid)!.Seq });
        one.Sent.RemoveAll(sent => sent.Private);
        Change(one.Ownership, act => act.Seq is not null, act => act with { Seq = null });
    }

    /// <summary>An acknowledged message with a file.</summary>
    /// <param name="node">The only one that is spoilt; null for all.</param>
    public static void Filed(History history, Random random, Func<Stands, Stands> spoil, string? node = null)
    {
        var all = (from conversation in history.Conversations.Values from sent in conversation.Sent where sent is { Op: SendOp.Ok, File: not null } select (conversation, sent.Cid)).ToList();
        var (one, cid) = all[random.Next(all.Count)];
        foreach (var (name, lines) in one.Transcripts)
            if (node is null || node == name) Change(lines, line => line.Cid == cid, spoil);
    }

    /// <summary>A note that was acknowledged.</summary>
    public static (Conversation Conversation, Sent Note) Noted(History history, Random random)
    {
        var all = (from conversation in history.Conversations.Values from sent in conversation.Sent where sent is { Private: true, Op: SendOp.Ok } select (conversation, sent)).ToList();
        return all[random.Next(all.Count)];
    }

    public static (Conversation Conversation, Wish Wish) Wished(History history, Random random)
    {
        var all = (from conversation in history.Conversations.Values from wish in conversation.Wishes select (conversation, wish)).ToList();
        return all[random.Next(all.Count)];
    }

    /// <summary>A change of hands that an agent was told is done.</summary>
    public static (Conversation Conversation, int Seq) Changed(History history, Random random)
    {
        var all = (from conversation in history.Conversations.Values from act in conversation.Ownership where act.Op != OwnershipOp.Send && act.Seq is not null select (conversation, act.Seq!.Value)).ToList();
        return all[random.Next(all.Count)];
    }

    public static void Change<T>(List<T> all, Func<T, bool> which, Func<T, T> how)
    {
        for (var i = 0; i < all.Count; i++)
            if (which(all[i])) all[i] = how(all[i]);
    }
}
