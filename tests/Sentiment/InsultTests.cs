using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Tests.Sentiment;

public sealed class InsultTests
{
    [TestCase("fuck you")]
    [TestCase("you are an idiot")]
    [TestCase("stupid bot")]
    [TestCase("YOU USELESS PIECE OF TRASH")]
    [TestCase("du bist so dumm")]
    [TestCase("vous êtes des incapables")]
    [TestCase("eres un idiota")]
    public void Abuse_of_whoever_answers_is_an_insult(string text) => Assert.That(Insult.Is(text), Is.True);

    [TestCase("this fucking printer is broken")]
    [TestCase("I feel stupid asking this")]
    [TestCase("your stupid form does not work")]
    [TestCase("you are not stupid")]
    [TestCase("the product is useless")]
    [TestCase("thank you")]
    [TestCase("")]
    public void Anger_at_a_thing_is_not_an_insult(string text) => Assert.That(Insult.Is(text), Is.False);
}
