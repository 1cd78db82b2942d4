using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Languages;
using ChatAssist.Dialogs.Sentiment;
using NUnit.Framework.Constraints;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Dialogs;

/// <summary>Each reason for a person, with its numbers and the sentence for the agent.</summary>
public sealed class EscalationTests
{
    private static readonly Conversation _asked = Given(Said());

    [Test]
    public void Asking_in_words()
    {
        var handoff = HandoffOf(_asked.WhenRead(Sure with { AsksForPerson = 0.95 }));
        Assert.That(handoff, Reads(HandoffReason.CustomerAsked, "The customer asked for a person (0.95, limit 0.80); with a wish for a person under 0.80 the bot would have answered \"What about delivery?\".", ("asked", 0.95), ("limit", 0.8)));
    }

    [Test]
    public void Frustration_hands_over_before_looking_at_the_match()
    {
        var decision = _asked.WhenRead(Sure with { Mood = Furious.Mood });
        var handoff = HandoffOf(decision);
        Assert.Multiple(() =>
        {
            Assert.That(handoff.Reason, Is.EqualTo(HandoffReason.Frustration));
            Assert.That(handoff.Because, Does.StartWith("Frustration 0.75 over 0.70"));
            Assert.That(handoff.Numbers, Is.EquivalentTo(new Dictionary<string, double> { ["frustration"] = 0.75, ["limit"] = 0.7 }));
            Assert.That(decision.Events.OfType<BotSaid>().Single().Text, Does.Contain("sorry").And.Not.Contain("!"));
        });
    }

    [Test]
    public void Angry_words_with_an_insult_bring_a_person_who_is_told_of_it()
    {
        var angry = Insulting with { Mood = new Mood(MoodLabel.Negative, -0.8, 0.7) };
        var alone = _asked.WhenRead(angry with { Signals = DialogueSignals.None });
        var insulting = HandoffOf(_asked.WhenRead(angry));
        Assert.That(alone.Events.OfType<HandoffRequested>(), Is.Empty, "the same anger at a thing is borne with");
        Assert.That(insulting, Has.Property("Reason").EqualTo(HandoffReason.Frustration).And.Property("Because").Contain("insult +0.30"));
    }

    [Test]
    public void Whatever_brings_a_person_the_insult_is_told() => Assert.That(
        HandoffOf(_asked.WhenRead(Insulting with { AsksForPerson = 0.95 })).Because,
        Does.Contain("asked for a person").And.Contain("abusive"));

    [Test]
    public void Misses_in_a_row()
    {
        var poor = Seen((Known("delivery"), 0.2));
        var handoff = HandoffOf(Given().AfterTurn(poor).Then(Said("and now?")).WhenRead(poor));
        Assert.That(handoff, Reads(HandoffReason.Misses, "No answer 2 times in a row (limit 2); \"What about delivery?\" with 0.20 came nearest (asking back needs 0.40); with a confidence from 0.40 the bot would have asked back.", ("misses", 2), ("limit", 2), ("confidence", 0.2)));
    }

    [Test]
    public void A_question_that_was_sent_twice_before_the_answer_came_is_no_complaint()
    {
        var twice = Given(Said(), Said());
        var answered = twice.Then(twice.When(new ReadTurn(twice.UnreadTurns[0].Version), turn: Sure).Events);
        Assert.That(((BotSaid)answered.WhenRead(Sure).Events[^1]).Purpose, Is.EqualTo(BotPurpose.Answer));
    }

    [Test]
    public void A_question_that_was_pressed_twice_is_no_complaint_though_the_answer_was_faster()
    {
        var answered = Given().AfterTurn(Sure);
        var twice = answered.At(answered.LastAt.AddMilliseconds(300), Said());
        Assert.That(((BotSaid)twice.WhenRead(Sure).Events[^1]).Purpose, Is.EqualTo(BotPurpose.Answer));
        var later = answered.At(answered.LastAt.AddSeconds(4), Said());
        Assert.That(HandoffOf(later.WhenRead(Sure)).Reason, Is.EqualTo(HandoffReason.SameAnswerTwice));
    }

    [Test]
    public void A_file_without_words_is_asked_about_and_is_no_question_that_was_missed()
    {
        var photo = new CustomerSaid("", Attachments: [new("a.png", "image/png", "/files/c/a.png")]);
        var now = Given(photo);
        for (var i = 0; i < 3; i++)
        {
            var asked = now.WhenRead(Nothing);
            Assert.That(((BotSaid)asked.Events.Single(fact => fact is BotSaid)).Text, Is.EqualTo(Phrases.English.CannotSee));
            now = now.Then(asked.Events).Then(photo);
        }

        Assert.That((now.Misses, now.Stage), Is.EqualTo((0, (Stage)new Stage.WithBot())));
    }

