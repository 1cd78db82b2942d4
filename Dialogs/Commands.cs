using ChatAssist.Dialogs.Languages;

namespace ChatAssist.Dialogs;

/// <summary>A request to change a conversation.</summary>
/// <param name="Id">Made by whoever asks, unique within the conversation: the same id twice is recorded once.</param>
public abstract record Command(string Id);

/// <summary>The customer opened the chat.</summary>
/// <param name="Greeting">What the bot says first; empty for nothing.</param>
public sealed record StartConversation(string Id, ConversationStarted As, string Greeting) : Command(Id);

/// <summary>The customer wrote, or pressed a choice.</summary>
public sealed record Say(string Id, CustomerSaid Said) : Command(Id)
{
    /// <param name="tongue">In which the customer wants to be answered; null when that is not known.</param>
    public Say In(Tongue? tongue) => this with { Said = Said with { Tongue = tongue } };
}

/// <summary>The customer pressed "Talk to a person".</summary>
public sealed record AskForPerson(string Id) : Command(Id);

/// <summary>The customer leaves the queue and goes on with the bot.</summary>
public sealed record GoBackToBot(string Id) : Command(Id);

/// <summary>The customer leaves words and an address for when somebody is on duty.</summary>
public sealed record LeaveMessage(string Id, string Text, string Address) : Command(Id);

/// <param name="Stars">1 … 5.</param>
public sealed record Rate(string Id, int Stars, string Comment) : Command(Id);

/// <summary>The customer ended the conversation, by the channel's own sign.</summary>
public sealed record EndConversation(string Id) : Command(Id);

/// <summary>The customer proved on this channel who they are.</summary>
public sealed record LinkCustomer(string Id, CustomerLinked Linked) : Command(Id);

/// <summary>A proof did not hold; the customer is told why.</summary>
public sealed record RefuseLink(string Id, LinkRefusal Why) : Command(Id);

/// <summary>The customer, proven to be the same, goes on here from another channel.</summary>
public sealed record GoOn(string Id, string Channel) : Command(Id);

/// <summary>Think about what the customer said, and act on it.</summary>
/// <param name="Of">The version of the customer's line.</param>
public sealed record ReadTurn(int Of) : Command(IdOf(Of))
{
    /// <summary>One id for each turn, whoever reads it: a turn is finished once.</summary>
    public static string IdOf(int of) => $"turn:{of}";
}

/// <summary>The bot could not think about a turn; a person must.</summary>
/// <param name="Why"><see cref="HandoffReason.BotError"/> or <see cref="HandoffReason.BotTimeout"/>.</param>
public sealed record GiveUpTurn(int Of, HandoffReason Why) : Command(ReadTurn.IdOf(Of));

/// <summary>A program of the shop wants a person to come.</summary>
/// <param name="Program">Its name.</param>
/// <param name="Because">Why, in one sentence for an agent.</param>
public sealed record BringPerson(string Id, string Program, string Because) : Command(Id);

/// <summary>Keep a language model's digest of what is handed over.</summary>
public sealed record NoteDigest(HandoffDigested As) : Command($"digest:{As.Of}");

/// <summary>Anything that a person at the desk does.</summary>
public abstract record AgentCommand(string Id, AgentId Agent, string Name) : Command(Id);

/// <summary>Take the conversation: one that waits, one that was offered, one that the bot has, or one that has ended and whose customer left a message.</summary>
public sealed record TakeOver(string Id, AgentId Agent, string Name) : AgentCommand(Id, Agent, Name);

/// <summary>A supervisor takes the conversation from the agent who has it.</summary>
/// <param name="From">Who had it when the supervisor looked: of two supervisors at once, one gets it.</param>
public sealed record StepIn(string Id, AgentId Agent, string Name, AgentId From) : AgentCommand(Id, Agent, Name);

/// <summary>No to an offer; the next agent is asked.</summary>
public sealed record DeclineOffer(string Id, AgentId Agent, string Name) : AgentCommand(Id, Agent, Name);

public sealed record AgentSay(string Id, AgentId Agent, string Name, string Text) : AgentCommand(Id, Agent, Name);

/// <summary>A private note, allowed to every agent at any time.</summary>
public sealed record AgentNote(string Id, AgentId Agent, string Name, string Text) : AgentCommand(Id, Agent, Name);

/// <param name="To">The colleague it is meant for; null for whoever is free.</param>
/// <param name="Queue">The queue it is meant for; null for the one it came from.</param>
public sealed record Transfer(string Id, AgentId Agent, string Name, AgentId? To, string? ToName, string Note, string? Queue = null) : AgentCommand(Id, Agent, Name);

public sealed record ReturnToBot(string Id, AgentId Agent, string Name) : AgentCommand(Id, Agent, Name);

/// <summary>End the talk; said again while wrapping up, it ends that too.</summary>
public sealed record CloseConversation(string Id, AgentId Agent, string Name, Outcome Outcome, string Note) : AgentCommand(Id, Agent, Name);

/// <summary>The left message has been answered elsewhere.</summary>
public sealed record HandleMessage(string Id, AgentId Agent, string Name, string Note) : AgentCommand(Id, Agent, Name);

/// <summary>Ask one agent to take the waiting conversation.</summary>
public sealed record Offer(string Id, AgentId Agent, string Name) : Command(Id);

/// <summary>The last agent went off duty while the customer waited.</summary>
public sealed record EndDuty(string Id) : Command(Id);

/// <summary>The agent's link has been gone for longer than the lease.</summary>
public sealed record LoseAgent(string Id, AgentId Agent) : Command(Id);

/// <summary>The channel's own hub says what became of the handoff.</summary>
/// <param name="Message">The hub's words, for an agent; may be empty.</param>
public sealed record HubTells(string Id, HubState State, string Message) : Command(Id);

/// <summary>What a hub can say of a handoff.</summary>
public enum HubState
{
    /// <summary>A person has the conversation.</summary>
    Accepted,

    /// <summary>Nobody will have it.</summary>
    Failed,

    /// <summary>The person is done.</summary>
    Completed,
}

/// <summary>A due time has come. What is due now is decided by the lines; the stored time only says that it is time to look.</summary>
public sealed record FireDue(Due Due) : Command($"due:{Due.Kind}:{Due.At.ToUnixTimeMilliseconds()}");
