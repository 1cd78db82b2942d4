using ChatAssist.Tests.Scenarios;
using Microsoft.Playwright;

namespace ChatAssist.Tests.Browser;

/// <summary>Every page, light and dark, wide and on a phone: a picture of it, and nothing serious that axe finds.</summary>
public sealed class LookTests
{
    private RunningProgram _shop = null!;
    private Chromium _chromium = null!;
    private Customer _customer = null!;
    private HttpClient _agentsBrowser = null!;
    private Agent _agent = null!;
    private Dictionary<string, string> _signedIn = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _shop = await RunningProgram.OpenShopAsync();
        _chromium = await Chromium.StartAsync();
        _agentsBrowser = await _shop.SignInAsync("agent");
        (await _shop.SignInAsync("admin")).Dispose();
        _agent = await Agent.OnDutyAsync(_agentsBrowser);
        _customer = await Customer.ArriveAsync(_shop, page: "https://shop.example/lamps");
        await _customer.HearsTheBotAsync();
        foreach (var words in (string[])["How long does delivery take?", "blorp zxcv", "wuggle frotz"])
        {
            await _customer.SaysAsync(words);
            await _customer.HearsTheBotAsync();
        }

        await _customer.HearsAsync("waiting");
        _signedIn = new() { ["desk"] = await SignedInAsync("/desk", "agent"), ["admin"] = await SignedInAsync("/admin", "admin") };
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        await _customer.DisposeAsync();
        await _agent.DisposeAsync();
        _agentsBrowser.Dispose();
        await _chromium.DisposeAsync();
        await _shop.DisposeAsync();
    }

    [TestCase("start", "/", "Microsoft")]
    [TestCase("demo", "/demo", "See what is new")]
    [TestCase("chat", "/chat?site=shop", "Hello, this is the bot")]
    [TestCase("sign-in", "/desk", "Sign in")]
    public async Task Pages_for_everybody_are_accessible_in_every_look(string name, string path, string sees) => await LookAsync(name, path, sees, state: null);

    [Test]
    public Task The_desk_is_accessible_in_every_look() => LookAsync("desk", "/desk", "wuggle frotz", _signedIn["desk"], async page =>
    {
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("wuggle frotz") }).First.ClickAsync();
        await page.SeesAsync("Standard delivery takes");
    });

    [TestCase("answers", "delivery")]
    [TestCase("answers/delivery-time", "Save")]
    [TestCase("gaps", "wuggle frotz")]
    [TestCase("figures", "Conversations")]
    [TestCase("exchange", "Choose a file")]
    [TestCase("sites", "Greeting")]
    [TestCase("queues", "Promised answer")]
    [TestCase("replies", "How agents find it")]
    [TestCase("integrations", "New webhook")]
    [TestCase("accounts", "Ana Ruiz")]
    public Task The_admins_pages_are_accessible_in_every_look(string section, string sees) =>
        LookAsync($"admin-{section.Replace('/', '-')}", $"/admin#/{section}", sees, _signedIn["admin"]);

    /// <summary>A picture only: what is inside is Microsoft's.</summary>
    [Test]
    public async Task Web_Chat_is_shown_in_every_look()
    {
        foreach (var look in Look.All)
        {
            var page = await _chromium.NewPageAsync(_shop.Address, look);
            await page.GotoAsync("/webchat");
            await Assertions.Expect(page.Locator(".webchat__bubble__content", new() { HasText = "Hello, this is the bot" })).ToBeVisibleAsync();
            await page.PictureAsync($"webchat-{look}");
            await page.Context.CloseAsync();
        }
    }

    private async Task LookAsync(string name, string path, string sees, string? state, Func<IPage, Task>? first = null)
    {
        foreach (var look in Look.All)
        {
            var page = await _chromium.NewPageAsync(_shop.Address, look, state);
            await page.GotoAsync(path);
            await Assertions.Expect(page.GetByText(sees).First).ToBeAttachedAsync();
            if (first is not null) await first(page);
            await page.PictureAsync($"{name}-{look}");
            await page.IsAccessibleAsync();
            await page.Context.CloseAsync();
        }
    }

    private async Task<string> SignedInAsync(string path, string name)
    {
        var page = await _chromium.NewPageAsync(_shop.Address);
        await page.SignInAsync(path, name);
        await page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" }).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        return await page.Context.StorageStateAsync();
    }
}
