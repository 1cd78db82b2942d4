using ChatAssist.Dialogs;

namespace ChatAssist.Tests.Scenarios;

public sealed class Story4IWantAPerson
{
    private StaffedShop _staffed = null!;

    private RunningProgram Shop => _staffed.Program;

    private Agent Desk => _staffed.Agent;

    [OneTimeSetUp]
    public async Task Open()
    {
        _staffed = await StaffedShop.OpenAsync();
        await TwinAnswers.TeachAsync(Shop);
    }

    [OneTimeTearDown]
    public async Task Close() => await _staffed.DisposeAsync();

    [TestCase("Can I speak to a human please?")]
    [TestCase("give me a real person")]
    [TestCase("connect me with an agent now")]
    [TestCase("let me talk to someone")]
    [TestCase("representative")]
    [TestCase("no more bots, get me a colleague of yours")]
    public async Task Asking_for_a_person_in_any_words_is_never_argued_with(string words)
    {
        await using var customer = await Customer.ArriveAsync(Shop);
        await customer.SaysAsync(words);
        var said = await customer.HearsAsync(heard => heard is { Kind: "bot.said", Purpose: not "Greeting" });
        await customer.HearsAsync("waiting");
        var row = (await Desk.DeskAsync()).Waiting.Single(row => row.Id == customer.Conversation);
        Assert.That((said.Purpose, row.Reason), Is.EqualTo(("Acknowledgement", HandoffReason.CustomerAsked)));
        Assert.That(row.Because, Does.Contain("asked for a person"), "the agent reads why");
    }

    [Test]
    public async Task The_button_does_the_same_even_in_the_middle_of_a_choice()
    {
        await using var customer = await Customer.ArriveAsync(Shop);
        await customer.SaysAsync(TwinAnswers.Question);
        var question = await customer.HearsAsync(heard => heard.Purpose == "AskBack");
        await customer.PressesAsync(question.Choices.Single(choice => choice.Choice == "person"));
        await customer.HearsAsync("waiting");
        Assert.That((await Desk.OpensAsync(customer.Conversation)).Summary.Reason, Is.EqualTo(HandoffReason.CustomerAsked));
    }

    [Test]
    public async Task The_control_of_the_chat_does_the_same_before_a_word_was_said()
    {
        await using var customer = await Customer.ArriveAsync(Shop, page: "https://shop.example/sofas");
        await customer.DoesAsync("chatassist.person");
        var notice = await customer.HearsAsync("waiting");
        var packet = await Desk.OpensAsync(customer.Conversation);
        Assert.That(notice.Stage, Is.EqualTo("waiting"));
        Assert.That(packet.Summary.Page, Is.EqualTo("https://shop.example/sofas"));
    }

    [Test]
    public async Task The_bot_is_silent_while_the_customer_waits()
    {
        await using var customer = await Customer.ArriveAsync(Shop);
        await customer.DoesAsync("chatassist.person");
        await customer.HearsAsync("waiting");
        await Desk.WatchesAsync(customer.Conversation);
        await customer.SaysAsync("How long does delivery take?");
        var read = await Desk.SeesLineAsync(fact => fact is TurnRead);
        Assert.That(((TurnRead)read.Event).Rule, Is.EqualTo(Rules.Silent));
        Assert.That((await customer.ReadsAsync()).Activities[^1].Kind, Is.EqualTo("customer.said"));
    }
}
