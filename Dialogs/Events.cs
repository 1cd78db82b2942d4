using System.Text.Json.Serialization;
using ChatAssist.Dialogs.Languages;
using ChatAssist.Dialogs.Sentiment;
using ChatAssist.Dialogs.Wording;

namespace ChatAssist.Dialogs;

/// <summary>A fact: something that has happened in a conversation.</summary>
/// <remarks>The kind strings are stored for ever. Add kinds and optional fields; never rename or reuse one.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ConversationStarted), "conversation.started")]
[JsonDerivedType(typeof(EpisodeStarted), "episode.started")]
[JsonDerivedType(typeof(CustomerSaid), "customer.said")]
[JsonDerivedType(typeof(CustomerAskedForPerson), "customer.asked_for_person")]
[JsonDerivedType(typeof(CustomerWentBackToBot), "customer.went_back_to_bot")]
[JsonDerivedType(typeof(CustomerLeftMessage), "customer.left_message")]
[JsonDerivedType(typeof(CustomerRated), "customer.rated")]
[JsonDerivedType(typeof(TurnRead), "turn.read")]
[JsonDerivedType(typeof(BotSaid), "bot.said")]
[JsonDerivedType(typeof(HandoffRequested), "handoff.requested")]
[JsonDerivedType(typeof(HandoffUnattended), "handoff.unattended")]
[JsonDerivedType(typeof(HandoffDigested), "handoff.digested")]
[JsonDerivedType(typeof(WaitChoiceOffered), "wait.choice_offered")]
[JsonDerivedType(typeof(OfferMade), "offer.made")]
[JsonDerivedType(typeof(OfferPassed), "offer.passed")]
[JsonDerivedType(typeof(AgentJoined), "agent.joined")]
[JsonDerivedType(typeof(AgentSaid), "agent.said")]
[JsonDerivedType(typeof(AgentNoted), "agent.noted")]
[JsonDerivedType(typeof(AgentTransferred), "agent.transferred")]
[JsonDerivedType(typeof(AgentReturnedToBot), "agent.returned_to_bot")]
[JsonDerivedType(typeof(AgentHandledMessage), "agent.handled_message")]
[JsonDerivedType(typeof(AgentLost), "agent.lost")]
[JsonDerivedType(typeof(CustomerReminded), "customer.reminded")]
[JsonDerivedType(typeof(WrapUpStarted), "wrap_up.started")]
[JsonDerivedType(typeof(ConversationClosed), "conversation.closed")]
[JsonDerivedType(typeof(CheckBackAsked), "check_back.asked")]
[JsonDerivedType(typeof(HubAsked), "hub.asked")]
[JsonDerivedType(typeof(HubAccepted), "hub.accepted")]
[JsonDerivedType(typeof(HubFailed), "hub.failed")]
[JsonDerivedType(typeof(HubCompleted), "hub.completed")]
[JsonDerivedType(typeof(CustomerLinked), "customer.linked")]
[JsonDerivedType(typeof(LinkRefused), "link.refused")]
[JsonDerivedType(typeof(CustomerWentOn), "customer.went_on")]
public abstract record ConversationEvent
{
    private protected ConversationEvent()
    {
    }
}

/// <summary>The customer opened the chat.</summary>
/// <param name="Channel">The channel's Bot Framework id: <c>directline</c>, <c>msteams</c> …</param>
/// <param name="Locale">The customer's language tag: <c>de-CH</c>.</param>
/// <param name="Page">The web page that the customer was on.</param>
/// <param name="Tongue">How the bot speaks; null for English, as in lines from before it spoke anything else.</param>
public sealed record ConversationStarted(string Customer, string? CustomerName, string Channel, string Site, string Locale, string? Page, Tongue? Tongue = null) : ConversationEvent;

/// <summary>The customer came back after the conversation had ended; old misses and moods no longer count.</summary>
/// <param name="Number">2 for the second episode, and so on.</param>
public sealed record EpisodeStarted(int Number) : ConversationEvent;

/// <param name="Choice">The answer's id when the customer pressed a choice; <see cref="Choice.NoneOfThese"/> for none of them.</param>
/// <param name="Tongue">How the bot speaks from now on; null when nothing changes.</param>
/// <param name="Courtesy">True for thanks or a goodbye to an agent, who owes no answer to it; null for all else, and in lines of older programs.</param>
/// <param name="Goodbye">True for a courtesy that says goodbye: the customer is gone; null for all else, and in lines of older programs.</param>
public sealed record CustomerSaid(string Text, string? Choice = null, IReadOnlyList<Attachment>? Attachments = null, Tongue? Tongue = null, bool? Courtesy = null, bool? Goodbye = null) : ConversationEvent;

