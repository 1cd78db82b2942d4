using ChatAssist.Faults.Cluster;

namespace ChatAssist.Tests.Scenarios;

/// <summary>An agent's network swallows everything, and nobody tells the program so.</summary>
public sealed class SilentDeskTests
{
    [Test]
    public async Task A_desk_that_says_nothing_any_more_is_missed_and_its_customer_gets_another_agent()
    {
        await using var shop = await RunningProgram.OpenShopAsync("--Handoff:Lease=00:00:03");
        var way = new CutProxy(shop.Address.Port);
        using (await shop.SignInAsync("agent"))
        {
            // The one-time password is used up.
        }

        using var browser = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new UriBuilder(shop.Address) { Port = way.Port }.Uri };
        Assert.That(await browser.TrySignInAsync("agent", RunningProgram.OwnPasswordOf("agent")));
        await using var agent = await Agent.OnDutyAsync(browser);
        await using var kim = await Customer.ArriveAsync(shop);
        await kim.DoesAsync("chatassist.person");
        Assert.That((await agent.TakesAsync(kim.Conversation)).Code, Is.Null);
        await kim.HearsAsync("agentJoined");
        way.Set(Cut.Both);
        await kim.HearsAsync("transferred");
        await way.DisposeAsync(); // what is left of the agent's connection breaks
        Assert.That(async () => await agent.SaysAsync(kim.Conversation, "Are you there?"), Throws.Exception);
    }
}
