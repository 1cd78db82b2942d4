using System.Net.Http.Json;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;

namespace ChatAssist.Tests.Scenarios;

/// <summary>A queue that offers, over the real program: who is asked, what the customer sees, and what the agent is told.</summary>
public sealed class OfferTests
{
    private RunningProgram _shop = null!;
    private HttpClient _admin = null!;
    private HttpClient _anasBrowser = null!;
    private HttpClient _bensBrowser = null!;

    [TearDown]
    public async Task Close()
    {
        foreach (var browser in (HttpClient[])[_admin, _anasBrowser, _bensBrowser]) browser.Dispose();
        await _shop.DisposeAsync();
    }

    [Test]
    public async Task An_offer_counts_down_and_goes_to_the_next_agent_who_takes_it()
    {
        await OpenAsync(offerTime: "00:00:10");
        await using var ana = await Agent.OnDutyAsync(_anasBrowser);
        await using var ben = await Agent.AtTheDeskAsync(_bensBrowser);
        await using var customer = await Customer.ArriveAsync(_shop);
        await customer.DoesAsync("chatassist.person");
        var asked = (await ana.SeesAsync(desk => desk.Mine is [{ Stage: StageName.Offered }])).Mine[0];
        Assert.That(asked.Due - (await ana.DeskAsync()).Now, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(10)));
        await ben.SetAvailableAsync(true);
        Assert.That((await ben.TakesAsync(customer.Conversation)).Code, Is.EqualTo("offered_to_other"));
        await ben.SeesAsync(desk => desk.Mine is [{ Stage: StageName.Offered }]);
        Assert.That((await ben.TakesAsync(customer.Conversation)).Code, Is.Null);
        var joined = await customer.HearsAsync("agentJoined");
        Assert.That(customer.Stream.SoFar.Where(heard => heard.Stage is not null).Select(heard => heard.Stage), Has.None.EqualTo("offered"), "an offer is none of the customer's business");
        Assert.That(joined.Text, Does.StartWith("The ben is here"));
    }

    [Test]
    public async Task Who_misses_two_offers_is_away_and_told_so()
    {
        await OpenAsync();
        await using var ana = await Agent.OnDutyAsync(_anasBrowser);
        await using var ben = await Agent.AtTheDeskAsync(_bensBrowser);
        await using var first = await Customer.ArriveAsync(_shop);
        await first.DoesAsync("chatassist.person");
        await ana.SeesAsync(desk => desk.Me.MissedOffers == 1);
        await using var second = await Customer.ArriveAsync(_shop);
        await second.DoesAsync("chatassist.person");
        var away = await ana.SeesAsync(desk => desk.Me is { MissedOffers: 2, Available: false });
        Assert.That(away.Me.Available, Is.False);
        Assert.That((await ana.SetAvailableAsync(true)).Me, Has.Property("MissedOffers").EqualTo(0).And.Property("Available").True);
    }

    [Test]
    public async Task A_wrap_up_counts_until_it_ends_and_then_goes_to_the_longest_wait()
    {
        await OpenAsync(wrapUp: "00:00:10");
        await using var ana = await Agent.OnDutyAsync(_anasBrowser);
        await using var first = await TakenAsync(ana);
        await using var second = await Customer.ArriveAsync(_shop);
        await second.DoesAsync("chatassist.person");
        await using var third = await Customer.ArriveAsync(_shop);
        await third.DoesAsync("chatassist.person");
        Assert.That((await ana.TakesAsync(third.Conversation)).Code, Is.EqualTo("at_capacity"));
        await ana.ClosesAsync(first.Conversation, Outcome.Resolved);
        Assert.That((await first.HearsAsync("closed")).Stage, Is.EqualTo("closed"), "for the customer it is over");
        await ana.SeesAsync(desk => desk.Mine is [{ Stage: StageName.WrapUp }]);
        var next = await ana.SeesAsync(desk => desk.Mine is [{ Stage: StageName.Offered }]);
        Assert.That(next.Mine[0].Id, Is.EqualTo(second.Conversation));
        Assert.That(next.Me, Has.Property("Conversations").EqualTo(1).And.Property("Capacity").EqualTo(1));
    }

    [Test]
    public async Task Words_during_the_wrap_up_bring_the_agent_back()
    {
        await OpenAsync(wrapUp: "00:05:00");
        await using var ana = await Agent.OnDutyAsync(_anasBrowser);
        await using var customer = await TakenAsync(ana);
        await ana.ClosesAsync(customer.Conversation, Outcome.Resolved);
        await customer.HearsAsync("closed");
        await customer.SaysAsync("One more thing");
        Assert.That((await customer.HearsAsync("agentJoined")).Stage, Is.EqualTo("withAgent"));
        Assert.That(customer.Stream.SoFar.Where(heard => heard.ChannelData.ClientActivityID is not null).Select(heard => heard.Kind), Is.All.EqualTo("customer.said"), "Web Chat would show the notice in place of the words");
        Assert.That((await ana.SaysAsync(customer.Conversation, "Yes?")).Code, Is.Null);
    }

    private async Task OpenAsync(string offerTime = "00:00:02", string wrapUp = "00:00:02")
    {
        _shop = await RunningProgram.OpenShopAsync($"--Policy:OfferTime={offerTime}", "--Policy:Capacity=1", $"--Policy:WrapUp={wrapUp}");
        _admin = await _shop.SignInAsync("admin");
        _anasBrowser = await _shop.SignInAsync("agent");
        _bensBrowser = await _shop.HireAsync(_admin, "ben", "agent");
        using var saved = await _admin.PutAsJsonAsync("/api/admin/queues/main", new { name = "Everybody", mode = "Push", priority = 3, skills = Array.Empty<string>(), answerWithinSeconds = 60 });
        Assert.That(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());
    }

    private async Task<Customer> TakenAsync(Agent agent)
    {
        var customer = await Customer.ArriveAsync(_shop);
        await customer.DoesAsync("chatassist.person");
        await agent.SeesAsync(desk => desk.Mine.Any(row => row.Id == customer.Conversation));
        Assert.That((await agent.TakesAsync(customer.Conversation)).Code, Is.Null);
        await customer.HearsAsync("agentJoined");
        return customer;
    }
}
