using System.Net;
using System.Net.Http.Json;
using ChatAssist.Tests.Scenarios;
using Microsoft.Playwright;

namespace ChatAssist.Tests.Browser;

public sealed class ChatTests
{
    private const string Hostile = "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script> [press](javascript:window.hacked=1)";

    private RunningProgram _shop = null!;
    private Chromium _chromium = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _shop = await RunningProgram.OpenShopAsync();
        foreach (var name in (string[])["agent", "admin"]) (await _shop.SignInAsync(name)).Dispose();
        _chromium = await Chromium.StartAsync();
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        await _chromium.DisposeAsync();
        await _shop.DisposeAsync();
    }

    [Test]
    public async Task A_reload_keeps_the_conversation()
    {
        var chat = await _chromium.NewPageAsync(_shop.Address);
        await chat.OpenChatAsync();
        await chat.SaysAsync("How long does delivery take?");
        await chat.SeesAsync("Standard delivery takes");
        await chat.ReloadAsync();
        await chat.SeesAsync("Standard delivery takes");
        await Assertions.Expect(Words(chat, "How long does delivery take?")).ToHaveCountAsync(1);
    }

    [Test]
    public async Task A_page_that_misses_a_part_while_the_server_is_renewed_comes_after_all()
    {
        var chat = await _chromium.NewPageAsync(_shop.Address);
        await chat.RouteAsync("**/assets/chat-*.js", route => route.FulfillAsync(new() { Status = 404 }), new() { Times = 1 });
        await chat.OpenChatAsync();
        await chat.SaysAsync("How long does delivery take?");
        await chat.SeesAsync("Standard delivery takes");
    }

    [Test]
    public async Task What_was_read_on_one_page_is_not_unread_on_the_next()
    {
        using var browser = await _shop.SignInAsync("agent");
        await using var agent = await Agent.OnDutyAsync(browser);
        var shop = await _chromium.NewPageAsync(_shop.Address);
        await shop.GotoAsync("/demo");
        await shop.Locator("button[aria-expanded]").ClickAsync();
        var chat = shop.FrameLocator("iframe");
        await chat.GetByRole(AriaRole.Button, new() { Name = "Talk to a person" }).ClickAsync();
        var conversation = (await agent.SeesAsync(desk => desk.Waiting.Count > 0)).Waiting[^1].Id;
        await agent.TakesAsync(conversation);
        await chat.GetByText("Ana Ruiz is here now").WaitForAsync();
        await shop.Keyboard.PressAsync("Escape");
        await shop.Locator("button[aria-expanded=false]").WaitForAsync();
        await shop.ReloadAsync();
        await chat.GetByText("Ana Ruiz is here now").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await agent.SaysAsync(conversation, "Good morning.");
        await chat.GetByText("Good morning.").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await Assertions.Expect(shop.Locator(".badge")).ToHaveTextAsync("1");
    }

    [Test]
    public async Task A_network_that_is_cut_and_comes_back_shows_what_was_missed_once_and_in_order()
    {
        using var browser = await _shop.SignInAsync("agent");
        await using var agent = await Agent.OnDutyAsync(browser);
        var chat = await _chromium.NewPageAsync(_shop.Address);
        await chat.OpenChatAsync();
        await chat.SaysAsync("I want a person");
        var waiting = await agent.SeesAsync(desk => desk.Waiting.Count > 0);
        var conversation = waiting.Waiting[^1].Id;
        await agent.TakesAsync(conversation);
        await chat.SeesAsync("Ana Ruiz is here now");

        await chat.Context.SetOfflineAsync(true);
        foreach (var text in (string[])["first of three", "second of three", "third of three"]) await agent.SaysAsync(conversation, text);
        await chat.SaysAsync("written while away");
        await chat.Context.SetOfflineAsync(false);

        await chat.SeesAsync("third of three");
        await agent.WatchesAsync(conversation);
        while ((await agent.OpensAsync(conversation)).Summary.LastText != "written while away") await agent.SeesLineAsync(_ => true);
        await Assertions.Expect(Words(chat, "of three")).ToHaveTextAsync((string[])["first of three", "second of three", "third of three"]);
        await Assertions.Expect(Words(chat, "written while away")).ToHaveCountAsync(1);
    }

    [Test]
    public async Task A_message_that_failed_says_so_and_is_sent_again_without_doubling()
    {
        var chat = await _chromium.NewPageAsync(_shop.Address);
        await chat.OpenChatAsync();
        // It arrives, and the answer is lost on the way: the worst that can happen.
        await chat.RouteAsync("**/activities", async route =>
        {
            await route.FetchAsync();
            await route.FulfillAsync(new() { Status = 500, Body = """{"error":{"code":"ServiceError","message":"lost"}}""", ContentType = "application/json" });
        });
        await chat.SaysAsync("How long does delivery take?");
        await chat.SeesAsync("Standard delivery takes");
        await chat.UnrouteAllAsync();
        await chat.ReloadAsync();
        await chat.SeesAsync("Standard delivery takes");
        await Assertions.Expect(Words(chat, "How long does delivery take?")).ToHaveCountAsync(1);
    }

    [Test]
    public async Task A_message_that_the_server_refuses_waits_for_a_retry()
    {
        var chat = await _chromium.NewPageAsync(_shop.Address);
        await chat.OpenChatAsync();
        await chat.RouteAsync("**/activities", route => route.FulfillAsync(new() { Status = 400, Body = """{"error":{"code":"invalid","message":"Not now."}}""", ContentType = "application/json" }));
        await chat.SaysAsync("How long does delivery take?");
        await chat.SeesAsync("Not sent.");
        await chat.PictureAsync("chat-not-sent");
        await chat.UnrouteAllAsync();
        await chat.PressesAsync("Retry");
        await chat.SeesAsync("Standard delivery takes");
        await Assertions.Expect(Words(chat, "How long does delivery take?")).ToHaveCountAsync(1);
        await Assertions.Expect(chat.GetByText("Not sent.")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task The_keyboard_alone_is_enough_for_a_customer_and_for_an_agent()
    {
        var desk = await _chromium.NewPageAsync(_shop.Address);
        await desk.SignInAsync("/desk", "agent");
        await desk.GetByRole(AriaRole.Switch, new() { Name = "Away" }).WaitForAsync();
        await desk.TabToAsync("Away");
        await desk.Keyboard.PressAsync("Space");
        await Assertions.Expect(desk.GetByRole(AriaRole.Switch, new() { Name = "Available" })).ToBeCheckedAsync();

        var chat = await _chromium.NewPageAsync(_shop.Address);
        await chat.OpenChatAsync();
        await chat.TabToAsync("Write a message");
        await chat.Keyboard.TypeAsync("How long does delivery take?");
        await chat.Keyboard.PressAsync("Enter");
        await chat.SeesAsync("Standard delivery takes");
        await chat.TabToAsync("Talk to a person");
        await chat.Keyboard.PressAsync("Enter");
        await chat.SeesAsync("You are in the queue for a person.");

        await desk.GetByRole(AriaRole.Button, new() { NameRegex = new("How long does delivery take") }).WaitForAsync();
        await desk.TabToAsync("How long does delivery take");
        await desk.Keyboard.PressAsync("Enter");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Take", Exact = true }).WaitForAsync();
        await desk.TabToAsync("Take");
        await desk.Keyboard.PressAsync("Enter");
        await chat.SeesAsync("Ana Ruiz is here now");
        await desk.TabToAsync("Reply to the customer");
        await desk.Keyboard.TypeAsync("Good morning.");
        await desk.Keyboard.PressAsync("Enter");
        await chat.SeesAsync("Good morning.");
    }

    [Test]
    public async Task Hostile_words_are_shown_and_never_run()
    {
        using var adminsBrowser = await _shop.SignInAsync("admin");
        string[] phrasings = ["Can you restring my zither?", "zither strings replaced", "My zither needs new strings", "Who restrings zithers here?"];
        using var saved = await adminsBrowser.PutAsJsonAsync("/api/admin/answers/zither", new { revision = 0, question = "Do you restring zithers?", alternatePhrasings = phrasings, text = Hostile });
        await saved.JsonAsync(HttpStatusCode.OK);

        var chat = await _chromium.NewPageAsync(_shop.Address);
        await chat.OpenChatAsync();
        await chat.SaysAsync(Hostile);
        await chat.SaysAsync("Do you restring zithers?");
        await Assertions.Expect(Words(chat, "onerror")).ToHaveCountAsync(2);
        await IsHarmlessAsync(chat);

        var desk = await _chromium.NewPageAsync(_shop.Address);
        await desk.SignInAsync("/desk", "agent");
        await desk.GetByRole(AriaRole.Tab, new() { NameRegex = new("^All") }).ClickAsync();
        await desk.GetByRole(AriaRole.Button, new() { NameRegex = new("restring zithers") }).First.ClickAsync();
        await desk.SeesAsync("onerror");
        await IsHarmlessAsync(desk);

        var admin = await _chromium.NewPageAsync(_shop.Address);
        await admin.SignInAsync("/admin#/answers/zither", "admin");
        await admin.GetByRole(AriaRole.Tab, new() { Name = "Preview" }).ClickAsync();
        await admin.SeesAsync("onerror");
        await IsHarmlessAsync(admin);
    }

    private static ILocator Words(IPage chat, string text) => chat.GetByRole(AriaRole.Log).Locator(".bubble", new() { HasText = text });

    private static async Task IsHarmlessAsync(IPage page)
    {
        Assert.That(await page.EvaluateAsync<bool>("() => 'hacked' in window"), Is.False);
        await Assertions.Expect(page.Locator("a[href^='javascript'], img[src='x']")).ToHaveCountAsync(0);
    }
}
