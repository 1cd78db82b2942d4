using System.Net;
using System.Net.Http.Json;
using ChatAssist.Bot.Channels.BotFramework;
using ChatAssist.Bot.Delivery;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Languages;
using ChatAssist.HandoffHub;
using ChatAssist.Tests.Scenarios;
using Microsoft.Extensions.DependencyInjection;

namespace ChatAssist.Tests.Channels;

/// <summary>Every line reaches the channel, in order, whatever the channel answers.</summary>
public sealed class DeliveryTests : DeliveryFixture
{
    [TestCase(429)]
    [TestCase(502)]
    [TestCase(412)]
    public async Task What_follows_a_refused_activity_waits_for_it(int status)
    {
        var (kim, id) = await WithAnaAsync();
        Cloud.FailNext(new Fault((HttpStatusCode)status, RetryAfter: status == 429 ? 1 : null));
        string[] words = ["one", "two", "three", "four"];
        foreach (var word in words) await AnaSaysAsync(id, word);
        await kim.SeesAsync("Ana: four");
        Assert.That(kim.Shown.Where(text => text.StartsWith("Ana: ", StringComparison.Ordinal)), Is.EqualTo(words.Select(word => $"Ana: {word}")));
    }

    [Test]
    public async Task An_activity_that_the_channel_never_takes_is_set_aside_and_an_admin_sends_it_again()
    {
        using var admin = await Shop.SignInAsync("admin");
        var (kim, id) = await WithAnaAsync();
        Cloud.FailNext(new Fault(HttpStatusCode.BadRequest, "BadArgument"));
        await AnaSaysAsync(id, "poison");
        await AnaSaysAsync(id, "next");
        await kim.SeesAsync("Ana: next");

        var one = (await admin.GetFromJsonAsync<DeliveryState>("/api/admin/delivery"))!.SetAside.Single();
        Assert.That((one.Conversation, one.Reason), Is.EqualTo((id, "400 BadArgument")));
        using var again = await admin.PostAsJsonAsync("/api/admin/delivery/again", new { one.Conversation, one.Version, one.Part });
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        await kim.SeesAsync("Ana: poison");
        Assert.That(kim.Shown.Count(text => text == "Ana: next"), Is.EqualTo(1));
        await NothingIsLeftAsync(admin);
    }

    [Test]
    public async Task A_customer_who_cannot_be_reached_gets_everything_once_they_write_again()
    {
        var (kim, id) = await WithAnaAsync();
        Cloud.FailNext(new Fault(HttpStatusCode.Forbidden, "BotNotInConversationRoster"));
        await AnaSaysAsync(id, "one");
        await AnaSaysAsync(id, "two");
        using var admin = await Shop.SignInAsync("admin");
        Stuck? stuck = null;
        while (stuck is null) stuck = (await admin.GetFromJsonAsync<DeliveryState>("/api/admin/delivery"))!.Stuck.SingleOrDefault();
        Assert.That((stuck.Conversation, stuck.Channel, stuck.Reason, stuck.Unreachable), Is.EqualTo((id, "webchat", "403 BotNotInConversationRoster", true)));
        Assert.That(kim.Shown, Has.None.EqualTo("Ana: two"));

        await kim.SaysAsync("I am back");
        await kim.SeesAsync("Ana: two");
        Assert.That(kim.Shown.TakeLast(2), Is.EqualTo(new[] { "Ana: one", "Ana: two" }));
    }

    [Test]
    public async Task An_answer_that_was_lost_makes_one_repeat_under_the_same_id_of_ours()
    {
        var (kim, id) = await WithAnaAsync();
        Cloud.FailNext(new Fault(HttpStatusCode.GatewayTimeout, IsTakenFirst: true));
        await AnaSaysAsync(id, "one");
        await AnaSaysAsync(id, "two");
        await kim.SeesAsync("Ana: two");
        var ones = Cloud.Taken.Where(posted => posted.Text == "Ana: one").Select(posted => posted.Body.GetProperty("channelData").GetProperty("chatassist").GetProperty("id").GetString()).ToList();
        Assert.That((ones.Count, ones.Distinct().Count()), Is.EqualTo((2, 1)));
    }

    [Test]
    public async Task A_reply_to_something_that_the_channel_has_forgotten_follows_the_conversation_instead()
    {
        var kim = new ChannelUser(Cloud, Http, "webchat");
        Cloud.FailNext(new Fault(HttpStatusCode.NotFound, "ActivityNotFoundInConversation"));
        await kim.SaysAsync("hello");
        Assert.That((await kim.SeesAsync(Phrases.English.Hello)).Path, Does.EndWith("/activities"));
    }

    [Test]
    public async Task A_card_that_cannot_be_changed_just_now_is_changed_later_and_no_word_is_lost()
    {
        var (kim, id) = await WithPlaceCardAsync();
        var queue = await kim.SeesCardAsync(CardData.Place);
        Cloud.FailNext(new Fault(HttpStatusCode.ServiceUnavailable, RetryAfter: 1, Method: "DELETE"));
        await RunAsync(id, new TakeOver("take", Ana, "Ana"));
        await AnaSaysAsync(id, "one");
        await kim.SeesAsync("Ana: one");
        await kim.SeesGoneAsync(queue);
    }

