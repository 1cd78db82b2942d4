using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Languages;
using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Sentiment;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Dialogs;

/// <summary>What the bot makes of a customer's turn.</summary>
public sealed class ReadingTurnTests
{
    private static readonly Conversation _asked = Given(Said());

    [Test]
    public void A_sure_answer_is_given_with_all_that_reproduces_it()
    {
        var decision = _asked.WhenRead(Sure);
        var (read, said) = ((TurnRead)decision.Events[0], (BotSaid)decision.Events[1]);
        Assert.Multiple(() =>
        {
            Assert.That(read, Has.Property("Rule").EqualTo(Rules.Answered));
            Assert.That(read.PolicyVersion, Is.EqualTo(Usual.Version()));
            Assert.That(said.Source, Is.EqualTo(new AnswerSource("delivery", 1, Sure.Knowledge, 0.95, "returns", 0.3)));
            Assert.That(said.Format, Is.EqualTo(TextFormat.Markdown));
        });
    }

    [Test]
    public void Follow_ups_of_an_answer_become_its_choices()
    {
        var turn = Seen((Known("delivery", false, new FollowUp("And abroad?", "abroad")), 0.95));
        Assert.That(((BotSaid)_asked.WhenRead(turn).Events[1]).Choices, Is.EqualTo(new[] { new Choice("abroad", "And abroad?") }));
    }

    [Test]
    public void Unsure_the_bot_asks_back_with_at_most_three_choices_and_none_of_these()
    {
        var said = (BotSaid)_asked.WhenRead(Unsure).Events[1];
        Assert.That(said.Purpose, Is.EqualTo(BotPurpose.AskBack));
        Assert.That(said.Choices!.Select(choice => choice.AnswerId), Is.EqualTo(new[] { "delivery", "returns", "payment", Choice.NoneOfThese }));
    }

    [Test]
    public void Two_answers_that_fit_alike_are_asked_back_however_sure() =>
        Assert.That(((TurnRead)_asked.WhenRead(Seen((Known("delivery"), 0.9), (Known("returns"), 0.85))).Events[0]).Rule, Is.EqualTo(Rules.AskedBack));

    [Test]
    public void The_bot_asks_back_once_and_then_brings_a_person_whatever_is_said_in_between()
    {
        Assert.That(RulesOf(Unsure, Unsure, Unsure), Is.EqualTo(new[] { Rules.AskedBack, Rules.Missed, Rules.MissedTooOften }));
        Assert.That(RulesOf(Unsure, Nothing with { SmallTalk = SmallTalkKind.Thanks }, Unsure, Unsure), Is.EqualTo(new[] { Rules.AskedBack, Rules.SmallTalk, Rules.Missed, Rules.MissedTooOften }));
    }

    [Test]
    public void After_an_answer_the_bot_may_ask_back_again() =>
        Assert.That(RulesOf(Unsure, Sure, Unsure), Is.EqualTo(new[] { Rules.AskedBack, Rules.Answered, Rules.AskedBack }));

    [Test]
    public void A_chosen_answer_is_certain()
    {
        var decision = _asked.WhenRead(Unsure with { Chosen = Known("returns") });
        Assert.That(((TurnRead)decision.Events[0]).Rule, Is.EqualTo(Rules.Chosen));
        Assert.That(((BotSaid)decision.Events[1]).Source, Has.Property("AnswerId").EqualTo("returns").And.Property("Confidence").EqualTo(1));
    }

    [Test]
    public void An_annoyed_customer_hears_a_word_of_sympathy_first_and_not_twice_in_a_row()
    {
        var annoyed = Sure with { Mood = new Mood(MoodLabel.Negative, -0.6, 0.66) };
        var first = Given().Then(Said()).WhenRead(annoyed);
        var later = Given().Then(Said()).Then(first.Events).Then(Said("thanks")).WhenRead(annoyed with { Found = Unsure.Found }, policy: Usual with { Frustration = Usual.Frustration with { Raise = 0.99 } });
        Assert.Multiple(() =>
        {
            Assert.That(first.Events.OfType<BotSaid>().Select(said => said.Purpose), Is.EqualTo(new[] { BotPurpose.Acknowledgement, BotPurpose.Answer }));
            Assert.That(first.Events.OfType<BotSaid>().First().Text, Is.EqualTo(Phrases.English.Sorry));
            Assert.That(Given().Then(Said()).Then(first.Events).Turns[^1].Did, Is.EqualTo(BotMove.Answered));
            Assert.That(later.Events.OfType<BotSaid>().Select(said => said.Purpose), Is.EqualTo(new[] { BotPurpose.AskBack }));
            Assert.That(Deed.Of(first.Events)!.Does, Is.EqualTo(DeedKind.Answer));
        });
    }

    [Test]
    public void Ok_to_an_answer_is_thanked_for_and_ok_to_a_question_asks_on()
    {
        var ok = Nothing with { SmallTalk = SmallTalkKind.Affirmation };
        Assert.That(((BotSaid)Given().AfterTurn(Sure).Then(Said("ok")).WhenRead(ok).Events[1]).Text, Is.EqualTo(Phrases.English.Welcome));
        Assert.That(((BotSaid)Given().Then(Said("ok")).WhenRead(ok).Events[1]).Text, Is.EqualTo(Phrases.English.Yes));
    }

