namespace ChatAssist.Dialogs;

/// <summary>Whose load lines add to: what every home of the lines checks before it stores them.</summary>
public static class Load
{
    /// <summary>The agent who would have one more conversation; null when nobody would.</summary>
    /// <param name="after">The state that the lines lead to.</param>
    public static AgentId? AddedTo(IReadOnlyList<Recorded> lines, Conversation after) =>
        lines.Any(line => line.Event is OfferMade or AgentJoined) ? after.Stage.Holder : null;

    /// <summary>Whether that agent is asked to take it. One question at a time: none is stored while the agent has another offer.</summary>
    public static bool Asks(IReadOnlyList<Recorded> lines) => lines.Any(line => line.Event is OfferMade);
}
