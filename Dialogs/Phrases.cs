using System.Globalization;

namespace ChatAssist.Dialogs;

/// <summary>What the bot says in its own words. Held to "what good service is": the trouble is named first, then what happens; no cheer to an upset customer; nobody is argued with.</summary>
public static class Phrases
{
    public const string TalkToAPerson = "Talk to a person";
    public const string NoneOfThese = "None of these";

    public const string AskBack = "I want to be sure that I understand. Do you mean one of these?";
    public const string FirstMiss = "I am not sure that I understand. Could you say it in other words? You can also talk to a person at any time.";

    /// <summary>To an insult that asks nothing the bot knows: never a retort.</summary>
    public const string Insulted = "I am sorry that this is not going well. Tell me in a few words what you need, or talk to a person at any time.";

    public const string RefusedChoices = "Thank you, then it is something else. Could you describe it in other words? You can also talk to a person at any time.";

    public const string Hello = "Hello. What can I do for you?";
    public const string Welcome = "You are welcome. Is there anything else?";
    public const string Goodbye = "Goodbye, and thank you for writing to us.";
    public const string HowAreYou = "Thank you for asking. I am the shop's bot, so I am always ready. What can I do for you?";
    public const string IAmABot = "I am a bot. I answer routine questions at once, and I can bring in a person at any time.";
    public const string Yes = "All right. What would you like to know?";
    public const string No = "All right. If something else comes up, just write.";

    /// <summary>The one sentence before a person comes; names the feeling or the trouble, and spares the customer from repeating it.</summary>
    public static string HandingOver(HandoffReason why) => why switch
    {
        HandoffReason.CustomerAsked => "Of course. I am bringing in a person; they can read what we have said so far.",
        HandoffReason.Frustration => "This has been frustrating, and I am sorry. I am bringing in a person who can sort it out; they can read everything so far, so you need not repeat it.",
        HandoffReason.Misses => "I have not been able to help you with this, and I am sorry. I am bringing in a person; they can read what you wrote.",
        HandoffReason.SameAnswerTwice => "I would only be repeating myself, and that did not help. I am bringing in a person; they can read what we have said so far.",
        HandoffReason.BotError or HandoffReason.BotTimeout => "Something went wrong on my side, and I am sorry. I am bringing in a person; your message is not lost.",
        _ => "A person should look at this. I am bringing one in; they can read what we have said so far.",
    };

    /// <summary>The same, when nobody can come.</summary>
    public static string Acknowledging(HandoffReason why) => why switch
    {
        HandoffReason.CustomerAsked => "You would like to talk to a person, and that is fine.",
        HandoffReason.Frustration => "This has been frustrating, and I am sorry. A person should sort it out.",
        HandoffReason.Misses => "I have not been able to help you with this, and I am sorry. A person should look at it.",
        HandoffReason.SameAnswerTwice => "I would only be repeating myself, and that did not help. A person should look at this.",
        HandoffReason.BotError or HandoffReason.BotTimeout => "Something went wrong on my side, and I am sorry. A person should look at this.",
        _ => "A person should look at this.",
    };

    public const string Waiting = "You are in the queue for a person.";
    public const string HubAsked = "The service team has been asked to send a person.";
    public const string HubAccepted = "A person of the service team is here now and has what we have said so far.";
    public const string WaitChoice = "This is taking longer than it should, and I am sorry. You can stay in the queue, leave a message, or go back to the bot.";
    public const string BackToBot = "You are back with the bot. What can I do for you?";
    public const string Closed = "This conversation has ended. Write any time to start again.";
    public const string ClosedInSilence = "I have heard nothing for a while, so I have ended this conversation. Write any time to start again.";
    public const string Reminder = "Are you still there? Take the time you need; the conversation ends by itself when nobody writes.";
    public const string CheckBack = "Some time ago we solved something for you here. Did it hold? If anything is still open, write, and we go on from there.";
    public const string MessageLeft = "Thank you. Your message is stored, and somebody will answer to the address that you gave.";

    public static string AgentJoined(string name) => $"{name} is here now and has read the conversation.";

    public static string Transferred(string name, string? to) =>
        to is null ? $"{name} is passing you to a colleague. You are first in the queue." : $"{name} is passing you to {to}. You are first in the queue.";

    public static string AgentLost(string name) => $"I am sorry: {name} has been cut off. You are first in the queue, and the next person can read everything so far.";

    public static string AgentLeft(string name) => $"{name} has left. You are back with the bot; what can I do for you?";

    /// <summary>Names the account, so that nobody is linked to a stranger's without noticing.</summary>
    public static string Linked(string? name) =>
        $"You are linked now{(name is null ? "" : $" to the account of {name}")}. Whoever helps you here can see what we said on the website too, and the other way round.";

    public static string LinkRefused(LinkRefusal why) => why switch
    {
        LinkRefusal.TooMany => "These were too many codes in a short time. Please wait a minute, and get a new code from the chat on the website.",
        LinkRefusal.OtherCustomer => "This chat is linked to another account already, so I have changed nothing.",
        LinkRefusal.Group => "Others can read along here, so I have changed nothing. Please get a new code from the chat on the website, and send it in a chat with me alone.",
        LinkRefusal.Channel => "This channel does not tell me for certain who writes, so I cannot link you here.",
        _ => "This code is not good any more. A code works once and for ten minutes; please get a new one from the chat on the website.",
    };

    public const string WentOn = "You have proved who you are, so this conversation goes on on the website. Write in the chat where it began at any time, and the answers come there again.";

    /// <summary>Says honestly that nobody comes, and when somebody will.</summary>
    public static string Unattended(Unattended cause, DateTimeOffset? opensAt)
    {
        var first = cause == Dialogs.Unattended.NobodyOnDuty ? "Nobody is on duty right now." : "Nobody could come in time, and I am sorry.";
        var then = opensAt is { } at ? string.Create(CultureInfo.GetCultureInfo("en-GB"), $" We are back on {at:dddd} at {at:HH:mm}.") : "";
        return $"{first}{then} You can leave a message with an address, and somebody will answer. You can also go on with the bot.";
    }
}
