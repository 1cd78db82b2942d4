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

    [TestCase("das ist eine Frechheit, ich bin sehr enttäuscht", MoodLabel.Negative)]
    [TestCase("vielen Dank, sehr freundlich", MoodLabel.Positive)]
    [TestCase("c'est inadmissible", MoodLabel.Negative)]
    [TestCase("merci beaucoup, parfait !", MoodLabel.Positive)]
    [TestCase("esto es una vergüenza", MoodLabel.Negative)]
    [TestCase("muchas gracias, excelente servicio", MoodLabel.Positive)]
    [TestCase("isso é um absurdo, péssimo atendimento", MoodLabel.Negative)]
    [TestCase("muito obrigado, adorei", MoodLabel.Positive)]
    public void Words_of_feeling_are_known_in_four_more_languages(string text, MoodLabel label) =>
        Assert.That(MoodReader.Shipped.Read(text).Label, Is.EqualTo(label));

    [TestCase("I've been waiting for three weeks and nobody answers")]
    [TestCase("This is ridiculous")]
    [TestCase("useless. I want my money back now")]
    [TestCase("are you kidding me")]
    public void Anger_is_frustration(string text) => Assert.That(MoodReader.Shipped.Read(text).Frustration, Is.GreaterThan(0.5));

    [TestCase("How do I change my address?")]
    [TestCase("I want to return shoes in size 42")]
    [TestCase("thank you, that helped")]
    [TestCase("hello")]
    public void A_plain_wish_is_not_frustration(string text) => Assert.That(MoodReader.Shipped.Read(text).Frustration, Is.LessThan(0.3));

    [TestCase("one mug of the set is missing")]
    [TestCase("the tent pole snapped when I put it up")]
    [TestCase("I got the wrong boots")]
    [TestCase("my gift card will not go through")]
    [TestCase("the stove arrived with a dent")]
    public void To_report_that_something_is_wrong_is_not_frustration(string text) => Assert.That(MoodReader.Shipped.Read(text).Frustration, Is.LessThan(0.5));

    [Test]
    public void A_place_where_customers_complain_more_is_read_more_negatively()
    {
        var strict = MoodReader.Shipped.Expecting(new MoodPrior(Negative: 4, Positive: 0.5));
        Assert.That(strict.Read("where is my order").Score, Is.LessThan(MoodReader.Shipped.Read("where is my order").Score));
    }
}
