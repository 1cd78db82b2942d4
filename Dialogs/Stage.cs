namespace ChatAssist.Dialogs;

/// <summary>Who holds the conversation now.</summary>
public abstract record Stage
{
    private Stage()
    {
    }

    /// <summary>The bot answers.</summary>
    public sealed record WithBot : Stage;

    /// <summary>The customer waits for a person; the bot keeps quiet.</summary>
    /// <param name="Since">When a person was first wanted; kept when the conversation comes back to the queue.</param>
    /// <param name="MeantFor">The agent that a colleague passed it to; anybody may still take it.</param>
    /// <param name="ChoiceOffered">True once the customer was asked whether to go on waiting.</param>
    public sealed record Waiting(DateTimeOffset Since, HandoffReason Reason, string Because, AgentId? MeantFor, bool ChoiceOffered) : Stage;

    /// <summary>An agent has it; the bot keeps quiet.</summary>
    /// <param name="WaitedSince">When the customer began to wait for this agent.</param>
    public sealed record WithAgent(AgentId Agent, string Name, DateTimeOffset WaitedSince, HandoffReason Reason, string Because) : Stage;

    /// <summary>The episode has ended; the customer's next words start another one.</summary>
    public sealed record Closed(Outcome Outcome, DateTimeOffset At) : Stage;
}
