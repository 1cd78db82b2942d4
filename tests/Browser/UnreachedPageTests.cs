using System.Net;
using System.Text.Json;
using ChatAssist.Dialogs.Languages;
using ChatAssist.Tests.Channels;
using ChatAssist.Tests.Scenarios;
using Microsoft.Playwright;

namespace ChatAssist.Tests.Browser;

/// <summary>The desk of an agent whose customer's channel takes nothing more.</summary>
public sealed class UnreachedPageTests
{
    [Test]
    public async Task An_agent_reads_over_the_composer_that_the_customer_was_not_reached_until_they_are()
    {
        await using var cloud = await FakeCloud.StartAsync();
        await using var shop = await RunningProgram.OpenShopAsync(cloud.Settings);
        (await shop.SignInAsync("agent")).Dispose(); // with a password of its own
        await using var chromium = await Chromium.StartAsync();
        var desk = await chromium.NewPageAsync(shop.Address);
        await desk.SignInAsync("/desk", "agent");
        await desk.GetByRole(AriaRole.Switch, new() { Name = "Away" }).ClickAsync();
        await Assertions.Expect(desk.GetByRole(AriaRole.Switch, new() { Name = "Available" })).ToBeCheckedAsync();
        using var http = shop.NewBrowser();
        var kim = new ChannelUser(cloud, http, "msteams");
        await kim.SaysAsync("I want a person");
        await desk.GetByRole(AriaRole.Button, new() { NameRegex = new("I want a person") }).ClickAsync();
        await desk.PressesAsync("Take");
        await kim.SeesAsync(Phrases.English.AgentJoined("Ana Ruiz"));

        await desk.GetByLabel("Reply to the customer").FillAsync("Here I am.");
        await cloud.TakesAsync(posted => posted.Body.ValueKind == JsonValueKind.Object && posted.Body.TryGetProperty("type", out var type) && type.GetString() == "typing");
        cloud.FailNext(new Fault(HttpStatusCode.Forbidden, Method: "POST"));
        await desk.Keyboard.PressAsync("Enter");
        await desk.SeesAsync("This customer cannot be reached on Teams.");
        await desk.PictureAsync("desk-unreached");
        await desk.IsAccessibleAsync();

        await kim.SaysAsync("I am back");
        await kim.SeesAsync("Ana Ruiz: Here I am.");
        await Assertions.Expect(desk.GetByText("cannot be reached")).ToHaveCountAsync(0);
    }
}
