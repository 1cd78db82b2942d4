using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Tests.Sentiment;

public sealed class SimilarityTests
{
    [Test]
    public void The_same_words_are_wholly_alike() =>
        Assert.That(Similarity("Where is my order?", "where is MY order"), Is.EqualTo(1).Within(1e-9));

    [Test]
    public void A_typing_error_costs_little() =>
        Assert.That(Similarity("where is my parcel", "where is my pracel"), Is.GreaterThan(0.6));

    [Test]
    public void Other_words_are_not_alike() =>
        Assert.That(Similarity("where is my order", "cancel the subscription"), Is.LessThan(0.2));

    [Test]
    public void A_word_said_twice_counts_twice() =>
        Assert.That(Similarity("no no parcel", "no parcel"), Is.GreaterThan(Similarity("no no no no parcel", "no parcel")).And.LessThan(1));

    [TestCase("")]
    [TestCase("?!")]
    public void Nothing_is_like_nothing(string text) => Assert.That(Similarity(text, text), Is.Zero);

    private static double Similarity(string a, string b) => LetterPieces.Of(a).SimilarityTo(LetterPieces.Of(b));
}
