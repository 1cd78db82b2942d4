using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Tests.Sentiment;

public sealed class MoodReaderTests
{
    [TestCase("This is great, thank you so much!", MoodLabel.Positive)]
    [TestCase("I love it", MoodLabel.Positive)]
    [TestCase("❤️❤️", MoodLabel.Positive)]
    [TestCase("What are your opening hours?", MoodLabel.Neutral)]
    [TestCase("I want to change my delivery address", MoodLabel.Neutral)]
    [TestCase("This is terrible, I am so disappointed", MoodLabel.Negative)]
    [TestCase("worst service ever", MoodLabel.Negative)]
    [TestCase("😡😡😡", MoodLabel.Negative)]
    public void The_plain_cases_are_read_right(string text, MoodLabel label) =>
        Assert.That(MoodReader.Shipped.Read(text).Label, Is.EqualTo(label));

    [TestCase("")]
    [TestCase("   ")]
    [TestCase("\ud83d")]
    public void Nothing_to_read_is_calm(string text) => Assert.That(MoodReader.Shipped.Read(text), Is.EqualTo(Mood.Calm));

    [Test]
    public void Not_before_a_kind_word_takes_its_kindness() =>
        Assert.That(MoodReader.Shipped.Read("this is not good").Score, Is.LessThan(MoodReader.Shipped.Read("this is good").Score));
}
