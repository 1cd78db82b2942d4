using ChatAssist.Faults.Logs;

namespace ChatAssist.Faults.Judging;

/// <summary>The way of an acknowledged message to the screen of somebody else who was a member already.</summary>
/// <param name="Who">The receiver.</param>
/// <param name="Shown">When it was first on a screen; before <paramref name="Acknowledged"/> when the sender heard of it last.</param>
/// <param name="IsOpen">Whether the receiver's connection was the same before and after: nothing had to come back.</param>
internal sealed record Passage(string Conv, string Who, string Cid, Mono Acknowledged, Mono Shown, bool IsOpen)
{
    public TimeSpan Time => Shown > Acknowledged ? Shown - Acknowledged : TimeSpan.Zero;

    public static IEnumerable<Passage> All(History history) => history.Conversations.Values.SelectMany(one => Of(one, Transcript.Of(one, history.Nodes[0]).First));

    private static IEnumerable<Passage> Of(Conversation conversation, int first)
    {
        var acknowledged = conversation.Sent.Where(one => one is { Op: SendOp.Ok, Private: false }).GroupBy(one => one.Cid, StringComparer.Ordinal).Select(message => message.MinBy(one => one.Mono)!).ToList();
        var screens = conversation.Screens.OrderBy(line => line.Mono).ToLookup(line => line.Who, StringComparer.Ordinal);
        return from own in Stay.Of(conversation.Memberships, first).GroupBy(stay => stay.Who, StringComparer.Ordinal)
               let lines = screens[own.Key].ToList()
               let shown = lines.Where(line => line.Cid.Length > 0).GroupBy(line => line.Cid, StringComparer.Ordinal).ToDictionary(line => line.Key, line => line.First(), StringComparer.Ordinal)
               from message in acknowledged
               where message.Who != own.Key && own.Any(stay => stay.Begins <= message.Mono && message.Mono < stay.Ends && message.Mono < stay.NextBegins)
               let line = shown.GetValueOrDefault(message.Cid)
               where line is not null
               let before = lines.FindLast(other => other.Mono <= message.Mono)
               select new Passage(conversation.Id, own.Key, message.Cid, message.Mono, line.Mono, before?.Session == line.Session);
    }
}
