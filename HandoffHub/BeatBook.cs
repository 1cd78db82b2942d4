namespace ChatAssist.HandoffHub;

/// <summary>Where the nodes write in the database that they live, and who is at their desks: for those whom Redis does not tell.</summary>
public interface IBeatBook
{
    /// <summary>Writes a node's beat in the place of its last one.</summary>
    Task WriteAsync(Beat beat, CancellationToken ct);

    /// <summary>Writes the last beat of a node that ends: who was at its desk stays to be read, but what is in force there holds up nobody.</summary>
    Task EndAsync(Beat beat, CancellationToken ct);

    /// <summary>The beats that were written not longer ago than this, with everybody as long quiet as they are by now.</summary>
    Task<IReadOnlyList<Beat>> ReadLatelyAsync(TimeSpan lately, CancellationToken ct);

    /// <summary>The last beat of each node.</summary>
    Task<IReadOnlyList<Beat>> ReadAsync(CancellationToken ct);
}

/// <summary>One node's beat, by whichever way.</summary>
/// <param name="Number">Higher with each beat of the node, from 1 on.</param>
/// <param name="Here">Who is at the node's desk.</param>
public sealed record Beat(string Node, long Number, IReadOnlyList<Seat> Here);
