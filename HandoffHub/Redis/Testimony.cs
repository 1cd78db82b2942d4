namespace ChatAssist.HandoffHub.Redis;

/// <summary>What a node says that the others believe without looking at the database; so only a node may say it (<see cref="TestimonySeal"/>).</summary>
/// <param name="At">When it was said, by the clock that all nodes go by.</param>
/// <param name="Beat">Who is at the node's desk; null between two beats.</param>
/// <param name="Typing">Who types.</param>
internal sealed record Testimony(DateTimeOffset At, Beat? Beat, IReadOnlyList<Testimony.Typist> Typing)
{
    /// <summary>Nobody is quiet for longer: leases are minutes at most.</summary>
    private static readonly TimeSpan _longestQuiet = TimeSpan.FromDays(1);

    /// <param name="Agent">The agent's name; null when the customer types.</param>
    public sealed record Typist(string Conversation, string? Agent);

    /// <summary>Whether nothing is missing that must be there, and no number beyond what we write ourselves; JSON does not check it.</summary>
    /// <param name="node">Who tells it: one node's beat is not another's, though the same keys closed it.</param>
    public bool IsSound(string node) =>
        (Beat is null || (Beat.Node == node && Beat.Number > 0 && Beat.Here?.All(IsSound) == true)) && Typing?.All(one => one is { Conversation: not null }) == true;

    private static bool IsSound(Seat seat) =>
        seat is { Agent.Value: not null, Name: not null, Word: >= 0, Devices: >= 0 and < 1_000 } && seat.Quiet >= TimeSpan.Zero && seat.Quiet < _longestQuiet;
}