    [Test]
    public async Task Once_a_card_has_been_changed_its_failure_is_forgotten()
    {
        var (kim, id) = await WithPlaceCardAsync();
        var queue = await kim.SeesCardAsync(CardData.Place);
        Cloud.FailNext(new Fault(HttpStatusCode.ServiceUnavailable, RetryAfter: 1, Method: "DELETE"));
        await RunAsync(id, new TakeOver("take", Ana, "Ana"));
        await kim.SeesGoneAsync(queue);
        Assert.That((await ClaimAsync(id, Right.Length)).IsFailing, Is.False, "the next failure has a day of its own");
        Assert.That(await Shop.Services.GetRequiredService<ChannelTable>().OpenAsync(DateTimeOffset.MaxValue, DateTimeOffset.MaxValue, default), Is.Empty, "nothing is swept for ever");
    }

    [Test]
    public async Task What_an_admin_wants_tried_again_where_nothing_is_left_is_not_swept_for_ever()
    {
        var (_, id) = await WithAnaAsync();
        var channels = Shop.Services.GetRequiredService<ChannelTable>();
        var right = Right.Now(TimeProvider.System);
        while (await channels.ClaimAsync(new(id), right with { At = TimeProvider.System.GetUtcNow() }, default) is null) await Task.Delay(50);
        await channels.TryAgainAsync(new(id), TimeProvider.System.GetUtcNow(), default);
        await channels.ReleaseAsync(new(id), right.Claim, default);
        while ((await channels.OpenAsync(DateTimeOffset.MaxValue, DateTimeOffset.MaxValue, default)).Count > 0) await Task.Delay(50);
        Assert.That((await ClaimAsync(id, Right.Length)).IsFailing, Is.False);
    }

    [Test]
    public async Task A_conversation_that_the_channel_has_forgotten_is_opened_anew_and_goes_on_there()
    {
        var (kim, id) = await WithAnaAsync();
        Cloud.FailNext(new Fault(HttpStatusCode.NotFound, "ConversationNotFound"));
        await AnaSaysAsync(id, "one");
        await AnaSaysAsync(id, "two");
        var opened = await Cloud.TakesAsync(posted => posted.Path == "conversations");
        Assert.That(opened.Body.GetProperty("members")[0].GetProperty("id").GetString(), Is.EqualTo("29:kim"));
        var anew = new ChannelUser(Cloud, Http, "webchat") { Conversation = opened.Id };
        await anew.SeesAsync("Ana: two");
        Assert.That((kim.Shown.Count(text => text.StartsWith("Ana: ", StringComparison.Ordinal)), anew.Shown[0], await anew.OurIdAsync(Shop)), Is.EqualTo((0, "Ana: one", id)));
    }

    [Test]
    public async Task A_conversation_that_is_forgotten_again_and_again_is_given_up()
    {
        using var admin = await Shop.SignInAsync("admin");
        var (_, id) = await WithAnaAsync();
        Cloud.FailNext(new Fault(HttpStatusCode.NotFound, "ConversationNotFound", Method: "POST"));
        await AnaSaysAsync(id, "one");
        var opened = await Cloud.TakesAsync(posted => posted.Path == "conversations");
        await new ChannelUser(Cloud, Http, "webchat") { Conversation = opened.Id }.SeesAsync("Ana: one");
        Cloud.FailNext(Enumerable.Repeat(new Fault(HttpStatusCode.NotFound, "ConversationNotFound"), 3).ToArray());
        await AnaSaysAsync(id, "two");
        Stuck? stuck = null;
        while (stuck is null) stuck = (await admin.GetFromJsonAsync<DeliveryState>("/api/admin/delivery"))!.Stuck.SingleOrDefault();
        Assert.That((stuck.Reason, stuck.Unreachable), Is.EqualTo(("404 ConversationNotFound", true)));
    }

    [TestCase(403, Obstacle.Unreachable)]
    [TestCase(400, Obstacle.SetAside)]
    public async Task An_agent_sees_that_the_words_did_not_reach_the_customer_and_when_they_do_again(int status, Obstacle obstacle)
    {
        using var browser = await Shop.SignInAsync("agent");
        await using var agent = await Agent.OnDutyAsync(browser);
        var kim = new ChannelUser(Cloud, Http, "webchat");
        await kim.SaysAsync("hello");
        await kim.SeesAsync(Phrases.English.Hello);
        var id = (await kim.OurIdAsync(Shop))!;
        await RunAsync(id, new AskForPerson("ask"));
        await agent.TakesAsync(id);
        await kim.SeesAsync(Phrases.English.AgentJoined("Ana Ruiz"));
        Assert.That((await agent.OpensAsync(id)).Summary.Obstacle, Is.Null);

        Cloud.FailNext(new Fault((HttpStatusCode)status));
        await agent.SaysAsync(id, "one");
        await agent.SeesAsync(desk => desk.Mine.Any(row => row.Id == id && row.Obstacle == obstacle));

        if (obstacle == Obstacle.Unreachable) await kim.SaysAsync("I am back");
        else await SendAgainAsync(id);
        await kim.SeesAsync("Ana Ruiz: one");
        await agent.SeesAsync(desk => desk.Mine.Any(row => row.Id == id && row.Obstacle is null));
    }

    private async Task NothingIsLeftAsync(HttpClient admin)
    {
        while ((await admin.GetFromJsonAsync<DeliveryState>("/api/admin/delivery"))!.SetAside.Count > 0) await Task.Yield(); // removed after the channel has taken it
        Assert.That(await Shop.Services.GetRequiredService<UndeliveredTable>().AllAsync(default), Is.Empty);
    }

    private sealed record DeliveryState(IReadOnlyList<Undelivered> SetAside, IReadOnlyList<Stuck> Stuck);
}