    [Test]
    public void Yes_to_several_choices_is_asked_about_once_and_keeps_them()
    {
        var (now, yes) = (Given().AfterTurn(Unsure), Nothing with { SmallTalk = SmallTalkKind.Yes });
        var (choices, asked) = (now.Choices, now.AfterTurn(yes, "yes"));
        var again = asked.AfterTurn(yes, "yes");
        Assert.Multiple(() =>
        {
            Assert.That(((BotSaid)now.Then(Said("yes")).WhenRead(yes).Events[1]).Text, Is.EqualTo(Phrases.English.WhichOne));
            Assert.That(asked.Choices, Is.EqualTo(choices));
            Assert.That((asked.Misses, again.Misses), Is.EqualTo((0, 1)));
        });
    }

    [Test]
    public void None_of_the_choices_is_a_miss_that_names_the_question_that_was_asked()
    {
        var refused = Given().AfterTurn(Unsure, "my parcel thing").Then(Said("None of these")).WhenRead(Sure with { RefusedChoices = true });
        var read = (TurnRead)refused.Events[0];
        Assert.That(read.Rule, Is.EqualTo(Rules.Missed));
        Assert.That(read.Asked, Has.Property("Text").EqualTo("my parcel thing"));
        Assert.That(((BotSaid)refused.Events[1]).Text, Is.EqualTo(Phrases.English.RefusedChoices));
    }

    [Test]
    public void An_insult_is_not_answered_in_kind_nor_told_to_be_clearer()
    {
        var decision = _asked.WhenRead(Insulting);
        Assert.That(((BotSaid)decision.Events[1]).Text, Is.EqualTo(Phrases.English.Insulted).And.Contain("sorry").And.Contain("person"));
        Assert.That(_asked.Then(decision.Events).Stage, Is.EqualTo(new Stage.WithBot()), "one insult alone is no reason to give up on the customer");
    }

    [Test]
    public void An_insult_beside_a_question_does_not_stop_its_answer() =>
        Assert.That(((BotSaid)_asked.WhenRead(Sure with { Signals = Insulting.Signals }).Events[1]).Purpose, Is.EqualTo(BotPurpose.Answer));

    [Test]
    public void An_insult_is_kept_with_the_turn_whoever_has_the_conversation([Values] bool withAgent)
    {
        var now = withAgent ? Given(Requested, AnaJoined, Said()) : _asked;
        Assert.That((TurnRead)now.WhenRead(Insulting).Events[0], Has.Property("Insulted").True);
    }

    [Test]
    public void Small_talk_is_answered_without_the_knowledge_base_and_is_no_miss()
    {
        var after = _asked.Then(_asked.WhenRead(Nothing with { SmallTalk = SmallTalkKind.Thanks }).Events);
        Assert.That((after.Misses, after.Stage), Is.EqualTo((0, (Stage)new Stage.WithBot())));
    }

    [Test]
    public void A_goodbye_ends_the_episode() =>
        Assert.That(_asked.WhenRead(Nothing with { SmallTalk = SmallTalkKind.Goodbye }).Names(), Is.EqualTo("TurnRead BotSaid ConversationClosed"));

    [Test]
    public void A_goodbye_does_not_cut_off_what_the_customer_has_written_since()
    {
        var said = Given(Said("bye"), Said("oh wait, where is my parcel?"));
        var first = said.When(new ReadTurn(2), turn: Nothing with { SmallTalk = SmallTalkKind.Goodbye });
        Assert.That(first.Names(), Is.EqualTo("TurnRead BotSaid"));
        Assert.That(said.Then(first.Events).When(new ReadTurn(3), turn: Sure).Names(), Is.EqualTo("TurnRead BotSaid"));
    }

    [Test]
    public void The_same_answer_after_thanks_is_given_again()
    {
        var thanked = Given().AfterTurn(Sure).AfterTurn(Nothing with { SmallTalk = SmallTalkKind.Thanks }, "thanks");
        Assert.That(((TurnRead)thanked.Then(Said()).WhenRead(Sure).Events[0]).Rule, Is.EqualTo(Rules.Answered));
    }

    [Test]
    public void An_answer_ends_the_row_of_misses()
    {
        var now = Given().AfterTurn(Nothing).AfterTurn(Sure);
        Assert.That(now.Misses, Is.Zero);
    }

    [Test]
    public void A_turn_without_words_searches_for_nothing() =>
        Assert.That(((TurnRead)Given(Said("")).WhenRead(Nothing).Events[0]).Asked, Is.Null);

    [Test]
    public void A_bot_that_gives_up_says_so_and_leaves_the_mood_as_it_was()
    {
        var upset = Given().AfterTurn(Nothing with { Mood = new Mood(MoodLabel.Negative, -0.4, 0.2) }).Then(Said());
        var decision = upset.When(new GiveUpTurn(upset.Version, HandoffReason.BotError));
        Assert.That(decision.Names(), Is.EqualTo("TurnRead BotSaid HandoffRequested"));
        Assert.That(upset.Then(decision.Events).LastMood, Is.EqualTo(upset.LastMood));
    }

    [Test]
    public void A_bot_that_gives_up_while_a_person_is_here_says_nothing()
    {
        var now = Given(Requested, AnaJoined, Said());
        Assert.That(now.When(new GiveUpTurn(now.Version, HandoffReason.BotTimeout)).Names(), Is.EqualTo("TurnRead"));
    }

    [Test]
    public void A_turn_without_what_was_perceived_is_a_bug_of_the_caller() =>
        Assert.That(() => _asked.When(new ReadTurn(2)), Throws.InvalidOperationException);

    /// <summary>By which rules the bot answers, turn after turn.</summary>
    private static List<string> RulesOf(params Perception[] turns)
    {
        var (now, rules) = (Given(), new List<string>());
        foreach (var turn in turns)
        {
            now = now.Then(Said());
            var read = now.WhenRead(turn).Events;
            rules.Add(((TurnRead)read[0]).Rule);
            now = now.Then(read);
        }

        return rules;
    }
}