/// <summary>The customer pressed "Talk to a person".</summary>
public sealed record CustomerAskedForPerson : ConversationEvent;

/// <summary>The customer left the queue to go on with the bot.</summary>
public sealed record CustomerWentBackToBot : ConversationEvent;

/// <summary>The customer left words and an address, to be answered when somebody is on duty.</summary>
public sealed record CustomerLeftMessage(string Text, string Address) : ConversationEvent;

/// <param name="Stars">1 … 5.</param>
/// <param name="Episode">The episode that was rated.</param>
public sealed record CustomerRated(int Stars, string Comment, int Episode) : ConversationEvent;

/// <summary>The evidence of one customer turn: what was perceived, and the rule that followed from it.</summary>
/// <param name="Of">The version of the line that the customer said.</param>
/// <param name="Frustration">The frustration over turns after this one.</param>
/// <param name="Rule">The rule of <see cref="Escalation"/> or <see cref="Decide"/> that fired.</param>
/// <param name="Because">The rule with its numbers, in one sentence for an agent.</param>
/// <param name="Asked">What was searched for; after "none of these" the search whose choices were refused; null when there were no words.</param>
/// <param name="Insulted">True when the words abuse whoever answers: the agent is told.</param>
/// <param name="Draft">What a language model made of the answer; null when none was asked.</param>
/// <param name="MoodBy">Who read the mood; null for the bot itself, with no service to ask.</param>
public sealed record TurnRead(
    int Of,
    Mood Mood,
    FrustrationState Frustration,
    Search? Asked,
    string Rule,
    string Because,
    string PolicyVersion,
    bool Insulted = false,
    Draft? Draft = null,
    MoodOrigin? MoodBy = null) : ConversationEvent;

/// <param name="Format">How <paramref name="Text"/> is to be read.</param>
/// <param name="Source">The answer that was given; null for the bot's own phrases.</param>
/// <param name="Choices">Buttons under the message, at most three and "none of these".</param>
public sealed record BotSaid(string Text, TextFormat Format, BotPurpose Purpose, AnswerSource? Source = null, IReadOnlyList<Choice>? Choices = null) : ConversationEvent;

/// <summary>The customer waits for a person from now on.</summary>
/// <param name="Numbers">The figures behind the reason, by name (frustration, limit, misses …).</param>
/// <param name="Because">The reason with its numbers, in one sentence for an agent.</param>
/// <param name="Queue">The queue that the topic names; null for the site's own.</param>
/// <param name="OnDuty">Agents on duty then who could take it at once: the measure of the wait that follows. 0 when only an overflow could bring one; null in lines from before it was noted. In older lines all agents on duty.</param>
public sealed record HandoffRequested(
    HandoffReason Reason, IReadOnlyDictionary<string, double> Numbers, string Because, string? Queue = null, int? OnDuty = null) : ConversationEvent;

/// <summary>A person was wanted, and nobody can come: the customer was told so and may leave a message.</summary>
/// <param name="OpensAt">When somebody will be on duty again; null when no hours are set.</param>
public sealed record HandoffUnattended(HandoffReason Reason, IReadOnlyDictionary<string, double> Numbers, string Because, Unattended Cause, DateTimeOffset? OpensAt) : ConversationEvent;

/// <summary>A language model has summed up what the customer came with; shown to agents in the place of what would be extracted.</summary>
/// <param name="Of">The version of the line that called a person in.</param>
/// <param name="Model">As the server names it.</param>
public sealed record HandoffDigested(int Of, IReadOnlyList<DigestLine> Lines, string Model, long? InputTokens, long? OutputTokens, int Milliseconds) : ConversationEvent;

/// <summary>The wait grew long: the customer was asked whether to stay, leave a message or go on with the bot.</summary>
public sealed record WaitChoiceOffered : ConversationEvent;

/// <summary>An agent was asked to take the conversation; until the answer nobody else can.</summary>
public sealed record OfferMade(AgentId Agent, string Name) : ConversationEvent;

