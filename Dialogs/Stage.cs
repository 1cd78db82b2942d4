using System.Collections.Immutable;

namespace ChatAssist.Dialogs;

/// <summary>Who holds the conversation now.</summary>
public abstract record Stage
{
    private Stage()
    {
    }

    /// <summary>The agent at whose desk it counts; null when it is at none.</summary>
    public AgentId? Holder => this switch
    {
        Offered offer => offer.Agent,
        WithAgent at => at.Agent,
        WrapUp ended => ended.Talk.Agent,
        _ => null,
    };

    /// <summary>The bot answers.</summary>
    public sealed record WithBot : Stage;

    /// <summary>The customer waits for a person; the bot keeps quiet.</summary>
    /// <param name="Since">When a person was first wanted; kept when the conversation comes back to the queue.</param>
    /// <param name="MeantFor">The agent that a colleague passed it to; anybody may still take it.</param>
    /// <param name="ChoiceOffered">True once the customer was asked whether to go on waiting.</param>
    public sealed record Waiting(DateTimeOffset Since, HandoffReason Reason, string Because, AgentId? MeantFor, bool ChoiceOffered) : Stage
    {
        /// <summary>The queue that its topic or a colleague named; null for the site's own.</summary>
        public string? Queue { get; init; }

        /// <summary>Who let it pass, oldest first: was offered it during this wait and did not take it, or had it before and gave it up.</summary>
        public ImmutableList<PassedOffer> Passed { get; init; } = [];
    }

    /// <summary>The customer waits, and one agent has been asked to take the conversation; nobody else can.</summary>
    /// <param name="Wait">The wait as it was, and as it goes on when the agent does not come.</param>
    /// <param name="At">When the agent was asked.</param>
    public sealed record Offered(Waiting Wait, AgentId Agent, string Name, DateTimeOffset At) : Stage;

    /// <summary>An agent has it; the bot keeps quiet.</summary>
    /// <param name="WaitedSince">When the customer began to wait for this agent.</param>
    public sealed record WithAgent(AgentId Agent, string Name, DateTimeOffset WaitedSince, HandoffReason Reason, string Because) : Stage
    {
        /// <summary>The queue that it came from; null for the site's own.</summary>
        public string? Queue { get; init; }
    }

    /// <summary>The channel's own hub was asked for a person, or has one; the bot keeps quiet, and our agents cannot take it.</summary>
    /// <param name="Since">When a person was wanted.</param>
    /// <param name="Accepted">True once a person of the hub has it.</param>
    public sealed record AtHub(DateTimeOffset Since, HandoffReason Reason, string Because, bool Accepted) : Stage
    {
        /// <summary>The queue that the topic names; null for the site's own.</summary>
        public string? Queue { get; init; }
    }

    /// <summary>The talk has ended for the customer; the agent still writes down what came of it. The customer's next words bring the agent back.</summary>
    public sealed record WrapUp(WithAgent Talk, Outcome Outcome, string Note) : Stage;

    /// <summary>The episode has ended; the customer's next words start another one.</summary>
    public sealed record Closed(Outcome Outcome, DateTimeOffset At) : Stage
    {
        /// <summary>True once the customer was asked whether the solution held.</summary>
        public bool CheckedBack { get; init; }
    }
}

/// <summary>An agent who let a conversation pass: did not take it, passed it on, or said nothing in it.</summary>
public sealed record PassedOffer(AgentId Agent, DateTimeOffset At);
