using System.Threading.Channels;
using ChatAssist.Bot.Delivery;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using ChatAssist.Tests.Dialogs;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Channels;

/// <summary>A sign of typing never holds up words, and a receiver that is slow at the end no other receiver.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DeliveryServiceTests : IDisposable
{
    private const string Words = "words", Typing = "typing";

    private static readonly ConversationId _id = new("ours");

    private readonly ManualClock _clock = new(T0);
    private readonly Doorbell _doorbell = new();
    private readonly ApplicationLifetime _life = new(NullLogger<ApplicationLifetime>.Instance);
    private readonly SlowPlace _place = new();
    private readonly DeliveryService<SlowPlace> _service;

    public DeliveryServiceTests() => _service = new(_place, _doorbell, _life, _clock, NullLogger<DeliveryService<SlowPlace>>.Instance);

    [SetUp]
    public async Task Start()
    {
        await _service.StartAsync(default);
        await _place.IsSweptAsync(); // from then on the service hears the doorbell
    }

    [TearDown]
    public Task Stop() => _service.StopAsync(default);

    public void Dispose()
    {
        _service.Dispose();
        _place.Dispose();
    }

    [Test]
    public async Task However_often_an_agent_types_one_sign_of_it_waits_at_a_time()
    {
        await RingAsync();
        Assert.That(await _place.NextAsync(), Is.EqualTo(Words));
        for (var i = 0; i < 50; i++) _doorbell.Tell(new News.Typing(_id, "Ana"));
        for (var i = 0; i < 20; i++) _doorbell.Tell(new News.Typing(new($"other {i}"), "Ana")); // some are in other lanes
        await _place.HearsOfOthersAsync(); // and so of all that was told before

        _place.GoOn();
        Assert.That(await _place.NextAsync(), Is.EqualTo(Typing));
        await RingAsync();
        _place.GoOn();
        Assert.That(await _place.NextAsync(), Is.EqualTo(Words));
    }

    [Test]
    public async Task A_sign_of_typing_that_is_not_taken_at_once_is_given_up_and_words_go_on()
    {
        _doorbell.Tell(new News.Reading(_id));
        Assert.That(await _place.NextAsync(), Is.EqualTo(Typing));
        await RingAsync();
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.That(await _place.NextAsync(), Is.EqualTo(Words));
    }

    [Test]
    public async Task What_is_typed_on_another_node_is_shown_by_that_node()
    {
        _doorbell.TellHere(new News.Typing(_id, "Ana"));
        await RingAsync();
        Assert.That(await _place.NextAsync(), Is.EqualTo(Words));
    }

    [Test]
    public async Task A_receiver_that_is_slow_with_one_conversation_keeps_no_other_waiting()
    {
        await RingAsync();
        Assert.That(await _place.NextAsync(), Is.EqualTo(Words));
        for (var i = 0; i < 100; i++) await _doorbell.RingAsync(new($"other {i}"), [], default); // some are in its lane
        for (var i = 0; i < 100; i++) await _place.HearsOfOthersAsync(meanwhile: () => _clock.Advance(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public async Task What_comes_while_it_is_slow_is_delivered_when_it_is_done()
    {
        await RingAsync();
        Assert.That(await _place.NextAsync(), Is.EqualTo(Words));
        await RingAsync();
        Assert.That(await _place.NextAsync(meanwhile: () => _clock.Advance(TimeSpan.FromSeconds(1))), Is.EqualTo(Words), "which is refused, for somebody delivers already");
        _place.GoOn();
        Assert.That(await _place.NextAsync(meanwhile: () => _clock.Advance(TimeSpan.FromSeconds(1))), Is.EqualTo(Words));
    }

    [Test]
    public async Task When_the_program_is_told_to_end_no_receiver_is_kept_until_others_have_ended()
    {
        await RingAsync();
        Assert.That(await _place.NextAsync(), Is.EqualTo(Words));
        _life.StopApplication();
        Assert.That(_place.IsToldToEnd, "while other services still end");
        await _service.ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Test]
    public async Task When_everything_is_too_much_to_look_at_what_is_new_is_found_all_the_same()
    {
        using var place = new SlowPlace { IsTooMuch = true, Open = [_id] };
        using var service = new DeliveryService<SlowPlace>(place, _doorbell, _life, _clock, NullLogger<DeliveryService<SlowPlace>>.Instance);
        await service.StartAsync(default);
        Assert.That(await place.NextAsync(), Is.EqualTo(Words));
        place.GoOn();
        place.IsTooMuch = false;
        Assert.That(await place.NextAsync(meanwhile: () => _clock.Advance(TimeSpan.FromSeconds(2))), Is.EqualTo(Words));
        Assert.That(place.HasSeenAll, "and everything, as soon as that can be had");
        place.GoOn();
        await service.StopAsync(default);
    }

    private ValueTask RingAsync() => _doorbell.RingAsync(_id, [], default);

    /// <summary>Is busy with each thing of our conversation until it may go on.</summary>
    private sealed class SlowPlace : IDestination, IDisposable
    {
        /// <summary>Only turns a hang into a failure.</summary>
        private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

        private static readonly TimeSpan _moment = TimeSpan.FromMilliseconds(20);

        private readonly SemaphoreSlim _mayGoOn = new(0);
        private readonly SemaphoreSlim _swept = new(0);
        private readonly SemaphoreSlim _others = new(0);
        private readonly Channel<string> _heard = Channel.CreateUnbounded<string>();
        private CancellationToken _ending;

        public bool IsOn => true;

        /// <summary>A look at more than the last hours fails.</summary>
        public bool IsTooMuch { get; set; }

        /// <summary>What a sweep finds.</summary>
        public IReadOnlyList<ConversationId> Open { get; init; } = [];

        public bool HasSeenAll { get; private set; }

        public bool IsToldToEnd => _ending.IsCancellationRequested;

        public Task<IReadOnlyList<ConversationId>> OpenAsync(DateTimeOffset now, DateTimeOffset since, CancellationToken ct)
        {
            var looksAtAll = since < now - TimeSpan.FromDays(1);
            if (looksAtAll && IsTooMuch) throw new SqliteException("It took too long.", 9);
            HasSeenAll |= looksAtAll;
            _swept.Release();
            return Task.FromResult(Open);
        }

        public Task DeliverAsync(ConversationId id, CancellationToken ct) => HearAsync(id, Words, ct);

        public Task TypingAsync(ConversationId id, CancellationToken ct) => HearAsync(id, Typing, ct);

        public Task<string> NextAsync() => _heard.Reader.ReadAsync().AsTask().WaitAsync(_patience);

        public async Task<string> NextAsync(Action meanwhile)
        {
            var next = NextAsync();
            while (await Task.WhenAny(next, Task.Delay(_moment)) != next) meanwhile();
            return await next;
        }

        public Task IsSweptAsync() => InTimeAsync(_swept);

        public Task HearsOfOthersAsync() => InTimeAsync(_others);

        public async Task HearsOfOthersAsync(Action meanwhile)
        {
            var heard = HearsOfOthersAsync();
            while (await Task.WhenAny(heard, Task.Delay(_moment)) != heard) meanwhile();
            await heard;
        }

        public void GoOn() => _mayGoOn.Release();

        public void Dispose()
        {
            _mayGoOn.Dispose();
            _swept.Dispose();
            _others.Dispose();
        }

        private static async Task InTimeAsync(SemaphoreSlim signal) => Assert.That(await signal.WaitAsync(_patience), "it never came");

        private async Task HearAsync(ConversationId id, string what, CancellationToken ct)
        {
            if (id != _id)
            {
                _others.Release();
                return;
            }

            _ending = ct;
            _heard.Writer.TryWrite(what);
            await _mayGoOn.WaitAsync(ct);
        }
    }
}
