using ChatAssist.Bot.Channels.BotFramework;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Languages;

namespace ChatAssist.Tests.Channels;

/// <summary>What becomes of a card, read from the lines after it.</summary>
public sealed class CardEndTests
{
    private static readonly AgentId _ana = new("ana");

    private static readonly ConversationEvent[] _asked =
    [
        new ConversationStarted("kim", "Kim", "msteams", "shop", "en", Page: null),
        new CustomerSaid("my order"),
        new BotSaid(Phrases.English.AskBack, TextFormat.Plain, BotPurpose.AskBack, Source: null, [new("track", "Where is it?"), new(Choice.NoneOfThese, Phrases.English.NoneOfThese)]),
    ];

    private static readonly ConversationEvent[] _waiting = [.. _asked, new HandoffRequested(HandoffReason.CustomerAsked, new Dictionary<string, double>(), "They asked.")];

    private static readonly ConversationEvent[] _ended = [.. _waiting, new AgentJoined(_ana, "Ana"), new WrapUpStarted(_ana, "Ana", Outcome.Resolved, "")];

    [Test]
    public void Choices_become_what_was_chosen() =>
        Assert.That(EndOf(CardData.Choose, _asked, new CustomerSaid("Where is it?", "track")), Is.EqualTo(new CardEnd.Became("✓ Where is it?")));

    [Test]
    public void Choices_become_the_wish_for_a_person() =>
        Assert.That(EndOf(CardData.Choose, _asked, new CustomerAskedForPerson()), Is.EqualTo(new CardEnd.Became("✓ Talk to a person")));

    [Test]
    public void Choices_go_when_the_customer_says_something_else() => Assert.That(EndOf(CardData.Choose, _asked, new CustomerSaid("never mind")), Is.EqualTo(new CardEnd.Gone()));

    [Test]
    public void The_buttons_of_the_queue_stand_while_somebody_is_asked_and_go_when_the_wait_has_ended()
    {
        var offered = new OfferMade(_ana, "Ana");
        Assert.That(EndOf(CardData.Place, _waiting, offered, new WaitChoiceOffered()), Is.Null);
        Assert.That(EndOf(CardData.Place, _waiting, offered, new AgentJoined(_ana, "Ana")), Is.EqualTo(new CardEnd.Gone()));
        Assert.That(EndOf(CardData.Place, _waiting, new CustomerWentBackToBot()), Is.EqualTo(new CardEnd.Gone()));
    }

    [Test]
    public void The_form_for_a_message_says_that_it_was_left_or_goes()
    {
        ConversationEvent[] unattended = [.. _asked, new HandoffUnattended(HandoffReason.CustomerAsked, new Dictionary<string, double>(), "They asked.", Unattended.NobodyOnDuty, OpensAt: null)];
        Assert.That(EndOf(CardData.Leave, unattended, new CustomerSaid("Hm")), Is.Null);
        Assert.That(EndOf(CardData.Leave, unattended, new CustomerLeftMessage("Call me", "kim@example.com")), Is.EqualTo(new CardEnd.Became("✓ " + Phrases.English.MessageIsLeft)));
        Assert.That(EndOf(CardData.Leave, unattended, new AgentJoined(_ana, "Ana")), Is.EqualTo(new CardEnd.Gone()));
    }

    [Test]
    public void The_rating_shows_its_stars_or_goes_when_the_customer_begins_again()
    {
        Assert.That(EndOf(CardData.Rate, _ended, new ConversationClosed(Outcome.Resolved, _ana, "")), Is.Null);
        Assert.That(EndOf(CardData.Rate, _ended, new CustomerRated(4, "", 1)), Is.EqualTo(new CardEnd.Became("★★★★☆")));
        Assert.That(EndOf(CardData.Rate, _ended, new ConversationClosed(Outcome.Resolved, _ana, ""), new EpisodeStarted(2)), Is.EqualTo(new CardEnd.Gone()));
    }

    /// <param name="until">The lines up to the card's.</param>
    private static CardEnd? EndOf(string kind, ConversationEvent[] until, params ConversationEvent[] then) =>
        CardEnd.Of(kind, until.Length, [.. until.Concat(then).Select((fact, i) => new Recorded(i + 1, DateTimeOffset.UnixEpoch.AddSeconds(i), $"{i}", fact))]);
}
