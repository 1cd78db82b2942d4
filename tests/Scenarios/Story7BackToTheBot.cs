namespace ChatAssist.Tests.Scenarios;

public sealed class Story7BackToTheBot
{
    private StaffedShop _staffed = null!;

    private RunningProgram Shop => _staffed.Program;

    private Agent Desk => _staffed.Agent;

    [OneTimeSetUp]
    public async Task Open() => _staffed = await StaffedShop.OpenAsync();

    [OneTimeTearDown]
    public async Task Close() => await _staffed.DisposeAsync();

    [Test]
    public async Task The_agent_returns_the_customer_and_the_bot_answers_again()
    {
        await using var customer = await Customer.ArriveAsync(Shop);
        await customer.SaysAsync("I want a person");
        await customer.HearsAsync("waiting");
        await Desk.TakesAsync(customer.Conversation);

        Assert.That((await Desk.ReturnsToBotAsync(customer.Conversation)).Code, Is.Null);

        var back = await customer.HearsAsync("backToBot");
        Assert.That((back.Stage, back.Text), Is.EqualTo(("withBot", "Ana Ruiz has left. You are back with the bot; what can I do for you?")));
        await customer.SaysAsync("How long does delivery take?");
        Assert.That((await customer.HearsTheBotAsync()).Purpose, Is.EqualTo("Answer"));
    }

    [Test]
    public async Task Old_misses_do_not_count_after_a_person()
    {
        await using var customer = await Customer.ArriveAsync(Shop);
        await customer.SaysAsync("blorp zxcv");
        await customer.SaysAsync("wuggle frotz");
        await customer.HearsAsync("waiting");
        await Desk.TakesAsync(customer.Conversation);
        await Desk.ReturnsToBotAsync(customer.Conversation);
        await customer.HearsAsync("backToBot");
        await customer.SaysAsync("quux plugh");
        Assert.That((await customer.HearsTheBotAsync()).Purpose, Is.EqualTo("Miss"), "the first miss again");
    }

    [Test]
    public async Task The_customer_leaves_the_queue_and_goes_on_with_the_bot()
    {
        await using var customer = await Customer.ArriveAsync(Shop);
        await customer.DoesAsync("chatassist.person");
        await customer.HearsAsync("waiting");
        await customer.DoesAsync("chatassist.back");
        Assert.That((await customer.HearsAsync("backToBot")).Stage, Is.EqualTo("withBot"));
        Assert.That((await Desk.DeskAsync()).Waiting.Select(row => row.Id), Has.None.EqualTo(customer.Conversation));
        await customer.SaysAsync("How long does delivery take?");
        Assert.That((await customer.HearsTheBotAsync()).Purpose, Is.EqualTo("Answer"));
        Assert.That((await customer.IsRefusedAsync("chatassist.back")).Code, Is.EqualTo("not_waiting"));
    }
}
