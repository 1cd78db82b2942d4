using System.Collections.Concurrent;
using ChatAssist.Dialogs;
using ChatAssist.Faults;
using ChatAssist.HandoffHub;
using ChatAssist.HandoffHub.Redis;
using StackExchange.Redis;
using static ChatAssist.Tests.Dialogs.Talk;
using static ChatAssist.Tests.HandoffHub.Redis.TestNode;

namespace ChatAssist.Tests.HandoffHub.Redis;

/// <summary>Two nodes and a real Redis, well and unwell.</summary>
public sealed class RedisBusTests
{
    private static readonly ConversationId _kim = new("kim");
    private RedisServer _redis;
    private TestNode _a;
    private TestNode _b;

    [SetUp]
    public async Task Start()
    {
        _redis = await RedisServer.StartAsync();
        _a = await TestNode.StartAsync(_redis);
        _b = await TestNode.StartAsync(_redis);
    }

    [TearDown]
    public async Task Stop()
    {
        await _a.DisposeAsync();
        await _b.DisposeAsync();
        await _redis.DisposeAsync();
    }

    [Test]
    public async Task Each_hears_the_other_and_itself_once()
    {
        using var hereForAll = _a.Doorbell.ListenToAll();
        using var here = _a.Doorbell.ListenTo(_kim);
        using var there = _b.Doorbell.ListenTo(_kim);
        await _a.Doorbell.RingAsync(_kim, [], default);
        await UntilAsync(() => there.TryNext() is News.Lines);
        await _b.IsHeardByAsync(_a); // whatever came back has come by now
        Assert.That((here.TryNext(), here.TryNext()), Is.EqualTo((new News.Lines(_kim, []), (News?)null)));
        Assert.That(AllOf(hereForAll).Count(news => news == new News.Lines(_kim, [])), Is.EqualTo(1));
    }

    [Test]
    public async Task The_lines_come_with_the_ring_and_redis_can_read_nothing_of_them()
    {
        var overheard = new ConcurrentQueue<string>();
        using var spy = await SpyAsync(overheard);
        using var there = _b.Doorbell.ListenTo(_kim);
        await UntilAsync(() => _a.Presence.KnowsOthers);
        News.Lines? news = null;
        await _a.RingUntilAsync(_kim, [Said(7, "My bank is Elderflower.")], () => (news ??= there.TryNext() as News.Lines) is not null);
        Assert.That(news?.After(6), Is.EqualTo(new[] { Said(7, "My bank is Elderflower.") }));
        await _a.RingUntilAsync(_kim, [Said(7, "My bank is Elderflower.")], () => overheard.Any(message => message.Contains("kim", StringComparison.Ordinal)));
        Assert.That(overheard, Has.None.Contains("Elderflower"));
    }

    [Test]
    public async Task A_node_that_hears_no_others_seals_no_lines()
    {
        await _b.DisposeAsync();
        await UntilAsync(() => !_a.Presence.KnowsOthers);
        var overheard = new ConcurrentQueue<string>();
        using var spy = await SpyAsync(overheard);
        await _a.RingUntilAsync(_kim, [Said(7, "Hello.")], () => overheard.Any(message => message.Contains("kim", StringComparison.Ordinal)));
        Assert.That(overheard, Has.None.Contains("\"lines\":\""));
    }

    [Test]
    public async Task A_change_of_the_knowledge_is_heard_on_the_other_node()
    {
        using var there = _b.Doorbell.ListenToAll();
        _a.Doorbell.Tell(new News.Knowledge());
        await UntilAsync(() => AllOf(there).Contains(new News.Knowledge()));
    }

    [Test]
    public async Task Typing_is_seen_on_the_other_node_and_places_stay_where_they_are_worked_out()
    {
        using var there = _b.Doorbell.ListenTo(_kim);
        _a.Doorbell.Tell(new News.Moved(_kim, new Place(1, null, null)));
        _a.Doorbell.Tell(new News.Typing(_kim, "Ana"));
        _a.Doorbell.Tell(new News.Typing(_kim, Agent: null));
        var seen = new List<News>();
        await UntilAsync(() =>
        {
            seen.AddRange(AllOf(there));
            return seen.Count >= 2;
        });
        Assert.That(seen, Is.EqualTo(new[] { new News.Typing(_kim, "Ana"), new News.Typing(_kim, Agent: null) }));
    }

