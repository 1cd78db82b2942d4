using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Tests.Sentiment;

/// <summary>Agents who look something up say so in many ways.</summary>
public sealed class PatienceTests
{
    [TestCase("One moment please")]
    [TestCase("Sure, let me check that for you.")]
    [TestCase("I’ll look into it, bear with me")]
    [TestCase("Hang on!")]
    [TestCase("Einen Augenblick bitte, ich frage kurz nach.")]
    [TestCase("Je vérifie cela tout de suite.")]
    [TestCase("Laissez-moi vérifier")]
    [TestCase("Déjeme comprobar su pedido")]
    [TestCase("Só um minuto, vou verificar")]
    [TestCase("لحظة من فضلك، سأتحقق")]
    public void An_agent_who_looks_something_up_is_understood(string words) => Assert.That(Patience.IsAskedFor(words));

    [TestCase("Let me check. What is the number of the order?")]
    [TestCase("Your order left our house this morning.")]
    [TestCase("Please hold the button for ten seconds and tell me what you see.")]
    [TestCase("The check will come by post.")]
    [TestCase("I will look forward to your reply.")]
    [TestCase("Send me a photo and let me see it.")]
    [TestCase("I will get back to you tomorrow by mail.")]
    [TestCase("")]
    public void Who_asks_something_or_answers_it_is_not(string words) => Assert.That(Patience.IsAskedFor(words), Is.False);

    [Test]
    public void A_long_text_that_begins_so_goes_on_to_say_something() =>
        Assert.That(Patience.IsAskedFor("Let me check: " + string.Concat(Enumerable.Repeat("first you open the lid and then you turn the knob. ", 5))), Is.False);
}
