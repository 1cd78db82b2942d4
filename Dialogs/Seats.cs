namespace ChatAssist.Dialogs;

/// <summary>Whose capacity lines take: what every home of the lines checks before it stores them.</summary>
public static class Seats
{
    /// <summary>The agent who would have one more conversation; null when nobody would.</summary>
    /// <param name="after">The state that the lines lead to.</param>
    public static AgentId? TakenBy(IReadOnlyList<Recorded> lines, Conversation after) =>
        lines.Any(line => line.Event is OfferMade or AgentJoined) ? after.Stage.Holder : null;
}
