namespace ChatAssist.Tests.Scenarios;

public sealed class QueueTests
{
    [Test]
    public async Task Every_change_of_place_is_pushed_and_no_wait_is_promised_without_experience()
    {
        await using var shop = await RunningProgram.OpenShopAsync();
        using var browser = await shop.SignInAsync("agent");
        await using var agent = await Agent.OnDutyAsync(browser);
        await using var first = await WaitingAsync(shop, place: 1);
        await using var second = await WaitingAsync(shop, place: 2);
        await using var third = await WaitingAsync(shop, place: 3);
        Assert.That((await agent.DeskAsync()).Waiting.Select(row => row.Id), Is.EqualTo((string[])[first.Conversation, second.Conversation, third.Conversation]), "who waited longest is first");

        await agent.TakesAsync(first.Conversation);
        Assert.That((await second.HearsItsPlaceAsync(), await third.HearsItsPlaceAsync()), Is.EqualTo((1, 2)));

        await second.DoesAsync("chatassist.back");
        Assert.That(await third.HearsItsPlaceAsync(), Is.EqualTo(1));

        await third.ReconnectAsync();
        var place = (await third.HearsAsync(heard => heard.Name == "chatassist.queue")).Value!.Value;
        Assert.That(place.GetProperty("position").GetInt32(), Is.EqualTo(1), "told on connecting too");
        Assert.That(place.TryGetProperty("likelyMinutes", out var likely) && likely.ValueKind == System.Text.Json.JsonValueKind.Number, Is.False);
    }

    [Test]
    public async Task When_the_last_agent_leaves_those_who_wait_are_told_and_may_leave_a_message()
    {
        await using var shop = await RunningProgram.OpenShopAsync();
        using var browser = await shop.SignInAsync("agent");
        await using var agent = await Agent.OnDutyAsync(browser);
        await using var customer = await WaitingAsync(shop, place: 1);
        await agent.SetAvailableAsync(false);
        var told = await customer.HearsAsync("unattended");
        Assert.That((told.Stage, told.ChannelData.Chatassist!.CanLeaveMessage), Is.EqualTo(("withBot", true)));
    }

    [Test]
    public async Task A_long_wait_offers_a_choice_and_an_endless_one_is_admitted()
    {
        await using var shop = await RunningProgram.OpenShopAsync("--Policy:WaitChoice=00:00:05", "--Policy:MaxWait=00:00:10");
        using var browser = await shop.SignInAsync("agent");
        await using var agent = await Agent.OnDutyAsync(browser);
        await using var customer = await WaitingAsync(shop, place: 1);
        var asked = await customer.HearsAsync("waitChoice");
        var ended = await customer.HearsAsync("unattended");
        Assert.That((asked.Stage, asked.ChannelData.Chatassist!.CanLeaveMessage, ended.Stage), Is.EqualTo(("waiting", true, "withBot")));
    }

    private static async Task<Customer> WaitingAsync(RunningProgram shop, int place)
    {
        var customer = await Customer.ArriveAsync(shop);
        await customer.DoesAsync("chatassist.person");
        Assert.That(await customer.HearsItsPlaceAsync(), Is.EqualTo(place));
        return customer;
    }
}