    [Test]
    public async Task A_thousand_rings_of_many_conversations_all_arrive_in_a_few_messages()
    {
        using var there = _b.Doorbell.ListenToAll();
        var before = await PublishedAsync();
        var missing = Enumerable.Range(0, 200).Select(i => new ConversationId($"c{i}")).ToHashSet();
        foreach (var id in Enumerable.Repeat(missing.ToList(), 5).SelectMany(ids => ids)) await _a.Doorbell.RingAsync(id, [], default);
        await UntilAsync(() =>
        {
            missing.ExceptWith(AllOf(there).Select(news => news.Conversation));
            return missing.Count == 0;
        });
        Assert.That(await PublishedAsync() - before, Is.LessThan(1000 / 4));
    }

    [TestCase("shop*:", "shop-of-others:")]
    [TestCase("shop?:", "shop1:")]
    [TestCase("shop[12]:", "shop1:")]
    public async Task A_prefix_is_taken_literally(string prefix, string fits)
    {
        await using var star = await TestNode.StartAsync(_redis, prefix);
        await using var star2 = await TestNode.StartAsync(_redis, prefix);
        await using var other = await TestNode.StartAsync(_redis, fits);
        await using var other2 = await TestNode.StartAsync(_redis, fits);
        using var overheard = star.Doorbell.ListenTo(_kim);
        await other.Doorbell.RingAsync(_kim, [], default);
        await other.IsHeardByAsync(other2);
        await star2.IsHeardByAsync(star);
        Assert.That(overheard.TryNext(), Is.Null);
    }

    [Test]
    public async Task Killed_and_started_again_everybody_looks_again_and_goes_on()
    {
        await _redis.KillAsync();
        await UntilAsync(() => !_a.Link.IsUp && !_b.Link.IsUp);
        using var here = _a.Doorbell.ListenTo(_kim);
        using var there = _b.Doorbell.ListenToAll();
        RingsAtOnce(_kim);
        await _redis.StartAgainAsync();
        await LooksAgainAsync(here);
        await LooksAgainAsync(there);
        await _a.IsHeardByAsync(_b);
        await _b.IsHeardByAsync(_a);
    }

    [Test]
    public async Task A_frozen_redis_holds_nobody_up_is_noticed_and_healed()
    {
        using var there = _b.Doorbell.ListenTo(_kim);
        var threads = ThreadPool.ThreadCount;
        await _redis.FreezeAsync();
        for (var i = 0; i < 20_000; i++) RingsAtOnce(new($"{i}"));
        await UntilAsync(() => !_a.Link.IsUp && !_b.Link.IsUp);
        for (var i = 0; i < 20_000; i++) RingsAtOnce(new($"{i}"));
        Assert.That(ThreadPool.ThreadCount, Is.LessThanOrEqualTo(2 * Math.Max(threads, Environment.ProcessorCount)), "nobody waits on a thread");
        await _redis.ThawAsync();
        await LooksAgainAsync(there);
        await _a.IsHeardByAsync(_b);
    }

    [Test]
    public async Task Emptied_or_full_it_carries_news_and_presence_all_the_same()
    {
        _a.Presence.Arrive(Ana, "Ana", "page");
        await _redis.EmptyAsync();
        await _a.IsHeardByAsync(_b);
        await _redis.FillAsync();
        await _a.IsHeardByAsync(_b);
        await UntilAsync(() => _b.Presence.IsHere(Ana));
    }

    [Test]
    public async Task Listeners_that_come_and_go_leave_no_channel_behind()
    {
        var before = await ChannelsAsync();
        for (var i = 0; i < 200; i++) using (_a.Doorbell.ListenTo(new($"Case {i}"))) await _a.Doorbell.RingAsync(new($"case {i}"), [], default);
        await using (var guest = await TestNode.StartAsync(_redis)) await guest.IsHeardByAsync(_a);
        await UntilAsync(async () => await ChannelsAsync() == before);
    }

    [TestCase("nonsense")]
    [TestCase("{}")]
    [TestCase("""{"node":null,"news":[]}""")]
    [TestCase("""{"node":"x","news":[null]}""")]
    [TestCase("""{"node":"x","hello":true,"here":[null],"news":[{"kind":"of a newer program","conversation":"kim"}]}""")]
    [TestCase("""{"node":"x","news":[{"kind":"lines"}]}""")]
    [TestCase("""{"node":"x","news":[{"kind":"lines","conversation":"kim"}],"lines":"bm90IG91cnM="}""")]
    [TestCase("""{"node":"x","here":[{"agent":"ana","quiet":"-00:10:00"}],"news":[]}""")]
    [TestCase("""{"node":"x","number":1,"here":[{"agent":"ana","name":"Ana","available":true,"word":1,"devices":1,"quiet":"00:00:00"}],"news":[]}""")]
    [TestCase("""{"node":"x","news":[],"testimony":"bm90IG91cnM="}""")]
    public async Task What_it_does_not_understand_or_no_node_has_closed_it_passes_over(string message)
    {
        await SaysAsync(message);
        await _a.IsHeardByAsync(_b);
        await _b.IsHeardByAsync(_a);
        Assert.That(_a.Presence.Here().Concat(_b.Presence.Here()), Is.Empty);
    }

