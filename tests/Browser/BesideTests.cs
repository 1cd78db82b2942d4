using System.Net;
using ChatAssist.Dialogs.Languages;
using ChatAssist.Tests.Channels;
using ChatAssist.Tests.Customers;
using ChatAssist.Tests.Scenarios;
using Microsoft.Playwright;

namespace ChatAssist.Tests.Browser;

/// <summary>One customer on Teams and on the website: what the agent sees, and what the customer sees.</summary>
public sealed class BesideTests
{
    private FakeCloud _cloud = null!;
    private RunningProgram _shop = null!;
    private Chromium _chromium = null!;
    private ShopUsers _users = null!;
    private HttpClient _anasBrowser = null!;
    private HttpClient _channel = null!;
    private Agent _ana = null!;
    private ChannelUser _onTeams = null!;
    private string _teams = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _cloud = await FakeCloud.StartAsync();
        _shop = await RunningProgram.OpenShopAsync(_cloud.Settings);
        _chromium = await Chromium.StartAsync();
        _users = await ShopUsers.OpenAsync(_shop);
        _anasBrowser = await _shop.SignInAsync("agent");
        _ana = await Agent.OnDutyAsync(_anasBrowser);
        await using var onTheWeb = await Customer.ArriveAsync(_shop, page: "https://shop.example/lamps", user: Token);
        await onTheWeb.SaysAsync("How long does delivery take?");
        await onTheWeb.HearsAsync(heard => heard.Text?.Contains("working days", StringComparison.Ordinal) == true);
        using var given = await onTheWeb.Http.PostAsync("/api/directline/link-code", content: null);
        _channel = _shop.NewBrowser();
        _onTeams = new(_cloud, _channel, "msteams");
        await _onTeams.SaysAsync($"/link {(await given.JsonAsync(HttpStatusCode.OK)).GetProperty("code").GetString()}");
        await _onTeams.SaysAsync("My parcel still has not come, I want to talk to a person");
        await _onTeams.SeesAsync(Phrases.English.Waiting);
        _teams = (await _onTeams.OurIdAsync(_shop))!;
        await _ana.TakesAsync(_teams);
        await _ana.SaysAsync(_teams, "I am looking for it, Kim.");
        await _onTeams.SeesAsync("Ana Ruiz: I am looking for it, Kim.");
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        await _chromium.DisposeAsync();
        await _ana.DisposeAsync();
        _anasBrowser.Dispose();
        _channel.Dispose();
        await _shop.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    [Test]
    public async Task The_desk_shows_a_Teams_and_a_web_conversation_of_one_customer_side_by_side([Values("wide", "usual", "phone")] string window)
    {
        var (width, height) = window switch { "wide" => (1680, 900), "usual" => (1280, 800), _ => (390, 844) };
        var desk = await _chromium.NewPageAsync(_shop.Address, new(window, ColorScheme.Light, width, height));
        await desk.SignInAsync("/desk", "agent");
        await desk.GetByRole(AriaRole.Tab, new() { NameRegex = new("^Mine") }).ClickAsync();
        await desk.GetByRole(AriaRole.Button, new() { NameRegex = new("Kim Doe") }).First.ClickAsync();
        await desk.SeesAsync("I am looking for it, Kim.");
        if (window == "phone") await desk.GetByRole(AriaRole.Button, new() { Name = "Show the details" }).ClickAsync();
        await desk.GetByRole(AriaRole.Button, new() { NameRegex = new("^Web chat, ") }).Last.ClickAsync(); // the first one, below what another test began

        var now = desk.GetByRole(AriaRole.Log, new() { Name = "What was said", Exact = true });
        var other = desk.GetByRole(AriaRole.Log, new() { Name = "What was said in the other conversation" });
        await Assertions.Expect(other.GetByText("How long does delivery take?")).ToBeVisibleAsync();
        await Assertions.Expect(now.GetByText("I am looking for it, Kim.")).ToBeVisibleAsync();
        await desk.PictureAsync($"beside-{window}");
        await desk.IsAccessibleAsync();

        await desk.PressesAsync("Close the other conversation");
        await Assertions.Expect(other).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_customer_who_signs_in_on_the_website_goes_on_there_with_what_is_open_on_Teams()
    {
        var page = await _chromium.NewPageAsync(_shop.Address);
        await page.GotoAsync("/demo");
        await page.EvaluateAsync("async token => { while (!window.ChatAssist) await new Promise(done => setTimeout(done, 50)); ChatAssist.setUser(token); ChatAssist.open(); }", Token);
        var chat = page.FrameLocator("iframe");
        await Assertions.Expect(chat.GetByText("You have an open conversation in Teams with Ana Ruiz.")).ToBeVisibleAsync();
        await page.PictureAsync("elsewhere-1-offer");
        await chat.GetByRole(AriaRole.Button, new() { Name = "Go on with it here" }).ClickAsync();
        await Assertions.Expect(chat.GetByText("I am looking for it, Kim.")).ToBeVisibleAsync();
        await chat.GetByRole(AriaRole.Button, new() { Name = "Go on in Teams" }).ClickAsync();
        await Assertions.Expect(chat.GetByText("/link ")).ToBeVisibleAsync();
        await page.PictureAsync("elsewhere-2-here");
        await _onTeams.SeesAsync(Phrases.English.WentOn);
    }

    private string Token => _users.TokenOf("kim", "Kim Doe", "kim@example.org");
}
