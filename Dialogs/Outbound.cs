using System.Text.Json;
using System.Text.Json.Serialization;
using ChatAssist.Dialogs.Languages;

namespace ChatAssist.Dialogs;

/// <summary>One line as the customer sees it.</summary>
/// <param name="Line">The line of the conversation.</param>
/// <param name="After">The conversation after it: its stage, and what the customer may do now.</param>
/// <param name="Words">What is shown; null when the line only changes what the customer may do.</param>
public sealed record Shown(Recorded Line, Conversation After, Words? Words);

/// <summary>Words that the customer sees.</summary>
/// <param name="By">Who says them.</param>
/// <param name="ReplyTo">The version of the line that they answer; 0 for none.</param>
/// <param name="Notice">What the notice is about; null for something that was said.</param>
public sealed record Words(Speaker By, string Text, TextFormat Format, int ReplyTo, Notice? Notice, string? AgentName, IReadOnlyList<Choice> Choices, IReadOnlyList<Attachment> Attachments);

/// <summary>Who says something.</summary>
public enum Speaker
{
    Customer,
    Bot,
    Agent,

    /// <summary>The service itself: who came, who left, what happens next.</summary>
    Service,
}

/// <summary>What a line of the service is about; clients rely on the names.</summary>
[JsonConverter(typeof(NoticeJson))]
public enum Notice
{
    Waiting,
    Unattended,
    WaitChoice,
    AgentJoined,
    Transferred,
    BackToBot,
    Closed,
    MessageLeft,
    Reminder,
    CheckBack,
    HubAsked,
    HubAccepted,
    Linked,
    LinkRefused,
    WentOn,
}

/// <summary>Notices are written in camelCase: <c>agentJoined</c>.</summary>
public sealed class NoticeJson() : JsonStringEnumConverter<Notice>(JsonNamingPolicy.CamelCase);

/// <summary>What the customer sees of a conversation: a pure view of its lines.</summary>
public static class Outbound
{
    /// <summary>The lines after <paramref name="after"/> that concern the customer, oldest first.</summary>
    /// <param name="lines">All lines from the first: what a line shows depends on those before it.</param>
    public static IReadOnlyList<Shown> After(int after, IEnumerable<Recorded> lines) => After(after, Conversation.New, lines).Shown;

    /// <summary>The same, read on from where one was.</summary>
    /// <param name="from">The conversation as it was before <paramref name="lines"/>.</param>
    /// <returns>What is shown, and the conversation after the last line.</returns>
    public static (IReadOnlyList<Shown> Shown, Conversation Now) After(int after, Conversation from, IEnumerable<Recorded> lines)
    {
        var (now, all) = (from, new List<Shown>());
        foreach (var line in lines)
        {
            now = now.Apply(line);
            if (line.Version > after && Show(line, now) is { } shown) all.Add(shown);
        }

        return (all, now);
    }

    /// <summary>One line as the customer sees it; null when it is none of the customer's business.</summary>
    /// <param name="after">The conversation after the line.</param>
    public static Shown? Show(Recorded line, Conversation after) =>
        Concerns(line.Event) ? new(line, after, WordsFor(line.Event, after, Phrases.For(after.Tongue))) : null;

    private static bool Concerns(ConversationEvent fact) => fact is not (ConversationStarted or TurnRead or AgentNoted or AgentHandledMessage or HandoffDigested or OfferMade or OfferPassed or HubFailed);

    private static Words? WordsFor(ConversationEvent fact, Conversation now, Phrases phrases) => fact switch
    {
        CustomerSaid said => new(Speaker.Customer, said.Text, TextFormat.Plain, 0, Notice: null, AgentName: null, [], said.Attachments ?? []),
        BotSaid said => new(Speaker.Bot, said.Text, said.Format, now.Answering, Notice: null, AgentName: null, said.Choices ?? [], []),
        AgentSaid said => new(Speaker.Agent, said.Text, TextFormat.Plain, 0, Notice: null, said.Name, [], []),
        HandoffRequested => Service(Notice.Waiting, phrases.Waiting),
        HandoffUnattended handoff => Service(Notice.Unattended, phrases.Unattended(handoff.Cause, handoff.OpensAt)),
        WaitChoiceOffered => Service(Notice.WaitChoice, phrases.WaitChoice),
        CustomerWentBackToBot => Service(Notice.BackToBot, phrases.BackToBot),
        CustomerLeftMessage => Service(Notice.MessageLeft, phrases.MessageLeft),
        AgentJoined joined => Service(Notice.AgentJoined, phrases.AgentJoined(joined.Name), joined.Name),
        AgentTransferred passed => Service(Notice.Transferred, phrases.Transferred(passed.Name, passed.ToName), passed.Name),
        AgentLost { By: LostBy.Silence } silent => Service(Notice.Transferred, phrases.AgentSilent(silent.Name), silent.Name),
        AgentLost lost => Service(Notice.Transferred, phrases.AgentLost(lost.Name), lost.Name),
        AgentReturnedToBot back => Service(Notice.BackToBot, phrases.AgentLeft(back.Name), back.Name),
        CustomerReminded => Service(Notice.Reminder, phrases.Reminder),
        WrapUpStarted { Outcome: Outcome.Idle } => Service(Notice.Closed, phrases.ClosedInSilence),
        WrapUpStarted => Service(Notice.Closed, phrases.Closed),
        ConversationClosed { Outcome: Outcome.Idle } when now.EndedBy == now.Version && now.Reminders > 0 => Service(Notice.Closed, phrases.ClosedInSilence), // a talk, and no wrap-up
        ConversationClosed { Outcome: not Outcome.Idle } when now.EndedBy == now.Version => Service(Notice.Closed, phrases.Closed),
        CheckBackAsked => Service(Notice.CheckBack, phrases.CheckBack),
        HubAsked => Service(Notice.HubAsked, phrases.HubAsked),
        HubAccepted => Service(Notice.HubAccepted, phrases.HubAccepted),
        HubCompleted => Service(Notice.BackToBot, phrases.BackToBot),
        CustomerLinked linked => Service(Notice.Linked, phrases.Linked(linked.Name)),
        LinkRefused refused => Service(Notice.LinkRefused, phrases.LinkRefused(refused.Why)),
        CustomerWentOn => Service(Notice.WentOn, phrases.WentOn),
        _ => null,
    };

    private static Words Service(Notice notice, string text, string? agent = null) =>
        new(Speaker.Service, text, TextFormat.Plain, 0, notice, agent, [], []);
}
