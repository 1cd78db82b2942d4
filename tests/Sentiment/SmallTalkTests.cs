using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Tests.Sentiment;

public sealed class SmallTalkTests
{
    [TestCase("hi", SmallTalkKind.Greeting)]
    [TestCase("Good morning!", SmallTalkKind.Greeting)]
    [TestCase("hello there 👋", SmallTalkKind.Greeting)]
    [TestCase("thanks a lot!", SmallTalkKind.Thanks)]
    [TestCase("Ok, thank you so much for your help :)", SmallTalkKind.Thanks)]
    [TestCase("Vielen Dank", SmallTalkKind.Thanks)]
    [TestCase("bye", SmallTalkKind.Goodbye)]
    [TestCase("ok thanks, bye!", SmallTalkKind.Goodbye)]
    [TestCase("hi, how are you?", SmallTalkKind.HowAreYou)]
    [TestCase("are you a bot?", SmallTalkKind.AreYouABot)]
    [TestCase("Hey, is this a real person?", SmallTalkKind.AreYouABot)]
    [TestCase("yes please", SmallTalkKind.Yes)]
    [TestCase("👍", SmallTalkKind.Yes)]
    [TestCase("👍🏽", SmallTalkKind.Yes)]
    [TestCase("❤️", SmallTalkKind.Thanks)]
    [TestCase("😊😊", SmallTalkKind.Affirmation)]
    [TestCase("thanks 🙂", SmallTalkKind.Thanks)]
    [TestCase("😂😂", SmallTalkKind.Affirmation)]
    [TestCase("ok thanks 🤣", SmallTalkKind.Thanks)]
    [TestCase("no thanks", SmallTalkKind.No)]
    [TestCase("não, obrigado", SmallTalkKind.No)]
    [TestCase("ok", SmallTalkKind.Affirmation)]
    public void A_text_of_nothing_but_small_talk_is_recognised(string text, SmallTalkKind kind) =>
        Assert.That(SmallTalk.Recognise(text), Is.EqualTo(kind));

    [TestCase("Thanks, bye!")]
    [TestCase("No, thanks. Bye!")]
    [TestCase("no thank you")]
    [TestCase("Nein danke, tschüss")]
    [TestCase("não, obrigado")]
    [TestCase("ok, thank you 😊")]
    public void Thanks_and_goodbyes_want_no_answer_also_with_a_no_before_them(string text) => Assert.That(SmallTalk.IsCourtesy(text));

    [TestCase("no")]
    [TestCase("ok")]
    [TestCase("yes, thanks")]
    [TestCase("not yet, thanks for nothing")]
    [TestCase("no, thanks, but where is it?")]
    [TestCase("hi, how are you?")]
    public void Whatever_else_is_said_wants_one(string text) => Assert.That(SmallTalk.IsCourtesy(text), Is.False);

    [TestCase("hi, where is my order")]
    [TestCase("thanks but it is still broken")]
    [TestCase("no, I asked about the refund")]
    [TestCase("yes the red one")]
    [TestCase("can I return shoes?")]
    [TestCase("please")]
    [TestCase("😢")]
    [TestCase("thanks 😡")]
    [TestCase("")]
    [TestCase("???")]
    public void A_text_that_says_more_is_not_small_talk(string text) =>
        Assert.That(SmallTalk.Recognise(text), Is.Null);
}
