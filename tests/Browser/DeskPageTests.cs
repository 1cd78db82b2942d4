using ChatAssist.Tests.Scenarios;
using Microsoft.Playwright;

namespace ChatAssist.Tests.Browser;

/// <summary>The desk of an agent whose network breaks, who pastes a book, or goes home.</summary>
public sealed class DeskPageTests
{
    private RunningProgram _shop = null!;
    private Chromium _chromium = null!;
    private IPage _desk = null!;
    private Customer _customer = null!;
    private IWebSocketRoute? _socket;

    [SetUp]
    public async Task Take_a_customer()
    {
        _shop = await RunningProgram.OpenShopAsync("--Handoff:Lease=00:10:00"); // nobody is lost while the page is looked at
        (await _shop.SignInAsync("agent")).Dispose(); // with a password of its own
        _chromium = await Chromium.StartAsync();
        _desk = await _chromium.NewPageAsync(_shop.Address);
        await _desk.RouteWebSocketAsync(address => address.Contains("/hubs/", StringComparison.Ordinal), socket => (_socket = socket).ConnectToServer());
        await _desk.SignInAsync("/desk", "agent");
        await _desk.GetByRole(AriaRole.Switch, new() { Name = "Away" }).ClickAsync();
        await Assertions.Expect(_desk.GetByRole(AriaRole.Switch, new() { Name = "Available" })).ToBeCheckedAsync();
        _customer = await Customer.ArriveAsync(_shop);
        await _customer.SaysAsync("I want a person");
        await Row("I want a person").ClickAsync();
        await _desk.PressesAsync("Take");
        await _customer.HearsAsync("agentJoined");
        await Assertions.Expect(_desk.GetByLabel("Reply to the customer")).ToBeVisibleAsync();
        await Assertions.Expect(_desk.GetByRole(AriaRole.Tab, new() { NameRegex = new("^Mine.*1") })).ToBeVisibleAsync(); // the lists come after the line
    }

    [TearDown]
    public async Task Close()
    {
        await _customer.DisposeAsync();
        await _chromium.DisposeAsync();
        await _shop.DisposeAsync();
    }

    [Test]
    public async Task Words_that_the_connection_took_are_marked_outlive_a_reload_and_go_out_once_when_it_is_back()
    {
        await BreakOffAsync();
        await ReplyAsync("Here I am.");
        await _desk.SeesAsync("Not sent: The connection was lost.");
        await _desk.GetByRole(AriaRole.Tab, new() { NameRegex = new("^Mine") }).ClickAsync();
        await Assertions.Expect(Row("Not sent")).ToBeVisibleAsync();
        await _desk.PictureAsync("desk-unsent");
        await _desk.IsAccessibleAsync();

        await _desk.ReloadAsync();
        await _desk.UnrouteAllAsync();
        Assert.That((await _customer.HearsAnAgentAsync()).Text, Is.EqualTo("Here I am."));
        await _desk.GetByRole(AriaRole.Tab, new() { NameRegex = new("^Mine") }).ClickAsync();
        await Row("With Ana Ruiz").ClickAsync();
        await Assertions.Expect(_desk.GetByRole(AriaRole.Log).GetByText("Here I am.")).ToHaveCountAsync(1);
        await Assertions.Expect(_desk.GetByText("Not sent")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_text_that_is_too_long_is_refused_in_words_and_stays()
    {
        await ReplyAsync(new string('a', 40_000));
        await _desk.SeesAsync("Write 1 to 10,000 characters.");
        await _desk.IsAccessibleAsync();
        Assert.That(await _desk.GetByLabel("Reply to the customer").InputValueAsync(), Has.Length.EqualTo(40_000));
        await ReplyAsync("Short enough.");
        Assert.That((await _customer.HearsAnAgentAsync()).Text, Is.EqualTo("Short enough."));
    }

    [Test]
    public async Task Who_pastes_a_book_into_the_search_keeps_the_connection()
    {
        await _desk.GetByRole(AriaRole.Tab, new() { Name = "All" }).ClickAsync();
        await _desk.GetByLabel("Search all conversations").FocusAsync();
        await _desk.Keyboard.InsertTextAsync(new string('a', 40_000));
        await _desk.SeesAsync("Nothing found.");
    }

    [Test]
    public async Task A_fault_of_the_page_is_said_and_loading_it_again_goes_on()
    {
        await _desk.EvaluateAsync("() => { globalThis.OscillatorNode = class { constructor() { throw new Error('broken'); } }; }");
        await using var another = await Customer.ArriveAsync(_shop);
        await another.SaysAsync("I want a person"); // it rings
        await _desk.SeesAsync("Something on this page is broken");
        await _desk.PictureAsync("desk-broken");
        await _desk.IsAccessibleAsync();
        await _desk.PressesAsync("Load again");
        await _desk.GetByRole(AriaRole.Tab, new() { NameRegex = new("^Mine") }).ClickAsync();
        await Assertions.Expect(Row("With Ana Ruiz")).ToBeVisibleAsync();
    }

    [Test]
    public async Task Who_could_not_be_signed_out_is_told_so_and_can_try_again()
    {
        await _desk.RouteAsync("**/sign-out", route => route.AbortAsync());
        await SignOutAsync();
        await _desk.SeesAsync("You are still signed in.");
        await _desk.IsAccessibleAsync();
        await _desk.UnrouteAsync("**/sign-out");
        await _desk.PressesAsync("Try again");
        await SignOutAsync();
        await Assertions.Expect(_desk.GetByLabel("Password")).ToBeVisibleAsync();
        await _desk.ReloadAsync();
        await Assertions.Expect(_desk.GetByLabel("Password")).ToBeVisibleAsync();
    }

    private async Task SignOutAsync()
    {
        await _desk.GetByRole(AriaRole.Button, new() { Name = "Ana Ruiz" }).ClickAsync();
        await _desk.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" }).ClickAsync();
    }

    private async Task ReplyAsync(string text)
    {
        await _desk.GetByLabel("Reply to the customer").FillAsync(text);
        await _desk.Keyboard.PressAsync("Enter");
    }

    /// <summary>Cuts the hub off, until nothing is routed any more.</summary>
    private async Task BreakOffAsync()
    {
        await _desk.RouteAsync("**/hubs/**", route => route.AbortAsync());
        await _socket!.CloseAsync();
        await _desk.SeesAsync("The connection is lost.");
    }

    private ILocator Row(string words) => _desk.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Button, new() { NameRegex = new(words) });
}
