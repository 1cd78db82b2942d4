using ChatAssist.Faults.Logs;

namespace ChatAssist.Faults.Judging;

/// <summary>A conversation as it stands in the end.</summary>
internal sealed record Transcript(IReadOnlyList<Stands> Lines, IReadOnlyDictionary<int, Stands> BySeq, ILookup<string, Stands> ByCid)
{
    public static Transcript Of(Conversation conversation, string node) => Of(conversation.Transcripts.GetValueOrDefault(node) ?? []);

    private static Transcript Of(List<Stands> lines)
    {
        var bySeq = new Dictionary<int, Stands>(lines.Count);
        foreach (var line in lines) bySeq.TryAdd(line.Seq, line);
        return new(lines, bySeq, lines.Where(line => line.Cid.Length > 0).ToLookup(line => line.Cid, StringComparer.Ordinal));
    }

    /// <summary>What agents read: with the notes, which stand where nobody else sees a message. One that was never acknowledged stands where it was seen first.</summary>
    public Transcript ForAgents(Conversation conversation)
    {
        var notes = conversation.Sent.Where(one => one.Private).GroupBy(one => one.Cid, StringComparer.Ordinal)
            .Select(note => (Sent: note.First(), Seq: note.FirstOrDefault(one => one.Op == SendOp.Ok)?.Seq ?? conversation.Screens.Find(line => line.Cid == note.Key)?.Seq ?? conversation.Wire.Find(line => line.Cid == note.Key)?.Seq))
            .Where(note => note.Seq is not null).ToLookup(note => note.Seq!.Value, note => note.Sent);
        return notes.Count == 0 ? this : Of([.. Lines.Select(line => line.Hash.Length == 0 && notes[line.Seq].FirstOrDefault() is { } note ? line with { Cid = note.Cid, Hash = note.Hash, By = note.Who } : line)]);
    }

    /// <summary>The first number; 1 for none.</summary>
    public int First { get; } = Lines.Count == 0 ? 1 : Lines[0].Seq;

    /// <summary>The last message; 0 for none. The numbers after it show nothing, and a customer is not even told of them.</summary>
    public int End { get; } = Lines.LastOrDefault(line => line.Hash.Length > 0)?.Seq ?? 0;

    /// <summary>Who has the conversation at a number; null where nothing tells.</summary>
    public string? HasAt(int seq) => Lines.LastOrDefault(line => line.Seq <= seq && line.Has is not null)?.Has;

    /// <summary>Whether a receiver's line says what stands there.</summary>
    public bool Has(int seq, string cid, string hash, string? by) =>
        BySeq.TryGetValue(seq, out var line) && line.Cid == cid && line.Hash == hash && (by is null || line.By is null || by == line.By);
}