    [Test]
    public async Task Who_types_is_believed_of_nodes_alone()
    {
        using var there = _b.Doorbell.ListenTo(_kim);
        await SaysAsync("""{"node":"x","news":[{"kind":"typing","conversation":"kim","agent":"The bank"}]}""");
        var heard = new List<News>();
        await _a.RingUntilAsync(_kim, [], () =>
        {
            heard.AddRange(AllOf(there));
            return heard.OfType<News.Lines>().Any(); // what came before has been heard by now
        });
        Assert.That(heard, Has.None.InstanceOf<News.Typing>());
    }

    [Test]
    public async Task A_beat_that_is_told_again_tells_nothing()
    {
        var overheard = new ConcurrentQueue<string>();
        using var spy = await SpyAsync(overheard);
        _a.Presence.Arrive(Ana, "Ana", "page");
        _a.Presence.SetAvailable(Ana, "Ana", Availability.Available);
        await UntilAsync(() => _b.Presence.IsAvailable(Ana));
        var told = overheard.Where(message => message.Contains(_a.Node.Id, StringComparison.Ordinal)).ToList();
        _a.Presence.SetAvailable(Ana, "Ana", Availability.Away);
        await UntilAsync(() => !_b.Presence.IsAvailable(Ana));
        foreach (var message in told)
            foreach (var name in (string[])[_a.Node.Id, _b.Node.Id, "another"])
                await spy.GetSubscriber().PublishAsync(new RedisKeys("test:").Bus, message.Replace(_a.Node.Id, name, StringComparison.Ordinal));
        await _a.IsHeardByAsync(_b);
        await _b.IsHeardByAsync(_a);
        Assert.That((_b.Presence.IsAvailable(Ana), _b.Presence.Devices(Ana), _a.Presence.Devices(Ana)), Is.EqualTo((false, 1, 1)));
    }

    [Test]
    public async Task A_wrong_password_and_the_right_one_never_reach_the_log()
    {
        var wrong = _redis.Connection.Replace("secret", "mistake", StringComparison.Ordinal);
        await using var shutOut = await TestNode.StartDeafAsync(wrong, "test:", TimeProvider.System);
        await UntilAsync(() => shutOut.Logged.Count > 0);
        Assert.That(shutOut.Link.IsUp, Is.False);
        Assert.That(shutOut.Logged.Concat(_a.Logged), Has.None.Contains("mistake").And.None.Contains("secret"));
    }

    /// <summary>Somebody who reads what goes through Redis. The client may say that it listens before it does: the first beat that it hears is the proof.</summary>
    private async Task<ConnectionMultiplexer> SpyAsync(ConcurrentQueue<string> overheard)
    {
        var spy = await ConnectionMultiplexer.ConnectAsync(RedisAddress.Read(_redis.Connection).Options);
        await spy.GetSubscriber().SubscribeAsync("test:bus", (_, message) => overheard.Enqueue(message!));
        await UntilAsync(() => !overheard.IsEmpty);
        return spy;
    }

    /// <summary>Somebody who has Redis says it.</summary>
    private async Task SaysAsync(string message) => await _redis.AskAsync($"PUBLISH test:bus \"{message.Replace("\"", "\\\"", StringComparison.Ordinal)}\"");

    private static Recorded Said(int version, string text) => new(version, T0, "test", new CustomerSaid(text));

    /// <summary>Whatever Redis does, whoever rings is done before the call returns.</summary>
    private void RingsAtOnce(ConversationId id)
    {
        var ringing = _a.Doorbell.RingAsync(id, [], default).AsTask();
        Assert.That(ringing.IsCompletedSuccessfully);
    }

    private static IEnumerable<News> AllOf(Doorbell.Listener listener)
    {
        while (listener.TryNext() is { } news) yield return news;
    }

    private static Task LooksAgainAsync(Doorbell.Listener listener) => UntilAsync(() => AllOf(listener).Any(news => news is News.LookAgain));

    private Task<string> ChannelsAsync() => _redis.AskAsync("PUBSUB CHANNELS\r\nPUBSUB NUMSUB test:bus\r\nPUBSUB NUMPAT");

    private async Task<int> PublishedAsync()
    {
        var stats = await _redis.AskAsync("INFO commandstats");
        var calls = stats.Split('\n').Single(line => line.StartsWith("cmdstat_publish:", StringComparison.Ordinal));
        return int.Parse(calls.Split("calls=")[1].Split(',')[0], System.Globalization.CultureInfo.InvariantCulture);
    }
}