/// <summary>The agent did not take it; the customer waits at the head of the queue, for whoever is next.</summary>
public sealed record OfferPassed(AgentId Agent, string Name, OfferEnd Why) : ConversationEvent;

/// <param name="From">The agent from whom a supervisor took it over; null when nobody had it.</param>
/// <param name="CalledBack">True where the customer wrote on while the agent wrapped up: the agent has done nothing; null for all else, and in lines of older programs.</param>
public sealed record AgentJoined(AgentId Agent, string Name, AgentId? From = null, string? FromName = null, bool? CalledBack = null) : ConversationEvent;

/// <param name="AsksPatience">True where the agent looks something up, and so owes the next word too; null for all else, and in lines of older programs.</param>
/// <param name="AsksQuestion">True where the customer is asked something; null for all else, and in lines of older programs.</param>
public sealed record AgentSaid(AgentId Agent, string Name, string Text, bool? AsksPatience = null, bool? AsksQuestion = null) : ConversationEvent;

/// <summary>A private note; never shown to the customer.</summary>
public sealed record AgentNoted(AgentId Agent, string Name, string Text) : ConversationEvent;

/// <summary>The agent passed the conversation on; the customer waits at the head of the queue.</summary>
/// <param name="To">The agent it is meant for; null for whoever is free.</param>
/// <param name="Queue">The queue it was passed to; null for the one it came from.</param>
public sealed record AgentTransferred(AgentId Agent, string Name, AgentId? To, string? ToName, string Note, string? Queue = null) : ConversationEvent;

public sealed record AgentReturnedToBot(AgentId Agent, string Name) : ConversationEvent;

/// <summary>The left message has been answered (by mail or telephone, say).</summary>
public sealed record AgentHandledMessage(AgentId Agent, string Name, string Note) : ConversationEvent;

/// <summary>The agent went silent or lost the link; the customer waits at the head of the queue.</summary>
/// <param name="Because">What was missed, in one sentence for the next agent.</param>
/// <param name="By">Null in lines from before it was told apart.</param>
public sealed record AgentLost(AgentId Agent, string Name, string Because, LostBy? By = null) : ConversationEvent;

/// <summary>The customer owed the next word for long, and was asked whether anybody is there.</summary>
/// <param name="Number">1 for the first reminder.</param>
public sealed record CustomerReminded(int Number) : ConversationEvent;

/// <summary>The talk with the agent ended, for the customer too; the agent writes down what came of it.</summary>
/// <param name="Outcome">As it looks now; <see cref="ConversationClosed"/> has the last word.</param>
public sealed record WrapUpStarted(AgentId Agent, string Name, Outcome Outcome, string Note) : ConversationEvent;

/// <param name="Agent">Who closed it; null when the customer said goodbye or went away.</param>
public sealed record ConversationClosed(Outcome Outcome, AgentId? Agent, string Note) : ConversationEvent;

/// <summary>Some time after a solution the customer was asked whether it held.</summary>
public sealed record CheckBackAsked : ConversationEvent;

/// <summary>The channel's own hub was asked to bring a person, instead of our queue.</summary>
/// <param name="Queue">The queue that the topic names; null when it names none.</param>
public sealed record HubAsked(HandoffReason Reason, IReadOnlyDictionary<string, double> Numbers, string Because, string? Queue = null) : ConversationEvent;

/// <summary>A person of the hub has the conversation; the bot keeps quiet.</summary>
public sealed record HubAccepted : ConversationEvent;

/// <summary>The hub brings nobody; our own queue takes over.</summary>
/// <param name="Because">In one sentence for an agent.</param>
public sealed record HubFailed(string Because) : ConversationEvent;

/// <summary>The hub's person is done; the bot has the conversation again.</summary>
public sealed record HubCompleted : ConversationEvent;

/// <summary>On this channel the customer proved to be one whom a site knows. The words that proved it are not stored.</summary>
/// <param name="Customer">The id of the customer's record.</param>
/// <param name="Name">As the site gave it; null when it gave none.</param>
public sealed record CustomerLinked(string Customer, string? Name) : ConversationEvent;

/// <summary>A proof was tried and did not hold; nothing is linked.</summary>
public sealed record LinkRefused(LinkRefusal Why) : ConversationEvent;

/// <summary>The customer proved who they are and goes on with this conversation elsewhere.</summary>
/// <param name="Channel">The Bot Framework id of the channel on which it goes on.</param>
public sealed record CustomerWentOn(string Channel) : ConversationEvent;