    [Test]
    public void No_to_whether_the_solution_held_brings_a_person_and_yes_is_thanked_for()
    {
        var asked = Given(Said(), Requested, AnaJoined, ClosedByAna, new CheckBackAsked(), new EpisodeStarted(2), Said("no")) with { UnreadTurns = [new(8, Said("no"), ToBot: true, T0)] };
        Assert.Multiple(() =>
        {
            Assert.That(HandoffOf(asked.WhenRead(Nothing with { SmallTalk = SmallTalkKind.No })).Because, Does.StartWith("The customer was asked whether the last solution held, and said no"));
            Assert.That(((BotSaid)asked.WhenRead(Nothing with { SmallTalk = SmallTalkKind.Yes }).Events[1]).Text, Is.EqualTo(Phrases.English.Welcome));
            Assert.That(HandoffOf(asked.WhenRead(Sure with { Denies = true })).Because, Does.StartWith("The customer was asked whether the last solution held, and said no"), "no, it is still broken");
            Assert.That(asked.WhenRead(Sure with { Denies = true, Mood = new(MoodLabel.Positive, 0.8, 0) }).Names(), Is.EqualTo("TurnRead BotSaid"), "no, it works fine");
            Assert.That(asked.WhenRead(Sure).Names(), Is.EqualTo("TurnRead BotSaid"), "what else is said is read as ever");
            Assert.That(asked.Then(asked.WhenRead(Sure).Events).AnswersCheckBack, Is.False);
        });
    }

    [Test]
    public void The_same_answer_twice()
    {
        var handoff = HandoffOf(Given().AfterTurn(Sure).Then(Said("that is not it")).WhenRead(Sure));
        Assert.That(handoff, Reads(HandoffReason.SameAnswerTwice, "\"What about delivery?\" was answered just before and did not help (confidence 0.95); with a confidence under 0.70 the bot would have asked back.", ("confidence", 0.95), ("times", 2)));
    }

    [Test]
    public void A_topic_that_people_handle_found_or_chosen()
    {
        var dispute = Known("dispute", alwaysHandOver: true);
        var found = _asked.WhenRead(Seen((dispute, 0.9)));
        var chosen = _asked.WhenRead(Unsure with { Chosen = dispute });
        Assert.Multiple(() =>
        {
            Assert.That(HandoffOf(found), Reads(HandoffReason.Topic, "\"What about dispute?\" is always handled by a person (confidence 0.90); with a confidence under 0.70 the bot would have asked back.", ("confidence", 0.9)));
            Assert.That(HandoffOf(chosen), Reads(HandoffReason.Topic, "\"What about dispute?\" is always handled by a person (confidence 1.00).", ("confidence", 1)));
            Assert.That(found.Events.OfType<BotSaid>().Single().Text, Is.EqualTo(dispute.Text), "the topic's own words come first");
        });
    }

    [Test]
    public void A_bot_without_an_answer_in_time() => Assert.That(
        HandoffOf(_asked.When(new GiveUpTurn(2, HandoffReason.BotTimeout))),
        Reads(HandoffReason.BotTimeout, "The bot had no answer within 10 s.", ("limit", 10)));

    [Test]
    public void A_bot_that_fails() => Assert.That(
        HandoffOf(_asked.When(new GiveUpTurn(2, HandoffReason.BotError))),
        Reads(HandoffReason.BotError, "The bot failed while it looked for an answer; the log has the details."));

    [Test]
    public void The_button() => Assert.That(
        HandoffOf(_asked.When(new AskForPerson("1"))),
        Reads(HandoffReason.CustomerAsked, "The customer pressed \"Talk to a person\"."));

    [Test]
    public void Every_reason_is_told_to_the_customer_in_words_of_its_own_kind([Values] HandoffReason why)
    {
        Assert.That(Phrases.English.HandingOver(why), Does.Contain("person").And.Not.Contain("!"));
        Assert.That(Phrases.English.Acknowledging(why), Does.Contain("person").And.Not.Contain("bringing in"), "nobody is promised when nobody is there");
    }

    private static HandoffRequested HandoffOf(Decision decision) => decision.Events.OfType<HandoffRequested>().Single();

    private static CollectionEquivalentConstraint Reads(HandoffReason why, string because, params (string Name, double Value)[] numbers) =>
        Has.Property("Reason").EqualTo(why)
            .And.Property("Because").EqualTo(because)
            .And.Property("Numbers").EquivalentTo(numbers.ToDictionary(number => number.Name, number => number.Value));
}
