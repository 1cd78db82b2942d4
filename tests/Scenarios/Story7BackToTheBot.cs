namespace ChatAssist.Tests.Scenarios;

public sealed class Story7BackToTheBot
{
    private RunningProgram _shop = null!;
    private HttpClient _browser = null!;
    private Agent _agent = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _shop = await RunningProgram.OpenShopAsync();
        _browser = await _shop.SignInAsync("agent");
        _agent = await Agent.OnDutyAsync(_browser);
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        await _agent.DisposeAsync();
        _browser.Dispose();
        await _shop.DisposeAsync();
    }

    [Test]
    public async Task The_agent_returns_the_customer_and_the_bot_answers_again()
    {
        await using var customer = await Customer.ArriveAsync(_shop);
        await customer.SaysAsync("I want a person");
        await customer.HearsAsync("waiting");
        await _agent.TakesAsync(customer.Conversation);

        Assert.That((await _agent.ReturnsToBotAsync(customer.Conversation)).Code, Is.Null);

        var back = await customer.HearsAsync("backToBot");
        Assert.That((back.Stage, back.Text), Is.EqualTo(("withBot", "Ana Ruiz has left. You are back with the bot; what can I do for you?")));
        await customer.SaysAsync("How long does delivery take?");
        Assert.That((await customer.HearsTheBotAsync()).Purpose, Is.EqualTo("Answer"));
    }

    [Test]
    public async Task Old_misses_do_not_count_after_a_person()
    {
        await using var customer = await Customer.ArriveAsync(_shop);
        await customer.SaysAsync("blorp zxcv");
        await customer.SaysAsync("wuggle frotz");
        await customer.HearsAsync("waiting");
        await _agent.TakesAsync(customer.Conversation);
        await _agent.ReturnsToBotAsync(customer.Conversation);
        await customer.HearsAsync("backToBot");
        await customer.SaysAsync("quux plugh");
        Assert.That((await customer.HearsTheBotAsync()).Purpose, Is.EqualTo("Miss"), "the first miss again");
    }

    [Test]
    public async Task The_customer_leaves_the_queue_and_goes_on_with_the_bot()
    {
        await using var customer = await Customer.ArriveAsync(_shop);
        await customer.DoesAsync("chatassist.person");
        await customer.HearsAsync("waiting");
        await customer.DoesAsync("chatassist.back");
        Assert.That((await customer.HearsAsync("backToBot")).Stage, Is.EqualTo("withBot"));
        Assert.That((await _agent.DeskAsync()).Waiting.Select(row => row.Id), Has.None.EqualTo(customer.Conversation));
        await customer.SaysAsync("How long does delivery take?");
        Assert.That((await customer.HearsTheBotAsync()).Purpose, Is.EqualTo("Answer"));
        Assert.That((await customer.IsRefusedAsync("chatassist.back")).Code, Is.EqualTo("not_waiting"));
    }
}
