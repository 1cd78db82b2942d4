using ChatAssist.Dialogs;
using ChatAssist.Tests.Scenarios;
using Microsoft.Playwright;

namespace ChatAssist.Tests.Browser;

/// <summary>What an agent has begun to write goes to nobody else than whom it was meant for, and is not lost.</summary>
public sealed class DraftsTests
{
    private RunningProgram _shop = null!;
    private Chromium _chromium = null!;
    private IPage _desk = null!;
    private Customer _kim = null!;
    private HttpClient _browser = null!;
    private Agent _ana = null!;

    private ILocator Note => _desk.GetByLabel("Private note");

    private ILocator Reply => _desk.GetByLabel("Reply to the customer");

    private ILocator WrapUpNote => _desk.GetByLabel("Note for colleagues");

    [SetUp]
    public async Task Open_a_customer_who_waits()
    {
        _shop = await RunningProgram.OpenShopAsync("--Policy:WrapUp=00:00:20");
        _browser = await _shop.SignInAsync("agent");
        _ana = await Agent.OnDutyAsync(_browser); // the same person at a second desk
        _chromium = await Chromium.StartAsync();
        _desk = await _chromium.NewPageAsync(_shop.Address);
        await _desk.SignInAsync("/desk", "agent");
        _kim = await Customer.ArriveAsync(_shop);
        await _kim.SaysAsync("I want a person");
        await Row("I want a person").ClickAsync();
    }

    [TearDown]
    public async Task Close()
    {
        await _kim.DisposeAsync();
        await _ana.DisposeAsync();
        _browser.Dispose();
        await _chromium.DisposeAsync();
        await _shop.DisposeAsync();
    }

    [Test]
    public async Task A_note_that_was_begun_before_the_conversation_was_taken_is_stored_as_one()
    {
        await Note.FillAsync("Wrote to us in March too.");
        await _desk.PressesAsync("Take");
        await _kim.HearsAsync("agentJoined");
        await Assertions.Expect(Note).ToHaveValueAsync("Wrote to us in March too.");
        await Note.PressAsync("Enter");
        await Reply.FillAsync("Here I am.");
        await Reply.PressAsync("Enter");
        Assert.That((await _kim.HearsAnAgentAsync()).Text, Is.EqualTo("Here I am."), "the note went to nobody, and after it replies are written again");
        Assert.That((await _ana.OpensAsync(_kim.Conversation)).Lines.Select(line => line.Event).OfType<AgentNoted>().Single().Text, Is.EqualTo("Wrote to us in March too."));
    }

    [Test]
    public async Task A_reply_that_comes_late_becomes_no_note()
    {
        await TakeAsync();
        await Reply.FillAsync("Your refund is on its way.");
        await _ana.ReturnsToBotAsync(_kim.Conversation);
        await _desk.SeesAsync("Take the conversation to reply.");
        await Reply.PressAsync("Enter");
        await Assertions.Expect(Reply).ToHaveValueAsync("Your refund is on its way.");
        Assert.That((await _ana.OpensAsync(_kim.Conversation)).Lines.Select(line => line.Event), Has.None.InstanceOf<AgentNoted>());
    }

    [Test]
    public async Task What_is_typed_into_a_wrap_up_does_not_go_on_in_the_reply_when_the_customer_writes_again()
    {
        await TakeAsync();
        await _ana.ClosesAsync(_kim.Conversation, Outcome.Resolved);
        await WrapUpNote.PressSequentiallyAsync("Very impolite, ");
        await _kim.SaysAsync("One more question: when does it come?");
        await Assertions.Expect(WrapUpNote).ToHaveCountAsync(0);
        await _desk.Keyboard.TypeAsync("never satisfied");
        await _desk.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Reply).ToHaveValueAsync("");
        Assert.That((await _ana.OpensAsync(_kim.Conversation)).Lines.Select(line => line.Event), Has.None.InstanceOf<AgentSaid>());
    }

    [Test]
    public async Task What_was_written_into_a_wrap_up_is_stored_though_another_customer_is_looked_at()
    {
        await TakeAsync();
        await _ana.ClosesAsync(_kim.Conversation, Outcome.Resolved);
        await WrapUpNote.FillAsync("The courier must call.");
        await using var sam = await Customer.ArriveAsync(_shop);
        await sam.SaysAsync("I want a human");
        await _desk.GetByRole(AriaRole.Tab, new() { NameRegex = new("^Waiting") }).ClickAsync();
        await Row("I want a human").ClickAsync();
        await Assertions.Expect(WrapUpNote).ToHaveCountAsync(0);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60)); // only turns a hang into a failure
        while ((await _ana.OpensAsync(_kim.Conversation)).Lines[^1].Event is not ConversationClosed) await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token);
        Assert.That((await _ana.OpensAsync(_kim.Conversation)).Lines.Select(line => line.Event).OfType<ConversationClosed>().Single().Note, Is.EqualTo("The courier must call."));
    }

    [Test]
    public async Task Half_a_reply_outlives_a_reload()
    {
        await TakeAsync();
        await Reply.FillAsync("I have looked it up, and");
        await _desk.ReloadAsync();
        await _desk.GetByRole(AriaRole.Tab, new() { NameRegex = new("^Mine") }).ClickAsync();
        await Row("With Ana Ruiz").ClickAsync();
        await Assertions.Expect(Reply).ToHaveValueAsync("I have looked it up, and");
    }

    private ILocator Row(string part) => _desk.GetByRole(AriaRole.Button).Filter(new() { HasText = part });

    private async Task TakeAsync()
    {
        await _desk.PressesAsync("Take");
        await _kim.HearsAsync("agentJoined");
        await Assertions.Expect(Reply).ToBeVisibleAsync();
    }
}
