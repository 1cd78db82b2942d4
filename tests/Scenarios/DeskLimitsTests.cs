using Microsoft.AspNetCore.SignalR;

namespace ChatAssist.Tests.Scenarios;

/// <summary>What one page of the desk may ask of the hub.</summary>
public sealed class DeskLimitsTests
{
    private RunningProgram _shop = null!;
    private HttpClient _browser = null!;
    private Agent _ana = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _shop = await RunningProgram.OpenShopAsync("--Data:Sample=false");
        _browser = await _shop.SignInAsync("agent");
        _ana = await Agent.AtTheDeskAsync(_browser);
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        await _ana.DisposeAsync();
        _browser.Dispose();
        await _shop.DisposeAsync();
    }

    [Test]
    public async Task A_page_watches_a_thousand_conversations_and_one_more_only_when_it_lets_one_go()
    {
        for (var i = 0; i < 1_000; i++) await _ana.WatchesAsync($"c{i}");
        Assert.That(async () => await _ana.WatchesAsync("one more"), Throws.InstanceOf<HubException>().With.Message.Contains("1,000"));
        Assert.That(async () => await _ana.WatchesAsync("c0"), Throws.Nothing, "watched already");
        await _ana.UnwatchesAsync("c0");
        Assert.That(async () => await _ana.WatchesAsync("one more"), Throws.Nothing);
    }

    [TestCase(100, null)]
    [TestCase(101, "invalid")]
    [TestCase(0, "invalid")]
    public async Task A_commands_id_has_1_to_100_characters(int length, string? code)
    {
        await using var customer = await Customer.ArriveAsync(_shop);
        var taken = await _ana.TakesAsync(customer.Conversation, new string('x', length));
        Assert.That((taken.Code, taken.Message), Is.EqualTo((code, code is null ? null : "A command's id has 1 to 100 characters, and no colon at its end.")));
    }
}
