namespace ChatAssist.HandoffHub;

/// <summary>Where the nodes write in the database that they live, and who is at their desks: for those whom Redis does not tell.</summary>
public interface IBeatBook
{
    /// <summary>Writes a node's beat in the place of its last one.</summary>
    Task WriteAsync(WrittenBeat beat, CancellationToken ct);

    /// <summary>The last beat of each node.</summary>
    Task<IReadOnlyList<WrittenBeat>> ReadAsync(CancellationToken ct);
}

/// <summary>One node's beat.</summary>
/// <param name="Number">One more with each beat of the node; one that was read before tells nothing.</param>
/// <param name="Here">Who is at the node's desk.</param>
public sealed record WrittenBeat(string Node, long Number, IReadOnlyList<Seat> Here);
