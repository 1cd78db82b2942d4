using System.Net.Http.Json;
using System.Text.Json;

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
        Assert.That(place.TryGetProperty("likelyMinutes", out var likely) && likely.ValueKind == JsonValueKind.Number, Is.False);
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

    /// <summary>The site has the queue billing, which Ana serves; Ben serves sales.</summary>
    [Test]
    public async Task Nobody_waits_for_agents_who_serve_another_queue()
    {
        await using var shop = await RunningProgram.OpenShopAsync();
        using var admin = await shop.SignInAsync("admin");
        using var anasBrowser = await shop.SignInAsync("agent");
        using var bensBrowser = await shop.HireAsync(admin, "ben", "agent");
        foreach (var (agent, queue) in (IEnumerable<(string, string)>)[("agent", "billing"), ("ben", "sales")]) await ServesAsync(admin, agent, queue);
        await shop.RunSqlAsync("UPDATE sites SET queue = 'billing'");
        await using var ben = await Agent.OnDutyAsync(bensBrowser);
        await shop.HasReadTheQueuesAsync("sales", "billing");

        await using var customer = await Customer.ArriveAsync(shop);
        await customer.DoesAsync("chatassist.person");
        var told = await customer.HearsAsync(heard => heard.Notice is "unattended" or "waiting");
        Assert.That((told.Notice, told.Stage, told.ChannelData.Chatassist!.CanLeaveMessage), Is.EqualTo(("unattended", "withBot", true)));
        Assert.That(told.Text, Does.StartWith("Nobody is on duty right now."));

        await using var ana = await Agent.OnDutyAsync(anasBrowser);
        await customer.DoesAsync("chatassist.person");
        Assert.That((await customer.HearsAsync(heard => heard.Notice is "unattended" or "waiting")).Stage, Is.EqualTo("waiting"));
        Assert.That(await customer.HearsItsPlaceAsync(), Is.EqualTo(1));

        await ana.SetAvailableAsync(false);
        told = await customer.HearsAsync("unattended");
        Assert.That((told.Stage, told.ChannelData.Chatassist!.CanLeaveMessage), Is.EqualTo(("withBot", true)), "the last of this queue has gone");
    }

    private static async Task ServesAsync(HttpClient admin, string agent, string queue)
    {
        using var made = await admin.PutAsJsonAsync($"/api/admin/queues/{queue}", new { name = queue, mode = "Pick", priority = 3, skills = Array.Empty<string>(), answerWithinSeconds = 60 });
        Assert.That(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        var id = (await admin.GetFromJsonAsync<JsonElement[]>("/api/admin/accounts"))!.Single(one => one.GetProperty("name").GetString() == agent).GetProperty("id").GetString();
        var abilities = new { capacity = 3, skills = Array.Empty<string>(), languages = Array.Empty<string>(), queues = new[] { queue } };
        using var saved = await admin.PutAsJsonAsync($"/api/admin/accounts/{id}", new { displayName = $"The {agent}", roles = new[] { "agent" }, disabled = false, abilities });
        Assert.That(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());
    }

    private static async Task<Customer> WaitingAsync(RunningProgram shop, int place)
    {
        var customer = await Customer.ArriveAsync(shop);
        await customer.DoesAsync("chatassist.person");
        Assert.That(await customer.HearsItsPlaceAsync(), Is.EqualTo(place));
        return customer;
    }
}
