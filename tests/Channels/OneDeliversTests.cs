using System.Net;
using ChatAssist.Bot.Channels.BotFramework;
using ChatAssist.Bot.Delivery;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.Tests.Dialogs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatAssist.Tests.Channels;

/// <summary>Each activity is posted once, whoever is slow, stopped, killed or without a database or a token just then.</summary>
public sealed class OneDeliversTests : DeliveryFixture
{
    [Test]
    public async Task However_many_deliver_at_once_each_activity_is_posted_once()
    {
        var (kim, id) = await WithAnaAsync();
        var couriers = Enumerable.Range(0, 8).Select(_ => ActivatorUtilities.CreateInstance<Courier>(Shop.Services)).ToList(); // of as many nodes
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
        var channels = Shop.Services.GetRequiredService<ChannelTable>();
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
        Cloud.FailNext(new Fault(HttpStatusCode.BadRequest, Meanwhile: async () => Assert.That(await IsTakenAwayAsync(id, clock, Right.Length), "its right had run out")));
        await courier.DeliverAsync(new(id), default);
        Assert.That(kim.Shown, Has.None.EqualTo("Ana: one").And.None.EqualTo("Ana: two"));
    }

    [Test]
    public async Task The_right_is_held_however_long_what_is_sent_again_takes()
    {
        var (kim, id, clock, courier) = await WithTwoSetAsideAsync();
        var lost = new List<bool>();
        var slow = new Fault(HttpStatusCode.BadRequest, Meanwhile: async () => lost.Add(await IsTakenAwayAsync(id, clock, Right.Length * 0.7)));
        Cloud.FailNext(slow, slow);
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
        var cards = Shop.Services.GetRequiredService<CardTable>();
        var open = (await cards.OfAsync(new(id), default)).Single(card => card.Activity == queue.Id);
        await cards.AddAsync(new(id), open with { Activity = "act-more" }, default);
        var lost = new List<bool>();
        var slow = new Fault(HttpStatusCode.NotFound, Method: "DELETE", Meanwhile: async () => lost.Add(await IsTakenAwayAsync(id, clock, Right.Length * 0.7)));
        Cloud.FailNext(slow, slow);
        await RunAsync(id, new TakeOver("take", Ana, "Ana"));
        await courier.DeliverAsync(new(id), default);
        Assert.That(lost, Is.EqualTo(new[] { false, false }));
    }

    [Test]
    public async Task What_was_not_delivered_before_a_restart_is_delivered_after_it()
    {
        var (kim, id) = await WithAnaAsync();
        Cloud.FailNext(new Fault(HttpStatusCode.ServiceUnavailable, RetryAfter: 2));
        await AnaSaysAsync(id, "one");
        Shop = await Shop.RestartAsync(Settings);
        await kim.SeesAsync("Ana: one");
        Assert.That(kim.Shown.Count(text => text == "Ana: one"), Is.EqualTo(1));
    }

    [Test]
    public async Task What_is_on_its_way_when_a_node_is_told_to_end_comes_once()
    {
        var (kim, id) = await WithAnaAsync();
        var (onItsWay, ending, answered) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        Shop.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(ending.SetResult);
        Cloud.FailNext(new Fault(HttpStatusCode.OK, Meanwhile: async () =>
        {
            onItsWay.SetResult();
            await ending.Task;
            await Task.Delay(TimeSpan.FromSeconds(4)); // the channel is slow, and all else has ended meanwhile
            answered.SetResult();
        }));
        await AnaSaysAsync(id, "one");
        await onItsWay.Task;
        Shop = await Shop.RestartAsync(Settings);
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
        Cloud.FailNext(new Fault(HttpStatusCode.OK, Meanwhile: async () =>
        {
            await Shop.RunSqlAsync("ALTER TABLE channel_conversations RENAME TO away");
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
            ActivatorUtilities.CreateInstance<Courier>(Shop.Services, clock, ActivatorUtilities.CreateInstance<Connector>(Shop.Services, itsTokens, clock));
    }

    private async Task BackAfterAsync(TimeSpan time)
    {
        await Task.Delay(time);
        await Shop.RunSqlAsync("ALTER TABLE away RENAME TO channel_conversations");
    }

    /// <summary>"one" and "two" were refused, and an admin wants them sent again.</summary>
    private async Task<(ChannelUser Kim, string Id, ManualClock Clock, Courier Courier)> WithTwoSetAsideAsync()
    {
        var (kim, id) = await WithAnaAsync();
        var refused = new Fault(HttpStatusCode.BadRequest);
        Cloud.FailNext(refused, refused);
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
        return (clock, ActivatorUtilities.CreateInstance<Courier>(Shop.Services, clock));
    }

    /// <summary>Time goes by, and another node asks for the right.</summary>
    private async Task<bool> IsTakenAwayAsync(string id, ManualClock clock, TimeSpan time)
    {
        clock.Advance(time);
        return await Shop.Services.GetRequiredService<ChannelTable>().ClaimAsync(new(id), Right.Now(clock), default) is not null;
    }

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
}
