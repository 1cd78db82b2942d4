using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Languages;

namespace ChatAssist.Bot.Channels.BotFramework;

/// <summary>What a button of a card sends back: as the data of an invoke where the channel knows them, as the value of a message elsewhere.</summary>
/// <param name="Action">The name of the event that it stands for, or <see cref="Choose"/>.</param>
public sealed record CardData(string Action, string? Choice = null, string? Label = null, int? Stars = null, Outcome? Outcome = null)
{
    public const string Choose = "chatassist.choose";
    public const string Back = "chatassist.back";
    public const string Leave = "chatassist.leave";
    public const string Rate = "chatassist.rate";
    public const string Place = "chatassist.place";

    /// <summary>Buttons of an agent's card.</summary>
    public const string AgentTakes = "chatassist.agent.take";
    public const string AgentReturns = "chatassist.agent.back";
    public const string AgentCloses = "chatassist.agent.close";
}

/// <summary>Adaptive Cards, version 1.4: choices, the queue, a message to leave, a rating. Each button is an Action.Execute, and an Action.Submit where that is not known.</summary>
public static class Cards
{
    public const string Adaptive = "application/vnd.microsoft.card.adaptive";
    public const string Hero = "application/vnd.microsoft.card.hero";

    private const int MostStars = 5;

    /// <summary>The choices under a bot's message, and the way to a person.</summary>
    public static ActivityAttachment Choices(IReadOnlyList<Choice> choices, Phrases phrases) => Of(
        [],
        [.. choices.Append(new(Choice.Person, phrases.TalkToAPerson)).Select(choice => Button(choice.Label, new(CardData.Choose, choice.AnswerId, choice.Label)))]);

    /// <summary>Where the customer stands, on demand, and the way back.</summary>
    public static ActivityAttachment Queue(Phrases phrases) => Of([], [Button(phrases.WhereAmI, new(CardData.Place)), Button(phrases.GoBackToBot, new(CardData.Back))]);

    /// <summary>Words and an address for when somebody is on duty.</summary>
    public static ActivityAttachment Message(Phrases phrases) => Of(
        [new { type = "Input.Text", id = "text", label = phrases.YourMessage, isMultiline = true, isRequired = true }, new { type = "Input.Text", id = "address", label = phrases.YourAddress, isRequired = true }],
        [Button(phrases.LeaveMessage, new(CardData.Leave))]);

    public static ActivityAttachment Rating(Phrases phrases) => Of(
        [TextBlock(phrases.HowWasIt)],
        [.. Enumerable.Range(1, MostStars).Select(stars => Button(new string('★', stars), new(CardData.Rate, Stars: stars)))]);

    /// <summary>A customer, for agents: who waits and why, the last words, and what can be done now.</summary>
    public static ActivityAttachment Customer(string title, string stage, IEnumerable<(string Name, string Value)> facts, IEnumerable<string> words, IEnumerable<(string Title, CardData Data)> buttons) => Of(
        [
            new { type = "TextBlock", text = title, wrap = true, weight = "bolder", size = "medium" },
            TextBlock(stage),
            new { type = "FactSet", facts = facts.Select(fact => new { title = fact.Name, value = fact.Value }).ToList() },
            .. words.Select(TextBlock),
        ],
        [.. buttons.Select(button => Button(button.Title, button.Data))]);

    /// <summary>What stays of a card whose buttons have done their work.</summary>
    public static ActivityAttachment Done(string outcome) => Of([TextBlock(outcome)], []);

    /// <summary>What the buttons of an activity's card are for, as <see cref="CardData"/> names it; null for an activity without such a card.</summary>
    public static string? KindOf(Activity activity) => activity.Attachments is [{ Content: CardContent { Actions: [var first, ..] } }] ? first.Data.Action : null;

    /// <summary>A simple card whose buttons say the choice as if the customer had typed it.</summary>
    public static ActivityAttachment HeroOf(IEnumerable<string> labels) =>
        new(Hero, ContentUrl: null, Name: null, new { buttons = labels.Select(label => new { type = "imBack", title = label, value = label }).ToList() });

    private static ActivityAttachment Of(IReadOnlyList<object> body, IReadOnlyList<CardButton> actions) =>
        new(Adaptive, ContentUrl: null, Name: null, new CardContent("AdaptiveCard", "1.4", body, actions));

    private static object TextBlock(string text) => new { type = "TextBlock", text, wrap = true };

    private static CardButton Button(string title, CardData data) =>
        new("Action.Execute", title, data, data.Action, new CardButton("Action.Submit", title, data, Verb: null, Fallback: null));

    private sealed record CardContent(string Type, string Version, IReadOnlyList<object> Body, IReadOnlyList<CardButton> Actions);

    private sealed record CardButton(string Type, string Title, CardData Data, string? Verb, CardButton? Fallback);
}
