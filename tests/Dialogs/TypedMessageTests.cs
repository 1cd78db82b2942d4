using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Languages;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Dialogs;

/// <summary>Who can only type, on SMS say, has every way that others have by buttons.</summary>
public sealed class TypedMessageTests
{
    private static readonly Conversation _offered = Given(Said("I want a person"), new HandoffUnattended(HandoffReason.CustomerAsked, new Dictionary<string, double>(), "asked", Unattended.NobodyOnDuty, null)) with { UnreadTurns = [] };

    [TestCase("My lamp flickers, please write to kim@example.org.", "kim@example.org")]
    [TestCase("Please call me: +49 30 123456-78, about the lamp", "+49 30 123456-78")]
    [TestCase("Bitte rufen Sie an, 030/1234567", "030/1234567")]
    [TestCase("Lamp broken. Call (555) 123-4567", "(555) 123-4567")]
    public void Words_with_an_address_are_the_message_that_may_be_left(string text, string address)
    {
        var left = Reading(_offered, text, Sure);
        Assert.That(left.Names(), Is.EqualTo("TurnRead CustomerLeftMessage"));
        Assert.That(left.Events[1], Is.EqualTo(new CustomerLeftMessage(text, address)));
    }

    [TestCase("kim@example.org")]
    [TestCase("Leave a message")]
    [TestCase("leave a message.")]
    public void What_is_missing_is_asked_for(string text) =>
        Assert.That(((BotSaid)Reading(_offered, text, Nothing).Events[1]).Text, Is.EqualTo(Phrases.English.MessageIncomplete));

    [TestCase("Where is order 4711234567?")]
    [TestCase("I ordered 2 lamps on 12.03.2026")]
    [TestCase("Does it work @ home?")]
    public void Other_figures_and_signs_are_no_address(string text) =>
        Assert.That(Reading(_offered, text, Sure).Names(), Is.EqualTo("TurnRead BotSaid"));

    [Test]
    public void Later_a_question_with_an_address_in_it_is_answered_where_the_bot_knows_it_and_else_is_a_message()
    {
        var later = _offered.AfterTurn(Sure);
        const string Text = "Can you change my address to kim@example.org?";
        Assert.Multiple(() =>
        {
            Assert.That(Reading(later, Text, Seen((Known("account"), 0.95))).Names(), Is.EqualTo("TurnRead BotSaid"));
            Assert.That(Reading(later, Text, Nothing).Names(), Is.EqualTo("TurnRead CustomerLeftMessage"));
        });
    }

    [Test]
    public void Where_no_message_may_be_left_an_address_means_nothing() =>
        Assert.That(Reading(Given(), "My lamp flickers, write to kim@example.org", Nothing).Names(), Is.EqualTo("TurnRead BotSaid"));

    [Test]
    public void Who_has_left_so_much_already_is_told_so()
    {
        var full = _offered with { Message = new(new('x', OpenMessage.MaxText - 10), "kim@example.org", T0) };
        Assert.That(((BotSaid)Reading(full, "And the other lamp too: kim@example.org", Nothing).Events[1]).Text, Is.EqualTo(Phrases.English.MessageFull));
    }

    [Test]
    public void The_queue_is_left_by_the_words_of_the_button()
    {
        var waiting = Given(Said(), Requested);
        foreach (var now in new[] { waiting, waiting.Then(new OfferMade(Ana, "Ana")) })
            Assert.That(now.When(new Say("1", Said("go back to the bot"))).Names(), Is.EqualTo("CustomerSaid CustomerWentBackToBot"));
        Assert.That(waiting.When(new Say("1", Said("I do not want to go back to the bot"))).Names(), Is.EqualTo("CustomerSaid"));
    }

    [Test]
    public void While_waiting_a_message_can_be_left_once_that_was_offered_and_the_place_is_kept()
    {
        const string Text = "Please write to kim@example.org about the lamp";
        var waiting = Given(Said(), Requested);
        var asked = waiting.Then(new WaitChoiceOffered());
        Assert.Multiple(() =>
        {
            Assert.That(waiting.When(new Say("1", Said(Text))).Names(), Is.EqualTo("CustomerSaid"));
            foreach (var now in new[] { asked, asked.Then(new OfferMade(Ana, "Ana")) })
            {
                var left = now.When(new Say("1", Said(Text)));
                Assert.That(left.Events[1], Is.EqualTo(new CustomerLeftMessage(Text, "kim@example.org")));
                Assert.That(now.Then(left.Events).Stage, Is.EqualTo(now.Stage));
                Assert.That(now.Then(left.Events).When(new Say("2", Said(Text))).Names(), Is.EqualTo("CustomerSaid"), "once");
            }

            Assert.That(asked.When(new Say("1", Said("kim@example.org"))).Names(), Is.EqualTo("CustomerSaid"), "no words");
        });
    }

    private static Decision Reading(Conversation now, string text, Perception turn) => now.Then(Said(text)).WhenRead(turn);
}
