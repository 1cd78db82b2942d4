using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Tests.Sentiment;

public sealed class SimilarityTests
{
    [Test]
    public void The_same_words_are_wholly_alike() =>
        Assert.That(Similarity.Of("Where is my order?", "where is MY order"), Is.EqualTo(1).Within(1e-9));

    [Test]
    public void A_typing_error_costs_little() =>
        Assert.That(Similarity.Of("where is my parcel", "where is my pracel"), Is.GreaterThan(0.6));

    [Test]
    public void Other_words_are_not_alike() =>
        Assert.That(Similarity.Of("where is my order", "cancel the subscription"), Is.LessThan(0.2));

    [TestCase("")]
    [TestCase("?!")]
    public void Nothing_is_like_nothing(string text) => Assert.That(Similarity.Of(text, text), Is.Zero);

    [Test]
    public void The_nearest_text_counts() =>
        Assert.That(Similarity.Nearest("where is my order", ["hello", "where is my order"]), Is.EqualTo(1).Within(1e-9));
}
