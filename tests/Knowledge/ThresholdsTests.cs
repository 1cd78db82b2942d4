using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Tests.Knowledge;

public sealed class ThresholdsTests
{
    [Test]
    public void More_wanted_precision_never_lowers_the_answer_threshold()
    {
        var answers = new[] { 0.6, 0.7, 0.8, 0.9, 0.95 }.Select(wanted => Shop.Index.ThresholdsFor(wanted).Answer);
        Assert.That(answers, Is.Ordered);
    }

    [Test]
    public void A_tiny_knowledge_base_gets_sane_thresholds([Values(0, 1, 2)] int answers)
    {
        var tiny = KnowledgeIndex.Build(KnowledgeSnapshot.Of(Shop.Snapshot.Answers.Take(answers)), encoder: null).ThresholdsFor(0.9);
        Assert.Multiple(() =>
        {
            Assert.That(tiny.Answer, Is.InRange(0.3, 0.95));
            Assert.That(tiny.AskBack, Is.InRange(0.05, tiny.Answer));
            Assert.That(tiny.ExpectedAnswered, Is.InRange(0, 1));
        });
    }

    [Test]
    public void A_wanted_precision_that_nobody_can_promise_is_a_mistake() =>
        Assert.That(() => Shop.Index.ThresholdsFor(1), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
