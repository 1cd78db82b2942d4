using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Tests.Sentiment;

public sealed class PersonRequestTests
{
    [TestCase("I want a human")]
    [TestCase("agent please")]
    [TestCase("Agent")]
    [TestCase("let me talk to somebody")]
    [TestCase("can i speak to a real person???")]
    [TestCase("is there a person I can talk to")]
    [TestCase("please transfer me to a representitive")]
    [TestCase("put me through to someone")]
    [TestCase("I don't want to talk to a bot")]
    [TestCase("no more bots")]
    [TestCase("why can't I talk to a human being")]
    [TestCase("ich möchte mit einem Mitarbeiter sprechen")]
    [TestCase("Verbinden Sie mich mit einem Menschen")]
    [TestCase("je veux parler à un conseiller")]
    [TestCase("passez-moi un humain")]
    [TestCase("quiero hablar con una persona")]
    [TestCase("necesito un agente humano")]
    [TestCase("quero falar com um atendente")]
    [TestCase("أريد التحدث مع موظف")]
    [TestCase("转人工")]
    [TestCase("хочу поговорить с оператором")]
    public void Asking_for_a_person_is_recognised(string text) =>
        Assert.That(PersonRequest.Score(text), Is.GreaterThanOrEqualTo(PersonRequest.Clear));

    [TestCase("is this a real person's review?")]
    [TestCase("I am a real customer")]
    [TestCase("how do I become an agent")]
    [TestCase("are you a real person?")]
    [TestCase("your agent told me it would arrive on Monday")]
    [TestCase("the agent was rude")]
    [TestCase("I don't want to talk to a human")]
    [TestCase("no need for an agent, thanks")]
    [TestCase("can someone tell me where my order is")]
    [TestCase("can I add another person to my account")]
    [TestCase("how do I find a travel agent")]
    [TestCase("is it for one person or two")]
    [TestCase("where is my order")]
    [TestCase("")]
    [TestCase("😡")]
    public void Mentioning_people_is_not_asking_for_one(string text) =>
        Assert.That(PersonRequest.Score(text), Is.LessThan(PersonRequest.Clear));
}
