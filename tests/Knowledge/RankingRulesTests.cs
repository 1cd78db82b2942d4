using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Tests.Knowledge;

public sealed class RankingRulesTests
{
    [Test]
    public void A_phrasing_word_for_word_leaves_no_doubt() =>
        Assert.That(Shop.Index.Rank("I WANT a refund!")[0], Has.Property("AnswerId").EqualTo("refund").And.Property("Confidence").GreaterThan(0.95));

    [Test]
    public void A_negative_example_keeps_its_answer_away()
    {
        const string text = "cancel my order subscription";
        var careful = Index(Shop.Cancel with { NegativeExamples = ["cancel my subscription", "cancel my order subscription"] });
        Assert.Multiple(() =>
        {
            Assert.That(Shop.Index.Best(text), Is.EqualTo("cancel-order"));
            Assert.That(careful.Rank(text).Select(match => match.AnswerId), Has.None.EqualTo("cancel-order"));
            Assert.That(careful.Best("please cancel my order"), Is.EqualTo("cancel-order"));
        });
    }

    [Test]
    public void A_short_text_leans_on_the_answer_before_it()
    {
        var index = Index(Shop.Cancel with { FollowUps = [new("And my money?", "refund")] });
        var without = index.Rank("when is it paid").Single(match => match.AnswerId == "refund").Confidence;
        var with = index.Rank("when is it paid", context: "cancel-order").Single(match => match.AnswerId == "refund").Confidence;
        Assert.That(with, Is.GreaterThan(without));
    }

    [Test]
    public void The_label_of_a_follow_up_means_its_answer()
    {
        var index = Index(Shop.Cancel with { FollowUps = [new("And what then?", "refund")] });
        Assert.That(index.Rank("and what then", context: "cancel-order")[0], Has.Property("AnswerId").EqualTo("refund").And.Property("Confidence").GreaterThan(0.95));
    }

    [Test]
    public void What_was_found_for_a_text_is_found_again_after_each_answer_and_for_each_tag()
    {
        var index = Index(Shop.Cancel with { FollowUps = [new("And my money?", "refund")], Tags = ["orders"] });
        foreach (var context in (string?[])["cancel-order", null, "refund", "cancel-order"])
        {
            foreach (string[] tags in (string[][])[[], ["orders"], []])
            {
                Assert.That(index.Rank("when is it paid", context, tags), Is.EqualTo(index.RankRead(index.Read("when is it paid"), context, tags)), $"{context} {string.Join(',', tags)}");
                Assert.That(index.Rank("and my money", context, tags), Is.EqualTo(index.RankRead(index.Read("and my money"), context, tags)), $"{context} {string.Join(',', tags)}");
            }
        }
    }

    [Test]
    public void A_context_that_is_gone_changes_nothing() =>
        Assert.That(Shop.Index.Rank("track it", context: "no-such-answer"), Is.EqualTo(Shop.Index.Rank("track it")));

    [Test]
    public void Tags_narrow_the_answers()
    {
        var index = Index(Shop.Cancel with { Tags = ["orders"] });
        Assert.Multiple(() =>
        {
            Assert.That(index.Rank("reset my password", tags: ["orders", "money"]).Select(match => match.AnswerId), Is.EqualTo(["cancel-order"]));
            Assert.That(index.Rank("reset my password", tags: ["no-such-tag"]), Is.Empty);
        });
    }

    private static KnowledgeIndex Index(Answer cancel) =>
        KnowledgeIndex.Build(KnowledgeSnapshot.Of([cancel, Shop.Track, Shop.Refund, Shop.Password]), encoder: null);
}
