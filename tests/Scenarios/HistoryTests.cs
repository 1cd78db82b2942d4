using System.Net.Http.Json;

namespace ChatAssist.Tests.Scenarios;

/// <summary>What the customer has on the screen, whatever happens to the page and the network.</summary>
public sealed class HistoryTests
{
    private RunningProgram _shop = null!;

    [OneTimeSetUp]
    public async Task Open() => _shop = await RunningProgram.OpenShopAsync();

    [OneTimeTearDown]
    public async Task Close() => await _shop.DisposeAsync();

    [Test]
    public async Task A_reload_shows_the_same_conversation_whole_and_in_order()
    {
        await using var customer = await TalkAsync();
        var before = (await customer.ReadsAsync()).Activities;

        await using var reloaded = await customer.ReloadAsync();
        var last = before[^1].Id;
        await reloaded.HearsAsync(heard => heard.Id == last);

        Assert.That(reloaded.Conversation, Is.EqualTo(customer.Conversation));
        Assert.That(reloaded.Ticket.UserId, Is.EqualTo(customer.Ticket.UserId));
        Assert.That(reloaded.Stream.SoFar.Select(heard => heard.Id), Is.EqualTo(before.Select(heard => heard.Id)));
        Assert.That(before.Select(heard => heard.Timestamp), Is.Ordered);
        Assert.That(before.Count(heard => heard.Purpose == "Greeting"), Is.EqualTo(1), "greeted once, not once a page");
    }

    [Test]
    public async Task After_a_cut_what_was_missed_comes_once_and_in_order()
    {
        await using var customer = await TalkAsync();
        var seen = customer.Stream.SoFar.Count;
        await customer.DropAsync();
        await customer.SaysAsync("thanks");
        await customer.SaysAsync("Which payment methods do you accept?");

        await customer.ReconnectAsync();
        await customer.HearsAsync(heard => heard.Purpose == "Answer");

        var all = (await customer.ReadsAsync()).Activities;
        Assert.That(customer.Stream.SoFar.Select(heard => heard.Id), Is.EqualTo(all.Skip(seen).Select(heard => heard.Id)));
    }

    [Test]
    public async Task Who_missed_hundreds_of_lines_gets_them_all_once_and_in_order()
    {
        await using var customer = await TalkAsync();
        var seen = customer.Stream.SoFar.Count;
        await customer.DropAsync();
        for (var i = 0; i < 120; i++) await customer.SaysAsync("thanks");

        await customer.ReconnectAsync();
        var last = await customer.SaysAsync("thanks");
        await customer.HearsAsync(heard => heard.Kind == "bot.said" && heard.ReplyToId == last);

        var all = (await customer.ReadsAsync()).Activities;
        Assert.That(customer.Stream.SoFar.Select(heard => heard.Id), Is.EqualTo(all.Skip(seen).Select(heard => heard.Id)));
    }

    [Test]
    public async Task A_message_sent_twice_with_one_client_id_is_stored_once()
    {
        await using var customer = await Customer.ArriveAsync(_shop);
        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => customer.SaysAsync("How long does delivery take?", "once")));
        await customer.HearsAsync(heard => heard.Purpose == "Answer");
        var all = (await customer.ReadsAsync()).Activities;
        Assert.Multiple(() =>
        {
            Assert.That(ids.Distinct().Count(), Is.EqualTo(1), "the same id comes back each time");
            Assert.That(all.Count(heard => heard.Kind == "customer.said"), Is.EqualTo(1));
            Assert.That(all.Count(heard => heard.Purpose == "Answer"), Is.EqualTo(1), "and it is answered once");
            Assert.That(all.Single(heard => heard.Kind == "customer.said").ChannelData.ClientActivityID, Is.EqualTo("once"));
        });
    }

    [Test]
    public async Task The_same_words_with_two_client_ids_are_two_messages()
    {
        await using var customer = await Customer.ArriveAsync(_shop);
        var first = await customer.SaysAsync("thanks");
        var second = await customer.SaysAsync("thanks");
        Assert.That(second, Is.Not.EqualTo(first));
    }

    [Test]
    public async Task Polling_with_a_watermark_gives_each_line_once()
    {
        await using var customer = await TalkAsync();
        var all = await customer.ReadsAsync();
        await customer.SaysAsync("thanks");
        await customer.HearsAsync(heard => heard.Purpose == "SmallTalk");
        var more = await customer.ReadsAsync(all.Watermark!);
        Assert.That(more.Activities.Select(heard => heard.Kind), Is.EqualTo((string[])["customer.said", "bot.said"]));
        Assert.That((await customer.ReadsAsync(more.Watermark!)).Activities, Is.Empty);
    }

    [Test]
    public async Task Pings_are_accepted_and_change_nothing()
    {
        await using var customer = await Customer.ArriveAsync(_shop);
        await customer.Stream.PingAsync();
        await customer.SaysAsync("thanks");
        await customer.HearsAsync(heard => heard.Purpose == "SmallTalk");
    }

    [Test]
    public async Task A_restart_of_the_program_loses_nothing_and_the_customer_goes_on()
    {
        var shop = await RunningProgram.OpenShopAsync();
        await using var customer = await Customer.ArriveAsync(shop);
        await customer.SaysAsync("How long does delivery take?");
        await customer.HearsAsync(heard => heard.Purpose == "Answer");
        var before = (await customer.ReadsAsync()).Activities;
        await customer.DropAsync();
        await using var restarted = await shop.RestartAsync("--DirectLine:TokensPerMinute=100000");
        await using var again = await Customer.ArriveAsync(restarted, customer.Ticket.Visitor);
        Assert.That((await again.ReadsAsync()).Activities.Select(heard => heard.Id), Is.EqualTo(before.Select(heard => heard.Id)));
        await again.SaysAsync("Which payment methods do you accept?", "after the restart");
        await again.HearsAsync(heard => heard.Purpose == "Answer" && heard.Id != before[^1].Id);
    }

    [Test]
    public async Task A_refreshed_token_opens_the_same_conversation()
    {
        await using var customer = await TalkAsync();
        using var refreshed = await customer.Http.PostAsync("/v3/directline/tokens/refresh", content: null);
        var ticket = await refreshed.ReadAsync<Ticket>();
        Assert.That((ticket.ConversationId, ticket.ExpiresIn), Is.EqualTo((customer.Conversation, 1800)));
        using var started = await customer.Http.PostAsJsonAsync("/v3/directline/conversations", new { });
        Assert.That((int)started.StatusCode, Is.EqualTo(200), "it runs already");
    }

    private async Task<Customer> TalkAsync()
    {
        var customer = await Customer.ArriveAsync(_shop);
        await customer.SaysAsync("How long does delivery take?");
        await customer.HearsAsync(heard => heard.Purpose == "Answer");
        return customer;
    }
}
