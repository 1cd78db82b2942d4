using System.Net;
using System.Net.Http.Json;
using ChatAssist.Bot.Channels.BotFramework;
using ChatAssist.Bot.Delivery;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Languages;
using ChatAssist.HandoffHub;
using ChatAssist.Tests.Dialogs;
using ChatAssist.Tests.Scenarios;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatAssist.Tests.Channels;

/// <summary>Every line reaches the channel, in order, whatever the channel answers.</summary>
public sealed class DeliveryTests
{
    private static readonly AgentId _ana = new("ana");

    private FakeCloud _cloud = null!;
    private RunningProgram _shop = null!;
    private HttpClient _http = null!;

    [SetUp]
    public async Task Open()
    {
        _cloud = await FakeCloud.StartAsync();
        _shop = await RunningProgram.OpenShopAsync([.. _cloud.Settings, "--Handoff:Lease=00:10:00", "--Data:Sample=false"]);
        _http = _shop.NewBrowser();
    }

    [TearDown]
    public async Task Close()
    {
        _http.Dispose();
        await _shop.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    [TestCase(429)]
    [TestCase(502)]
    [TestCase(412)]
    public async Task What_follows_a_refused_activity_waits_for_it(int status)
    {
        var (kim, id) = await WithAnaAsync();
        _cloud.FailNext(new Fault((HttpStatusCode)status, RetryAfter: status == 429 ? 1 : null));
        string[] words = ["one", "two", "three", "four"];
        foreach (var word in words) await AnaSaysAsync(id, word);
        await kim.SeesAsync("Ana: four");
        Assert.That(kim.Shown.Where(text => text.StartsWith("Ana: ", StringComparison.Ordinal)), Is.EqualTo(words.Select(word => $"Ana: {word}")));
    }

    [Test]
    public async Task An_activity_that_the_channel_never_takes_is_set_aside_and_an_admin_sends_it_again()
    {
        using var admin = await _shop.SignInAsync("admin");
        var (kim, id) = await WithAnaAsync();
        _cloud.FailNext(new Fault(HttpStatusCode.BadRequest, "BadArgument"));
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
        _cloud.FailNext(new Fault(HttpStatusCode.Forbidden, "BotNotInConversationRoster"));
        await AnaSaysAsync(id, "one");
        await AnaSaysAsync(id, "two");
        using var admin = await _shop.SignInAsync("admin");
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
        _cloud.FailNext(new Fault(HttpStatusCode.GatewayTimeout, IsTakenFirst: true));
        await AnaSaysAsync(id, "one");
        await AnaSaysAsync(id, "two");
        await kim.SeesAsync("Ana: two");
        var ones = _cloud.Taken.Where(posted => posted.Text == "Ana: one").Select(posted => posted.Body.GetProperty("channelData").GetProperty("chatassist").GetProperty("id").GetString()).ToList();
        Assert.That((ones.Count, ones.Distinct().Count()), Is.EqualTo((2, 1)));
    }

    [Test]
    public async Task A_reply_to_something_that_the_channel_has_forgotten_follows_the_conversation_instead()
    {
        var kim = new ChannelUser(_cloud, _http, "webchat");
        _cloud.FailNext(new Fault(HttpStatusCode.NotFound, "ActivityNotFoundInConversation"));
        await kim.SaysAsync("hello");
        Assert.That((await kim.SeesAsync(Phrases.English.Hello)).Path, Does.EndWith("/activities"));
    }

    [Test]
    public async Task A_card_that_cannot_be_changed_just_now_is_changed_later_and_no_word_is_lost()
    {
        var (kim, id) = await WithPlaceCardAsync();
        var queue = await kim.SeesCardAsync(CardData.Place);
        _cloud.FailNext(new Fault(HttpStatusCode.ServiceUnavailable, RetryAfter: 1, Method: "DELETE"));
        await RunAsync(id, new TakeOver("take", _ana, "Ana"));
        await AnaSaysAsync(id, "one");
        await kim.SeesAsync("Ana: one");
        await kim.SeesGoneAsync(queue);
    }

    [Test]
    public async Task Once_a_card_has_been_changed_its_failure_is_forgotten()
    {
        var (kim, id) = await WithPlaceCardAsync();
        var queue = await kim.SeesCardAsync(CardData.Place);
        _cloud.FailNext(new Fault(HttpStatusCode.ServiceUnavailable, RetryAfter: 1, Method: "DELETE"));
        await RunAsync(id, new TakeOver("take", _ana, "Ana"));
        await kim.SeesGoneAsync(queue);
        Assert.That((await ClaimAsync(id, Right.Length)).IsFailing, Is.False, "the next failure has a day of its own");
        Assert.That(await _shop.Services.GetRequiredService<ChannelTable>().OpenAsync(DateTimeOffset.MaxValue, DateTimeOffset.MaxValue, default), Is.Empty, "nothing is swept for ever");
    }

    [Test]
    public async Task What_an_admin_wants_tried_again_where_nothing_is_left_is_not_swept_for_ever()
    {
        var (_, id) = await WithAnaAsync();
        var channels = _shop.Services.GetRequiredService<ChannelTable>();
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
        _cloud.FailNext(new Fault(HttpStatusCode.NotFound, "ConversationNotFound"));
        await AnaSaysAsync(id, "one");
        await AnaSaysAsync(id, "two");
        var opened = await _cloud.TakesAsync(posted => posted.Path == "conversations");
        Assert.That(opened.Body.GetProperty("members")[0].GetProperty("id").GetString(), Is.EqualTo("29:kim"));
        var anew = new ChannelUser(_cloud, _http, "webchat") { Conversation = opened.Id };
        await anew.SeesAsync("Ana: two");
        Assert.That((kim.Shown.Count(text => text.StartsWith("Ana: ", StringComparison.Ordinal)), anew.Shown[0], await anew.OurIdAsync(_shop)), Is.EqualTo((0, "Ana: one", id)));
    }

    [Test]
    public async Task A_conversation_that_is_forgotten_again_and_again_is_given_up()
    {
        using var admin = await _shop.SignInAsync("admin");
        var (_, id) = await WithAnaAsync();
        _cloud.FailNext(new Fault(HttpStatusCode.NotFound, "ConversationNotFound", Method: "POST"));
        await AnaSaysAsync(id, "one");
        var opened = await _cloud.TakesAsync(posted => posted.Path == "conversations");
        await new ChannelUser(_cloud, _http, "webchat") { Conversation = opened.Id }.SeesAsync("Ana: one");
        _cloud.FailNext(Enumerable.Repeat(new Fault(HttpStatusCode.NotFound, "ConversationNotFound"), 3).ToArray());
        await AnaSaysAsync(id, "two");
        Stuck? stuck = null;
        while (stuck is null) stuck = (await admin.GetFromJsonAsync<DeliveryState>("/api/admin/delivery"))!.Stuck.SingleOrDefault();
        Assert.That((stuck.Reason, stuck.Unreachable), Is.EqualTo(("404 ConversationNotFound", true)));
    }

    [Test]
    public async Task However_many_deliver_at_once_each_activity_is_posted_once()
    {
        var (kim, id) = await WithAnaAsync();
        var couriers = Enumerable.Range(0, 8).Select(_ => ActivatorUtilities.CreateInstance<Courier>(_shop.Services)).ToList(); // of as many nodes
        for (var i = 0; i < 20; i++)
        {
            await AnaSaysAsync(id, $"{i}");
            await Task.WhenAll(couriers.Select(courier => courier.DeliverAsync(new(id), default)));
        }

        await kim.SeesAsync("Ana: 19");
        Assert.That(kim.Shown.Where(text => text.StartsWith("Ana: ", StringComparison.Ordinal)), Is.EqualTo(Enumerable.Range(0, 20).Select(i => $"Ana: {i}")));
    }

    [Test]
    public async Task What_a_killed_node_was_delivering_is_delivered_by_another_when_its_right_has_run_out()
    {
        var (kim, id) = await WithAnaAsync();
        var channels = _shop.Services.GetRequiredService<ChannelTable>();
        var now = TimeProvider.System.GetUtcNow();
        var right = new Right("of a node that is dead", now, now + TimeSpan.FromSeconds(2));
        while (await channels.ClaimAsync(new(id), right, default) is null) right = right with { At = TimeProvider.System.GetUtcNow() };
        await AnaSaysAsync(id, "one");
        await kim.SeesAsync("Ana: one");
        Assert.That(TimeProvider.System.GetUtcNow(), Is.GreaterThanOrEqualTo(right.Until));
        Assert.That(await channels.MoveAsync(new(id), right, 1, 0, default), Is.False, "the dead node's late writes are refused");
    }

    [Test]
    public async Task What_is_sent_again_stops_when_somebody_else_has_the_right()
    {
        var (kim, id, clock, courier) = await WithTwoSetAsideAsync();
        _cloud.FailNext(new Fault(HttpStatusCode.BadRequest, Meanwhile: async () => Assert.That(await IsTakenAwayAsync(id, clock, Right.Length), "its right had run out")));
        await courier.DeliverAsync(new(id), default);
        Assert.That(kim.Shown, Has.None.EqualTo("Ana: one").And.None.EqualTo("Ana: two"));
    }

    [Test]
    public async Task The_right_is_held_however_long_what_is_sent_again_takes()
    {
        var (kim, id, clock, courier) = await WithTwoSetAsideAsync();
        var lost = new List<bool>();
        var slow = new Fault(HttpStatusCode.BadRequest, Meanwhile: async () => lost.Add(await IsTakenAwayAsync(id, clock, Right.Length * 0.7)));
        _cloud.FailNext(slow, slow);
        await courier.DeliverAsync(new(id), default);
        Assert.That(lost, Is.EqualTo(new[] { false, false }));
        Assert.That(kim.Shown, Has.None.EqualTo("Ana: one").And.None.EqualTo("Ana: two"));
    }

    [Test]
    public async Task The_right_is_held_however_long_cards_take()
    {
        var (kim, id) = await WithPlaceCardAsync();
        var queue = await kim.SeesCardAsync(CardData.Place);
        var (clock, courier) = await AloneAsync(id);
        var cards = _shop.Services.GetRequiredService<CardTable>();
        var open = (await cards.OfAsync(new(id), default)).Single(card => card.Activity == queue.Id);
        await cards.AddAsync(new(id), open with { Activity = "act-more" }, default);
        var lost = new List<bool>();
        var slow = new Fault(HttpStatusCode.NotFound, Method: "DELETE", Meanwhile: async () => lost.Add(await IsTakenAwayAsync(id, clock, Right.Length * 0.7)));
        _cloud.FailNext(slow, slow);
        await RunAsync(id, new TakeOver("take", _ana, "Ana"));
        await courier.DeliverAsync(new(id), default);
        Assert.That(lost, Is.EqualTo(new[] { false, false }));
    }

    [Test]
    public async Task What_was_not_delivered_before_a_restart_is_delivered_after_it()
    {
        var (kim, id) = await WithAnaAsync();
        _cloud.FailNext(new Fault(HttpStatusCode.ServiceUnavailable, RetryAfter: 2));
        await AnaSaysAsync(id, "one");
        _shop = await _shop.RestartAsync([.. _cloud.Settings, "--Handoff:Lease=00:10:00", "--Data:Sample=false"]);
        await kim.SeesAsync("Ana: one");
        Assert.That(kim.Shown.Count(text => text == "Ana: one"), Is.EqualTo(1));
    }

    [Test]
    public async Task What_is_on_its_way_when_a_node_is_told_to_end_comes_once()
    {
        var (kim, id) = await WithAnaAsync();
        var (onItsWay, ending, answered) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        _shop.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(ending.SetResult);
        _cloud.FailNext(new Fault(HttpStatusCode.OK, Meanwhile: async () =>
        {
            onItsWay.SetResult();
            await ending.Task;
            await Task.Delay(TimeSpan.FromSeconds(4)); // the channel is slow, and all else has ended meanwhile
            answered.SetResult();
        }));
        await AnaSaysAsync(id, "one");
        await onItsWay.Task;
        _shop = await _shop.RestartAsync([.. _cloud.Settings, "--Handoff:Lease=00:10:00", "--Data:Sample=false"]);
        await answered.Task;
        await AnaSaysAsync(id, "two");
        await kim.SeesAsync("Ana: two");
        Assert.That(kim.Shown.Count(text => text == "Ana: one"), Is.EqualTo(1));
    }

    [Test]
    public async Task What_a_channel_took_while_the_database_was_away_for_a_moment_comes_once()
    {
        var (kim, id) = await WithAnaAsync();
        Task away = Task.CompletedTask;
        _cloud.FailNext(new Fault(HttpStatusCode.OK, Meanwhile: async () =>
        {
            await SqlAsync("ALTER TABLE channel_conversations RENAME TO away");
            away = BackAfterAsync(TimeSpan.FromSeconds(2));
        }));
        await AnaSaysAsync(id, "one");
        await kim.SeesAsync("Ana: one");
        await away;
        await AnaSaysAsync(id, "two");
        await kim.SeesAsync("Ana: two");
        Assert.That(kim.Shown.Count(text => text == "Ana: one"), Is.EqualTo(1));
    }

    [Test]
    public async Task What_two_nodes_wanted_to_post_while_the_login_service_was_silent_comes_once()
    {
        var (kim, id) = await WithAnaAsync();
        var (clock, _) = await AloneAsync(id);
        await AnaSaysAsync(id, "one");
        using var login = new SilentLogin();
        using var tokens = new ConnectorTokens(login, clock);
        using var moreTokens = new ConnectorTokens(login, clock);
        var (here, there) = (Node(tokens), Node(moreTokens));
        var first = here.DeliverAsync(new(id), default);
        await login.IsAskedAsync();
        clock.Advance(Right.Length);
        var second = there.DeliverAsync(new(id), default);
        await Task.WhenAny(second, login.IsAskedAsync());
        login.Answer();
        await Task.WhenAll(first, second);
        clock.Advance(TimeSpan.FromSeconds(10));
        await there.DeliverAsync(new(id), default);
        Assert.That(kim.Shown.Count(text => text == "Ana: one"), Is.EqualTo(1));

        Courier Node(ConnectorTokens itsTokens) =>
            ActivatorUtilities.CreateInstance<Courier>(_shop.Services, clock, ActivatorUtilities.CreateInstance<Connector>(_shop.Services, itsTokens, clock));
    }

    [TestCase(403, Obstacle.Unreachable)]
    [TestCase(400, Obstacle.SetAside)]
    public async Task An_agent_sees_that_the_words_did_not_reach_the_customer_and_when_they_do_again(int status, Obstacle obstacle)
    {
        using var browser = await _shop.SignInAsync("agent");
        await using var agent = await Agent.OnDutyAsync(browser);
        var kim = new ChannelUser(_cloud, _http, "webchat");
        await kim.SaysAsync("hello");
        await kim.SeesAsync(Phrases.English.Hello);
        var id = (await kim.OurIdAsync(_shop))!;
        await RunAsync(id, new AskForPerson("ask"));
        await agent.TakesAsync(id);
        await kim.SeesAsync(Phrases.English.AgentJoined("Ana Ruiz"));
        Assert.That((await agent.OpensAsync(id)).Summary.Obstacle, Is.Null);

        _cloud.FailNext(new Fault((HttpStatusCode)status));
        await agent.SaysAsync(id, "one");
        await agent.SeesAsync(desk => desk.Mine.Any(row => row.Id == id && row.Obstacle == obstacle));

        if (obstacle == Obstacle.Unreachable) await kim.SaysAsync("I am back");
        else await SendAgainAsync(id);
        await kim.SeesAsync("Ana Ruiz: one");
        await agent.SeesAsync(desk => desk.Mine.Any(row => row.Id == id && row.Obstacle is null));
    }

    private async Task SendAgainAsync(string id)
    {
        var undelivered = _shop.Services.GetRequiredService<UndeliveredTable>();
        foreach (var one in await undelivered.AllAsync(default)) await undelivered.TryAgainAsync(new(id), one.Version, one.Part, default);
    }

    private async Task BackAfterAsync(TimeSpan time)
    {
        await Task.Delay(time);
        await SqlAsync("ALTER TABLE away RENAME TO channel_conversations");
    }

    private async Task SqlAsync(string sql)
    {
        await using var connection = await _shop.Services.GetRequiredService<Database>().OpenConnectionAsync(default);
        await connection.ExecuteAsync(sql);
    }

    private async Task NothingIsLeftAsync(HttpClient admin)
    {
        while ((await admin.GetFromJsonAsync<DeliveryState>("/api/admin/delivery"))!.SetAside.Count > 0) await Task.Yield(); // removed after the channel has taken it
        Assert.That(await _shop.Services.GetRequiredService<UndeliveredTable>().AllAsync(default), Is.Empty);
    }

    private async Task<(ChannelUser Kim, string Id)> WithAnaAsync()
    {
        var kim = new ChannelUser(_cloud, _http, "webchat");
        await kim.SaysAsync("hello");
        await kim.SeesAsync(Phrases.English.Hello);
        var id = (await kim.OurIdAsync(_shop))!;
        await RunAsync(id, new TakeOver("take", _ana, "Ana"));
        await kim.SeesAsync(Phrases.English.AgentJoined("Ana"));
        return (kim, id);
    }

    private async Task<(ChannelUser Kim, string Id)> WithPlaceCardAsync()
    {
        var kim = new ChannelUser(_cloud, _http, "msteams");
        await kim.SaysAsync("hello");
        await kim.SeesAsync(Phrases.English.Hello);
        var id = (await kim.OurIdAsync(_shop))!;
        _shop.Services.GetRequiredService<Presence>().Arrive(_ana, "Ana", "page");
        _shop.Services.GetRequiredService<Presence>().SetAvailable(_ana, "Ana", Availability.Available);
        await RunAsync(id, new AskForPerson("ask"));
        return (kim, id);
    }

    /// <summary>"one" and "two" were refused, and an admin wants them sent again.</summary>
    private async Task<(ChannelUser Kim, string Id, ManualClock Clock, Courier Courier)> WithTwoSetAsideAsync()
    {
        var (kim, id) = await WithAnaAsync();
        var refused = new Fault(HttpStatusCode.BadRequest);
        _cloud.FailNext(refused, refused);
        foreach (var word in (string[])["one", "two", "three"]) await AnaSaysAsync(id, word);
        await kim.SeesAsync("Ana: three");
        var (clock, courier) = await AloneAsync(id);
        await SendAgainAsync(id);
        return (kim, id, clock, courier);
    }

    /// <summary>A courier whose clock the test moves; an hour ahead of the program, which has lost the right for as long.</summary>
    private async Task<(ManualClock Clock, Courier Courier)> AloneAsync(string id)
    {
        await ClaimAsync(id, TimeSpan.FromHours(1));
        var clock = new ManualClock(TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(2));
        return (clock, ActivatorUtilities.CreateInstance<Courier>(_shop.Services, clock));
    }

    /// <summary>Time goes by, and another node asks for the right.</summary>
    private async Task<bool> IsTakenAwayAsync(string id, ManualClock clock, TimeSpan time)
    {
        clock.Advance(time);
        return await _shop.Services.GetRequiredService<ChannelTable>().ClaimAsync(new(id), Right.Now(clock), default) is not null;
    }

    /// <summary>Waits until nobody delivers, and takes the right.</summary>
    private async Task<Target> ClaimAsync(string id, TimeSpan length)
    {
        var right = Right.Now(TimeProvider.System);
        while (true)
        {
            var now = TimeProvider.System.GetUtcNow();
            if (await _shop.Services.GetRequiredService<ChannelTable>().ClaimAsync(new(id), right with { At = now, Until = now + length }, default) is { } target) return target;
            await Task.Delay(50);
        }
    }

    private Task AnaSaysAsync(string id, string words) => RunAsync(id, new AgentSay($"say {words}", _ana, "Ana", words));

    private async Task RunAsync(string id, Command command) =>
        Assert.That((await _shop.Services.GetRequiredService<Turns>().RunAsync(new(id), command, default)).Problem, Is.Null);

    /// <summary>Lets everybody wait for a token.</summary>
    private sealed class SilentLogin : ITokenSource, IDisposable
    {
        private readonly TaskCompletionSource _answer = new();
        private readonly SemaphoreSlim _asked = new(0);

        public async Task<BotToken> AskAsync(CancellationToken ct)
        {
            _asked.Release();
            await _answer.Task.WaitAsync(ct);
            return new("token", DateTimeOffset.MaxValue);
        }

        public Task IsAskedAsync() => _asked.WaitAsync();

        public void Answer() => _answer.SetResult();

        public void Dispose() => _asked.Dispose();
    }

    private sealed record DeliveryState(IReadOnlyList<Undelivered> SetAside, IReadOnlyList<Stuck> Stuck);
}
