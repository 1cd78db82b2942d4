using System.Net.Http.Json;
using ChatAssist.Tests.Scenarios;
using Microsoft.Playwright;

namespace ChatAssist.Tests.Browser;

/// <summary>The desk of a queue that offers: the countdown, the wrap-up, and what is said to an agent who does not answer.</summary>
public sealed class OfferPageTests
{
    [Test]
    public async Task An_offer_is_taken_by_the_keyboard_and_wrapped_up()
    {
        await using var shop = await PushShopAsync();
        await using var chromium = await Chromium.StartAsync();
        var desk = await OnDutyAsync(chromium, shop);
        await using var customer = await Customer.ArriveAsync(shop);
        await customer.SaysAsync("I want a person");

        await Assertions.Expect(desk.GetByRole(AriaRole.Button, new() { Name = "Accept" })).ToBeVisibleAsync();
        await desk.SeesAsync("1 of 3");
        await desk.PictureAsync("offer-1-countdown");
        await desk.IsAccessibleAsync();
        await desk.Keyboard.PressAsync("Alt+KeyY");
        await customer.HearsAsync("agentJoined");
        await Assertions.Expect(desk.GetByRole(AriaRole.Button, new() { Name = "Accept" })).ToHaveCountAsync(0);

        await desk.GetByLabel("Reply to the customer").FillAsync("Here I am.");
        await desk.Keyboard.PressAsync("Enter");
        await customer.HearsAnAgentAsync();
        await desk.PressesAsync("Close");
        await desk.PressesAsync("Close conversation");
        await customer.HearsAsync("closed");
        await desk.SeesAsync("Closes by itself in");
        await desk.PictureAsync("offer-2-wrap-up");
        await desk.IsAccessibleAsync();
        await desk.GetByLabel("Note for colleagues").FillAsync("Sent a new one.");
        await desk.PressesAsync("Done");
        await desk.SeesAsync("0 of 3");
        await desk.SeesAsync("Sent a new one.");
    }

    [Test]
    public async Task The_outcome_that_was_chosen_stays_and_a_note_is_stored_when_the_time_is_over_before_it_was_sent()
    {
        await using var shop = await PushShopAsync("--Policy:WrapUp=00:00:20");
        await using var chromium = await Chromium.StartAsync();
        var desk = await OnDutyAsync(chromium, shop);
        await using var customer = await Customer.ArriveAsync(shop);
        await customer.SaysAsync("I want a person");
        await desk.PressesAsync("Accept");
        await customer.HearsAsync("agentJoined");

        await desk.PressesAsync("Close");
        await desk.GetByLabel("Unresolved: it could not be solved").CheckAsync();
        await desk.PressesAsync("Close conversation");
        await Assertions.Expect(desk.GetByRole(AriaRole.Combobox, new() { Name = "What came of it" })).ToHaveTextAsync("Unresolved: it could not be solved");
        await desk.GetByLabel("Note for colleagues").FillAsync("The courier must call.");
        await desk.SeesAsync("Closed: not solved. The courier must call.");
    }

    [Test]
    public async Task Who_lets_two_offers_run_out_is_away_and_reads_why()
    {
        await using var shop = await PushShopAsync("--Policy:OfferTime=00:00:02");
        await using var chromium = await Chromium.StartAsync();
        var desk = await OnDutyAsync(chromium, shop);
        await using var first = await Customer.ArriveAsync(shop);
        await first.SaysAsync("I want a person");
        await using var second = await Customer.ArriveAsync(shop);
        await second.SaysAsync("I want a person");
        await desk.SeesAsync("2 offers in a row ran out before you answered");
        await desk.PictureAsync("offer-3-away");
        await desk.IsAccessibleAsync();
        await desk.PressesAsync("I am back");
        await Assertions.Expect(desk.GetByRole(AriaRole.Switch, new() { Name = "Available" })).ToBeCheckedAsync();
    }

    private static async Task<RunningProgram> PushShopAsync(params string[] settings)
    {
        var shop = await RunningProgram.OpenShopAsync([.. settings, "--Policy:Capacity=3"]);
        (await shop.SignInAsync("agent")).Dispose(); // with a password of its own
        using var admin = await shop.SignInAsync("admin");
        using var saved = await admin.PutAsJsonAsync("/api/admin/queues/main", new { name = "Everybody", mode = "Push", priority = 3, skills = Array.Empty<string>(), answerWithinSeconds = 60 });
        Assert.That(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());
        return shop;
    }

    private static async Task<IPage> OnDutyAsync(Chromium chromium, RunningProgram shop)
    {
        var desk = await chromium.NewPageAsync(shop.Address);
        await desk.SignInAsync("/desk", "agent");
        await desk.GetByRole(AriaRole.Switch, new() { Name = "Away" }).ClickAsync();
        await Assertions.Expect(desk.GetByRole(AriaRole.Switch, new() { Name = "Available" })).ToBeCheckedAsync();
        return desk;
    }
}
