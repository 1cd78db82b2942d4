using ChatAssist.Dialogs;

namespace ChatAssist.Tests.Scenarios;

public sealed class Story8NobodyIsOnDuty
{
    /// <summary>Half a day from now, so that it is closed at whatever hour the tests run.</summary>
    private readonly int _opens = (TimeProvider.System.GetUtcNow().Hour + 12) % 24;
    private RunningProgram _shop = null!;

    [OneTimeSetUp]
    public async Task Open() => _shop = await RunningProgram.OpenShopAsync($"--Handoff:Hours=Mon-Sun {_opens:00}:00-{_opens:00}:59");

    [OneTimeTearDown]
    public async Task Close() => await _shop.DisposeAsync();

    [Test]
    public async Task The_customer_is_told_so_and_when()
    {
        await using var customer = await Customer.ArriveAsync(_shop);
        await customer.SaysAsync("I want a person");
        var told = await customer.HearsAsync("unattended");
        var line = told.ChannelData.Chatassist!;
        Assert.Multiple(() =>
        {
            Assert.That(told.Text, Does.Contain("Nobody is on duty right now").And.Contain($"{_opens:00}:00"));
            Assert.That(line.OpensAt!.Value.UtcDateTime.TimeOfDay, Is.EqualTo(TimeSpan.FromHours(_opens)));
            Assert.That((line.Stage, line.CanLeaveMessage), Is.EqualTo(("withBot", true)), "nothing is handed to nobody");
        });
    }

    [Test]
    public async Task The_left_message_is_seen_and_handled_by_the_next_agent()
    {
        await using var customer = await Customer.ArriveAsync(_shop);
        await customer.DoesAsync("chatassist.person");
        await customer.HearsAsync("unattended");

        await customer.DoesAsync("chatassist.leave", new { text = "My lamp flickers.", address = "kim@example.org" });

        Assert.That((await customer.HearsAsync("messageLeft")).ChannelData.Chatassist!.CanLeaveMessage, Is.False);
        using var browser = await _shop.SignInAsync("agent");
        await using var agent = await Agent.AtTheDeskAsync(browser);
        var message = (await agent.DeskAsync()).Messages.Single(row => row.Id == customer.Conversation).LeftMessage!;
        Assert.That((message.Text, message.Address), Is.EqualTo(("My lamp flickers.", "kim@example.org")));
        Assert.That((await agent.HandlesMessageAsync(customer.Conversation, "answered by mail")).Code, Is.Null);
        Assert.That((await agent.DeskAsync()).Messages.Select(row => row.Id), Has.None.EqualTo(customer.Conversation));
        Assert.That((await agent.HandlesMessageAsync(customer.Conversation, "again")).Code, Is.EqualTo("no_message"));
    }

    [TestCase("My lamp flickers.", "nowhere")]
    [TestCase("My lamp flickers.", "")]
    [TestCase("", "kim@example.org")]
    public async Task A_message_needs_words_and_an_address_that_can_be_answered(string text, string address)
    {
        await using var customer = await Customer.ArriveAsync(_shop);
        await customer.DoesAsync("chatassist.person");
        await customer.HearsAsync("unattended");
        Assert.That(await customer.IsRefusedAsync("chatassist.leave", new { text, address }), Is.EqualTo((System.Net.HttpStatusCode.BadRequest, "invalid")));
        await customer.DoesAsync("chatassist.leave", new { text = "Now it is right.", address = "030 123456" });
        await customer.HearsAsync("messageLeft");
    }

    [Test]
    public async Task The_bot_still_answers()
    {
        await using var customer = await Customer.ArriveAsync(_shop);
        await customer.SaysAsync("I want a person");
        await customer.HearsAsync("unattended");
        await customer.SaysAsync("How long does delivery take?");
        Assert.That((await customer.HearsTheBotAsync()).Purpose, Is.EqualTo("Answer"));
    }

    [Test]
    public async Task Just_after_a_restart_it_is_not_said_of_agents_who_are_on_their_way_back()
    {
        const string longLease = "--Handoff:Lease=00:02:00";
        var shop = await RunningProgram.OpenShopAsync(longLease);
        using var browser = await shop.SignInAsync("agent");
        await using var agent = await Agent.OnDutyAsync(browser);
        await using var again = await shop.RestartAsync(longLease);
        await using var customer = await Customer.ArriveAsync(again);
        await customer.DoesAsync("chatassist.person");
        Assert.That((await customer.HearsAsync(heard => heard.Notice is not null)).Notice, Is.EqualTo("waiting"));
    }

    [Test]
    public async Task An_agent_who_is_away_is_not_on_duty()
    {
        using var browser = await _shop.SignInAsync("agent");
        await using var agent = await Agent.AtTheDeskAsync(browser);
        await using var customer = await Customer.ArriveAsync(_shop);
        await customer.DoesAsync("chatassist.person");
        await customer.HearsAsync("unattended");
        Assert.That((await agent.OpensAsync(customer.Conversation)).Lines[^1].Event, Is.InstanceOf<HandoffUnattended>());
    }
}
