namespace ChatAssist.Dialogs.Languages;

internal sealed class EnglishPhrases : Phrases
{
    public override string TalkToAPerson => "Talk to a person";

    public override string NoneOfThese => "None of these";

    public override string Greeting => "Hello. I am a bot: I answer routine questions at once, and I can bring in a person at any time. What can I do for you?";

    public override string AskBack => "I want to be sure that I understand. Do you mean one of these?";

    public override string FirstMiss => "I am not sure that I understand. Could you say it in other words? You can also talk to a person at any time.";

    public override string Sorry => "I am sorry about that.";

    public override string WhichOne => "Which of these questions is it?";

    public override string CannotSee => "I have your file, but I cannot look into it. Tell me in a few words what it is about, or talk to a person, who can see it.";

    public override string Insulted => "I am sorry that this is not going well. Tell me in a few words what you need, or talk to a person at any time.";

    public override string RefusedChoices => "Thank you, then it is something else. Could you describe it in other words? You can also talk to a person at any time.";

    public override string Hello => "Hello. What can I do for you?";

    public override string Welcome => "You are welcome. Is there anything else?";

    public override string Goodbye => "Goodbye, and thank you for writing to us.";

    public override string HowAreYou => "Thank you for asking. I am the shop's bot, so I am always ready. What can I do for you?";

    public override string IAmABot => "I am a bot. I answer routine questions at once, and I can bring in a person at any time.";

    public override string Yes => "All right. What would you like to know?";

    public override string No => "All right. If something else comes up, just write.";

    public override string Waiting => "You are in the queue for a person.";

    public override string HubAsked => "The service team has been asked to send a person.";

    public override string HubAccepted => $"A person of the service team is here now and has what we have said so far. To come back to the bot at any time, write: {GoBackToBot}";

    public override string WaitChoice => "This is taking longer than it should, and I am sorry. You can stay in the queue, leave a message, or go back to the bot.";

    public override string BackToBot => "You are back with the bot. What can I do for you?";

    public override string Closed => "This conversation has ended. Write any time to start again.";

    public override string ClosedInSilence => "I have heard nothing for a while, so I have ended this conversation. Write any time to start again.";

    public override string Reminder => "Are you still there? Take the time you need; the conversation ends by itself when nobody writes.";

    public override string CheckBack => "Some time ago we solved something for you here. Did it hold? If anything is still open, write, and we go on from there.";

    public override string MessageLeft => "Thank you. Your message is stored, and somebody will answer to the address that you gave.";

    public override string MessageIsLeft => "Your message is left.";

    public override string WentOn => "You have proved who you are, so this conversation goes on on the website. Write in the chat where it began at any time, and the answers come there again.";

    public override string Thanks => "Thank you.";

    public override string NotDone => "That did not work. Please try again.";

    public override string MessageIncomplete => "Please write a message, and give an e-mail address or a telephone number, so that we can answer.";

    public override string MessageFull => "Your message waits for an answer already, and there is no room for so much more. Please write less, or wait for the answer.";

    public override string NotWaiting => "You are not waiting in the queue.";

    public override string WhereAmI => "Where am I in the queue?";

    public override string GoBackToBot => "Go back to the bot";

    public override string LeaveMessage => "Leave a message";

    public override string YourMessage => "Your message";

    public override string YourAddress => "Your e-mail address or telephone number";

    public override string HowWasIt => "How was it?";

    protected override string NobodyOnDuty => "Nobody is on duty right now.";

    protected override string NobodyCame => "Nobody could come in time, and I am sorry.";

    protected override string LeaveMessageOrGoOn => "You can leave a message with an address, and somebody will answer. You can also go on with the bot.";

    public override string HandingOver(HandoffReason why) => why switch
    {
        HandoffReason.CustomerAsked => "Of course. I am bringing in a person; they can read what we have said so far.",
        HandoffReason.Frustration => "This has been frustrating, and I am sorry. I am bringing in a person who can sort it out; they can read everything so far, so you need not repeat it.",
        HandoffReason.Misses => "I have not been able to help you with this, and I am sorry. I am bringing in a person; they can read what you wrote.",
        HandoffReason.SameAnswerTwice => "I would only be repeating myself, and that did not help. I am bringing in a person; they can read what we have said so far.",
        HandoffReason.BotError or HandoffReason.BotTimeout => "Something went wrong on my side, and I am sorry. I am bringing in a person; your message is not lost.",
        _ => "A person should look at this. I am bringing one in; they can read what we have said so far.",
    };

    public override string Acknowledging(HandoffReason why) => why switch
    {
        HandoffReason.CustomerAsked => "You would like to talk to a person, and that is fine.",
        HandoffReason.Frustration => "This has been frustrating, and I am sorry. A person should sort it out.",
        HandoffReason.Misses => "I have not been able to help you with this, and I am sorry. A person should look at it.",
        HandoffReason.SameAnswerTwice => "I would only be repeating myself, and that did not help. A person should look at this.",
        HandoffReason.BotError or HandoffReason.BotTimeout => "Something went wrong on my side, and I am sorry. A person should look at this.",
        _ => "A person should look at this.",
    };

    public override string AgentJoined(string name) => $"{name} is here now and has read the conversation.";

    public override string Transferred(string name, string? to) =>
        to is null ? $"{name} is passing you to a colleague. You keep your place in the queue." : $"{name} is passing you to {to}. You keep your place in the queue.";

    public override string AgentLost(string name) => $"I am sorry: {name} has been cut off. You keep your place in the queue, and the next person can read everything so far.";

    public override string AgentSilent(string name) => $"I am sorry that you had to wait: {name} could not answer. You keep your place in the queue, and the next person can read everything so far.";

    public override string AgentLeft(string name) => $"{name} has left. You are back with the bot; what can I do for you?";

    public override string Linked(string? name) =>
        $"You are linked now{(name is null ? "" : $" to the account of {name}")}. Whoever helps you here can see what we said on the website too, and the other way round.";

    public override string LinkRefused(LinkRefusal why) => why switch
    {
        LinkRefusal.TooMany => "These were too many codes in a short time. Please wait a minute, and get a new code from the chat on the website.",
        LinkRefusal.OtherCustomer => "This chat is linked to another account already, so I have changed nothing.",
        LinkRefusal.Group => "Others can read along here, so I have changed nothing. Please get a new code from the chat on the website, and send it in a chat with me alone.",
        LinkRefusal.Channel => "This channel does not tell me for certain who writes, so I cannot link you here.",
        _ => "This code is not good any more. A code works once and for ten minutes; please get a new one from the chat on the website.",
    };

    public override string OnlyIn(Language language) => $"This answer is only there in {language} so far:";

    public override string Place(int position) => $"You are number {position} in the queue.";

    public override string Wait(int likely, int most) => $"It will probably take about {likely} min, and hardly more than {most} min.";

    protected override string BackOn(DateTimeOffset at) => $"We are back on {at.DayOfWeek} at {Clock(at)}.";
}
