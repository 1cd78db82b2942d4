using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Tests.Knowledge.Encoder;

namespace ChatAssist.Tests.Knowledge;

/// <summary>Two answers to nearly the same question: the bot is sure of one only when the customer says which.</summary>
[TestFixture(false)]
[TestFixture(true)]
public sealed class TwinTests(bool withEncoder)
{
    private static readonly Answer[] _told =
    [
        Shop.Entry("red", "Where can I moor the red boat?", "mooring for a red boat", "where do I moor a red boat"),
        Shop.Entry("blue", "Where can I moor the blue boat?", "mooring for a blue boat", "where do I moor a blue boat"),
    ];

    /// <summary>One phrasing each, and the words around it speak for the shorter one.</summary>
    private static readonly Answer[] _hardlyTold =
        [Shop.Entry("red", "Where can I moor the red boat?"), Shop.Entry("blue", "Where at the pier can I moor the blue boat?")];

    private static readonly string[] _namingNeither =
        ["where can I moor the boat?", "where do I moor my boat", "Where can I moor the blue or the red boat?"];

    [TestCaseSource(nameof(_namingNeither))]
    public void A_question_that_fits_both_is_asked_back(string text)
    {
        var index = Index(_told);
        var thresholds = index.ThresholdsFor(0.9);
        var ranked = index.Rank(text);
        Assert.That(ranked.Take(2).Select(match => match.AnswerId), Is.EquivalentTo(["red", "blue"]));
        Assert.That(ranked[0].Confidence < thresholds.Answer || ranked[0].Confidence - ranked[1].Confidence < thresholds.Gap,
            $"{ranked[0].Confidence:F2} before {ranked[1].Confidence:F2}; from {thresholds.Answer:F2} on it is answered");
    }

    [TestCaseSource(nameof(_namingNeither))]
    public void Of_hardly_told_twins_the_one_in_other_words_keeps_at_least_a_third_of_the_confidence_of_the_first(string text)
    {
        var ranked = Index(_hardlyTold).Rank(text);
        Assert.That(ranked.Take(2).Select(match => match.AnswerId), Is.EquivalentTo(["red", "blue"]));
        Assert.That(ranked[1].Confidence, Is.GreaterThan(ranked[0].Confidence / 3));
    }

    [Test]
    public void A_question_that_names_one_is_answered([Values] bool hardly)
    {
        var ranked = Index(hardly ? _hardlyTold : _told).Rank("where can I moor a red boat");
        Assert.Multiple(() =>
        {
            Assert.That(ranked[0].AnswerId, Is.EqualTo("red"));
            Assert.That(ranked[0].Confidence, Is.GreaterThan(2 * ranked[1].Confidence));
        });
    }

    private KnowledgeIndex Index(params Answer[] twins) =>
        KnowledgeIndex.Build(KnowledgeSnapshot.Of([.. Shop.Snapshot.Answers, .. twins]), withEncoder ? Weights.Packed : null);
}
