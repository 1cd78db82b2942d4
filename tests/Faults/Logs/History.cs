namespace ChatAssist.Faults.Logs;

/// <summary>Everything that the clients of a run wrote down, by conversation.</summary>
/// <param name="Conversations">By id.</param>
/// <param name="Nodes">The nodes through which the transcripts were read.</param>
public sealed record History(IReadOnlyDictionary<string, Conversation> Conversations, IReadOnlyList<Fault> Faults, IReadOnlyList<string> Nodes, RunNote Note)
{
    public IReadOnlyList<Duty> Duties { get; init; } = [];

    /// <summary>Stretches in which the machine had no time for the clients, and so perhaps none for the nodes.</summary>
    public IReadOnlyList<Stretch> Pauses { get; init; } = [];

    public int Acknowledged => Conversations.Values.Sum(conversation => conversation.Acknowledged);

    /// <summary>Those that are known to have done nothing do not count.</summary>
    public int FaultsStruck => Faults.Count(fault => fault.Op == FaultOp.On) - Faults.Count(fault => fault.Hit == 0);
}

/// <summary>What was written down about one conversation, each log in its own order.</summary>
/// <param name="Transcripts">By node.</param>
public sealed record Conversation(string Id, List<Sent> Sent, List<Received> Wire, List<Shown> Screens, List<Membership> Memberships, List<Ownership> Ownership, Dictionary<string, List<Stands>> Transcripts)
{
    public Conversation(string id)
        : this(id, [], [], [], [], [], [])
    {
    }

    public List<Wish> Wishes { get; } = [];

    /// <summary>Who reads notes: who does what only agents do.</summary>
    public IReadOnlySet<string> Agents => Ownership.Select(act => act.Agent).Concat(Sent.Where(one => one.Private).Select(one => one.Who)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Messages, not attempts and not notes.</summary>
    public int Acknowledged => Sent.Where(one => one is { Op: SendOp.Ok, Private: false }).DistinctBy(one => one.Cid).Count();
}
