using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Languages;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Dialogs;

/// <summary>A conversation in the customer's language.</summary>
public sealed class LanguagesTests
{
    private static readonly Tongue _german = new(Language.German, Address.Formal);
    private static readonly Tongue _french = new(Language.French, Address.Formal);
    private static readonly Conversation _inGerman = Conversation.New.Then(Started with { Locale = "de-CH", Tongue = _german });
    private static readonly Answer _delivery = Known("delivery") with { Translations = [new(Language.German, "Wie lange dauert die Lieferung?", "Drei **Tage**.")] };

    [Test]
    public void The_bot_speaks_the_language_in_which_the_conversation_began() => Assert.Multiple(() =>
    {
        Assert.That(Words(_inGerman.Then(Said()).WhenRead(Nothing)), Is.EqualTo(Phrases.For(_german).FirstMiss));
        Assert.That(Words(_inGerman.When(new AskForPerson("1"))), Is.EqualTo(Phrases.For(_german).HandingOver(HandoffReason.CustomerAsked)));
        Assert.That(Words(_inGerman.Then(Said()).When(new GiveUpTurn(2, HandoffReason.BotError), OffDuty)), Is.EqualTo(Phrases.For(_german).Acknowledging(HandoffReason.BotError)));
        Assert.That(Outbound.Show(new(2, T0, "test", Requested), _inGerman.Then(Requested))!.Words!.Text, Is.EqualTo(Phrases.For(_german).Waiting));
    });

    [Test]
    public void The_language_follows_the_customer_and_is_stored_only_where_it_changes()
    {
        var said = new CustomerSaid("Bonjour");
        Assert.That(_inGerman.When(new Say("1", said).In(_german)).Events, Is.EqualTo(new[] { said }));
        Assert.That(_inGerman.When(new Say("1", said).In(null)).Events, Is.EqualTo(new[] { said }), "a language that is not known changes nothing");
        var switched = _inGerman.Then(_inGerman.When(new Say("1", said).In(_french)).Events);
        Assert.That((switched.Tongue, switched.Locale), Is.EqualTo((_french, "fr")));
        Assert.That(switched.Then(new EpisodeStarted(2)).Tongue, Is.EqualTo(_french), "the next episode too");
    }

    [Test]
    public void What_was_said_before_the_change_stays_as_it_was()
    {
        Recorded[] lines = [.. new ConversationEvent[] { Started with { Tongue = _german }, Requested, new CustomerWentBackToBot(), new CustomerSaid("Hello", Tongue: Tongue.English), Requested }.Select((fact, i) => new Recorded(i + 1, T0, $"{i}", fact))];
        Assert.That(Outbound.After(0, lines).Where(shown => shown.Line.Event is HandoffRequested).Select(shown => shown.Words!.Text), Is.EqualTo(new[] { Phrases.For(_german).Waiting, Phrases.English.Waiting }));
    }

    [Test]
    public void An_answer_is_given_in_the_customers_language() =>
        Assert.That(Words(_inGerman.Then(Said()).WhenRead(Seen((_delivery, 0.95)))), Is.EqualTo("Drei **Tage**."));

    [Test]
    public void An_answer_that_is_not_there_in_it_is_given_as_it_is_and_that_is_said() => Assert.Multiple(() =>
    {
        Assert.That(Words(_inGerman.Then(Said()).WhenRead(Seen((Known("returns"), 0.95)))), Is.EqualTo("Diese Antwort gibt es bisher nur auf Englisch:\n\nThis is about returns."));
        Assert.That(Words(Given(Said()).WhenRead(Seen((Known("returns") with { Language = Language.German }, 0.95)))), Is.EqualTo("This answer is only there in German so far:\n\nThis is about returns."));
        Assert.That(Words(Given(Said()).WhenRead(Seen((_delivery, 0.95)))), Is.EqualTo("This is about delivery."), "nothing is said where nothing is missing");
    });

    [Test]
    public void The_words_of_a_topic_for_people_are_in_the_customers_language_too() =>
        Assert.That(Words(_inGerman.Then(Said()).WhenRead(Seen((_delivery with { AlwaysHandOver = true }, 0.95)))), Is.EqualTo("Drei **Tage**."));

    [Test]
    public void Choices_are_in_the_customers_language()
    {
        var asked = _inGerman.Then(Said()).WhenRead(Seen((_delivery, 0.6), (Known("returns"), 0.55))).Events.OfType<BotSaid>().Single();
        Assert.That(asked.Choices!.Select(choice => choice.Label), Is.EqualTo(new[] { "Wie lange dauert die Lieferung?", "What about returns?", "Nichts davon" }));
    }

    [Test]
    public void A_follow_up_is_labelled_by_the_question_that_it_leads_to()
    {
        var returns = Known("returns", followUps: [new FollowUp("And delivery?", "delivery"), new FollowUp("And payment?", "payment")]);
        var known = new PublishedKnowledge(KnowledgeIndex.Build(KnowledgeSnapshot.Of([_delivery, returns, Known("payment")]), encoder: null), Limits, "");
        Assert.That(known.Answer("returns", "shop", Language.German)!.FollowUps.Select(next => next.Label), Is.EqualTo(new[] { "Wie lange dauert die Lieferung?", "And payment?" }));
        Assert.That(known.Answer("returns", "shop", Language.English)!.FollowUps.Select(next => next.Label), Is.EqualTo(new[] { "And delivery?", "And payment?" }));
    }

    [Test]
    public void The_question_in_another_language_finds_the_answer()
    {
        var index = KnowledgeIndex.Build(KnowledgeSnapshot.Of([_delivery, Known("returns"), Known("payment")]), encoder: null);
        Assert.That(index.Rank("wie lange dauert die lieferung")[0].AnswerId, Is.EqualTo("delivery"));
    }

    private static string Words(Decision decision) => decision.Events.OfType<BotSaid>().First().Text;
}
