using ChatAssist.Dialogs;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Dialogs;

/// <summary>A customer who was not understood says it in other words, or says more.</summary>
public sealed class SecondTryTests
{
    private const string Open = "my order has not come", More = "it is three days late";

    private static readonly Conversation _askedBack = Given().AfterTurn(Unsure, Open).Then(Said(More));

    [Test]
    public void What_neither_text_told_by_itself_is_answered_when_both_together_tell_it()
    {
        var decision = _askedBack.WhenRead(Unsure with { Together = Seen((Known("returns"), 0.8), (Known("payment"), 0.2)).Found });
        var (read, said) = ((TurnRead)decision.Events[0], (BotSaid)decision.Events[1]);
        Assert.That(read.Rule, Is.EqualTo(Rules.Together));
        Assert.That(read.Because, Does.StartWith("\"What about returns?\" with 0.80 came nearest to this and the words before"));
        Assert.That(said.Source, Is.EqualTo(new AnswerSource("returns", 1, Unsure.Knowledge, 0.8, "payment", 0.2)));
    }

    [Test]
    public void Words_that_tell_it_by_themselves_are_answered_whatever_was_said_before() =>
        Assert.That(Answered(Sure with { Together = Seen((Known("returns"), 0.99)).Found }), Is.EqualTo("delivery"));

    [TestCase(0.69, 0.1)]
    [TestCase(0.8, 0.75)]
    public void Together_they_must_be_as_sure_as_any_answer(double best, double next) =>
        Assert.That(Answered(Unsure with { Together = Seen((Known("returns"), best), (Known("payment"), next)).Found }), Is.Null);

    [Test]
    public void An_answer_that_did_not_help_is_not_given_again_because_both_together_name_it()
    {
        var helped = Given().AfterTurn(Seen((Known("returns"), 0.9))).AfterTurn(Unsure, Open).Then(Said(More));
        Assert.That(((TurnRead)helped.WhenRead(Unsure with { Together = Seen((Known("returns"), 0.8)).Found }).Events[0]).Rule, Is.EqualTo($"{Rules.HandedOver}.{nameof(HandoffReason.SameAnswerTwice)}"));
    }

    [Test]
    public void The_chance_that_either_text_is_right_counts_for_what_both_name_and_what_they_tell_as_one_where_it_is_more()
    {
        var together = SecondTry.Of(
            Seen((Known("delivery"), 0.5), (Known("returns"), 0.2), (Known("payment"), 0.1)).Found,
            Seen((Known("returns"), 0.4), (Known("delivery"), 0.3), (Known("account"), 0.2)).Found,
            Seen((Known("returns"), 0.9), (Known("account"), 0.8), (Known("delivery"), 0.1)).Found);
        Assert.That(together.Select(found => (found.Answer.Id, Math.Round(found.Match.Confidence, 9))), Is.EqualTo(new[] { ("returns", 0.9), ("delivery", 0.65) }));
    }

    [Test]
    public void The_words_before_are_looked_at_while_they_have_no_answer()
    {
        var unanswered = Given().AfterTurn(Unsure, "what about delivery and returns");
        var missed = Given().AfterTurn(Nothing, "what about delivery and returns");
        Assert.That(Together(unanswered, "about the returns"), Is.Not.Empty);
        Assert.That(Together(missed, "about the returns"), Is.Not.Empty);
    }

    [Test]
    public void They_are_not_where_they_were_answered_or_are_only_said_again_or_where_what_was_found_was_turned_down()
    {
        const string Before = "what about delivery and returns";
        var refused = Given().AfterTurn(Unsure, Before).AfterTurn(Unsure with { RefusedChoices = true }, "None of these");
        Assert.Multiple(() =>
        {
            Assert.That(Together(Given(), Before), Is.Empty, "nothing was said before");
            Assert.That(Together(Given().AfterTurn(Sure, Before), "about the returns"), Is.Empty, "answered");
            Assert.That(Together(Given().AfterTurn(Unsure, Before), Before), Is.Empty, "said again");
            Assert.That(Together(refused, "about the returns"), Is.Empty, "turned down");
        });
    }

    [Test]
    public async Task They_are_read_ahead_so_that_deciding_takes_no_longer()
    {
        var senses = TurnsFixture.SensesOf();
        var unanswered = Given().AfterTurn(Unsure, "what about delivery and returns");
        senses.Perceive(Given(), Said("about the returns"));
        Assert.That((senses.AreQuick(Given(), Said("about the returns")), senses.AreQuick(unanswered, Said("about the returns"))), Is.EqualTo((true, false)));
        await senses.ReadAsync(unanswered, Said("about the returns"));
        senses.Perceive(unanswered, Said("about the returns"));
        Assert.That(senses.AreQuick(unanswered, Said("about the returns")));
    }

    private static IReadOnlyList<Found> Together(Conversation now, string text) => TurnsFixture.SensesOf().Perceive(now, Said(text)).Together;

    /// <returns>The id of the answer that the bot gives after it has asked back; null when it gives none.</returns>
    private static string? Answered(Perception turn) =>
        _askedBack.WhenRead(turn).Events.OfType<BotSaid>().SingleOrDefault(said => said.Purpose == BotPurpose.Answer)?.Source?.AnswerId;
}
