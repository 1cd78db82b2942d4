using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Tests.Sentiment;

public sealed class DialogueSignalsTests
{
    private static readonly PastTurn _asked = new("Where is my order?", BotMove.Answered, "track-order");

    [Test]
    public void A_first_turn_has_no_signals() =>
        Assert.That(DialogueSignals.From([], "no, that is wrong", TimeSpan.Zero), Is.EqualTo(DialogueSignals.None));

    [Test]
    public void The_same_question_is_noticed_in_spite_of_case_and_marks() =>
        Assert.That(From(_asked, "WHERE is my order???").SameQuestionAgain, Is.True);

    [Test]
    public void Other_words_for_the_same_are_a_rephrasing()
    {
        var signals = From(_asked, "where has my order gone?");
        Assert.That(signals.Rephrased, Is.True);
        Assert.That(signals.SameQuestionAgain, Is.False);
    }

    [Test]
    public void Another_question_is_no_rephrasing() => Assert.That(From(_asked, "How do I change my password?").Rephrased, Is.False);

    [Test]
    public void The_nearest_of_earlier_texts_counts() =>
        Assert.That(DialogueSignals.From([_asked, new("hello", BotMove.SmallTalk)], "where is my order", TimeSpan.Zero).SameQuestionAgain, Is.True);

    [Test]
    public void Saying_yes_twice_is_no_repetition() =>
        Assert.That(From(new("yes", BotMove.Answered), "yes").SameQuestionAgain, Is.False);

    [TestCase("no")]
    [TestCase("That's not what I asked.")]
    [TestCase("Nein, das ist es nicht")]
    [TestCase("non")]
    public void A_denial_is_noticed(string text) => Assert.That(From(_asked, text).ShortDenial, Is.True);

    [Test]
    public void A_miss_of_the_bot_counts_in_the_next_turn() =>
        Assert.That(From(new("asdf", BotMove.Missed), "my parcel is lost").Missed, Is.True);

    [Test]
    public void One_answer_twice_running_is_noticed() =>
        Assert.That(DialogueSignals.From([_asked, _asked], "hm", TimeSpan.Zero).SameAnswerTwice, Is.True);

    [Test]
    public void An_insult_is_noticed_in_the_first_turn_and_later([Values] bool first) =>
        Assert.That(DialogueSignals.From(first ? [] : [_asked], "you useless bot", TimeSpan.Zero).Insulted, Is.True);

    private static DialogueSignals From(PastTurn past, string text) => DialogueSignals.From([past], text, TimeSpan.Zero);
}
