using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using ChatAssist.Tests.Dialogs;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.HandoffHub;

/// <summary>News reaches whoever listens, and nobody else.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DoorbellTests
{
    private static readonly ConversationId _a = new("a");
    private static readonly ConversationId _b = new("b");
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(5);
    private readonly Doorbell _doorbell = new();
    private readonly ManualClock _clock = new(T0);

    [Test]
    public async Task A_ring_reaches_those_who_listen_to_the_conversation_and_those_who_listen_to_all()
    {
        using var toA = _doorbell.ListenTo(_a);
        using var toB = _doorbell.ListenTo(_b);
        using var toAll = _doorbell.ListenToAll();
        await _doorbell.RingAsync(_a, [], default);
        Assert.That((toA.TryNext(), toB.TryNext(), toAll.TryNext()), Is.EqualTo((new News.Lines(_a, []), (News?)null, new News.Lines(_a, []))));
    }

    [Test]
    public async Task Who_carries_news_to_other_nodes_hears_only_what_began_here()
    {
        using var own = _doorbell.ListenToOwn();
        _doorbell.TellHere(new News.Lines(_b, []));
        await _doorbell.RingAsync(_a, [], default);
        Assert.That((own.TryNext(), own.TryNext()), Is.EqualTo((new News.Lines(_a, []), (News?)null)));
    }

    [Test]
    public void Everybody_is_told_to_look_again()
    {
        using var toA = _doorbell.ListenTo(_a);
        using var toAll = _doorbell.ListenToAll();
        _doorbell.TellHere(new News.LookAgain());
        Assert.That((toA.TryNext(), toAll.TryNext()), Is.EqualTo((new News.LookAgain(), new News.LookAgain())));
    }

    [Test]
    public void A_place_is_told_to_its_customer_alone_and_takes_no_room_from_the_rings_of_others()
    {
        using var toA = _doorbell.ListenTo(_a);
        using var toAll = _doorbell.ListenToAll();
        using var own = _doorbell.ListenToOwn();
        var moved = new News.Moved(_a, new Place(1, null, null));
        _doorbell.Tell(moved);
        Assert.That((toA.TryNext(), toAll.TryNext(), own.TryNext()), Is.EqualTo((moved, (News?)null, (News?)null)));
    }

    [Test]
    public async Task Silence_ends_with_time_for_a_sweep()
    {
        using var listener = _doorbell.ListenTo(_a);
        var next = listener.NextAsync(_limit, _clock, default);
        _clock.Advance(_limit);
        Assert.That(await next, Is.Null);
    }

    [Test]
    public void A_listener_whose_caller_is_done_stops()
    {
        using var done = new CancellationTokenSource();
        using var listener = _doorbell.ListenTo(_a);
        var next = listener.NextAsync(_limit, _clock, done.Token);
        done.Cancel();
        Assert.That(async () => await next, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task A_slow_listener_keeps_the_newest_and_never_holds_up_the_ringer()
    {
        using var listener = _doorbell.ListenToAll();
        for (var i = 0; i < 1000; i++) await _doorbell.RingAsync(new($"{i}"), [], default);
        var heard = new List<string>();
        while (listener.TryNext() is { } news) heard.Add(news.Conversation.Value);
        Assert.That((heard.Count, heard[^1]), Is.EqualTo((256, "999")));
    }

    [Test]
    public async Task Who_has_gone_hears_nothing_and_those_who_stay_do()
    {
        var gone = _doorbell.ListenTo(_a);
        using var stays = _doorbell.ListenTo(_a);
        gone.Dispose();
        gone.Dispose();
        await _doorbell.RingAsync(_a, [], default);
        Assert.That((gone.TryNext(), stays.TryNext()), Is.EqualTo(((News?)null, new News.Lines(_a, []))));
    }

    [Test]
    public async Task Coming_and_going_at_once_loses_nobody_who_stays()
    {
        await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => Task.Run(() => _doorbell.ListenTo(_a).Dispose())).Append(Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                using var listener = _doorbell.ListenTo(_a);
                await _doorbell.RingAsync(_a, [], default);
                Assert.That(listener.TryNext(), Is.Not.Null);
            }
        })));
    }
}
