using System.Net.WebSockets;
using ChatAssist.Bot.Channels.DirectLine;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using ChatAssist.Tests.Dialogs;
using ChatAssist.Tests.Scenarios;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Channels;

public sealed class DirectLineFeedTests
{
    private const int Streams = 200;

    private static readonly TimeSpan _settling = TimeSpan.FromMilliseconds(50);

    /// <summary>Each reading ends with a frame to the client, an empty one when there was nothing: frames are what is counted.</summary>
    [Test]
    public async Task Told_to_look_again_the_streams_of_a_node_read_spread_over_a_second()
    {
        await using var program = await RunningProgram.StartAsync("--Data:Sample=false");
        var (wire, clock, doorbell) = (new Wire(), new ManualClock(T0), new Doorbell());
        var feed = FeedOf(program, new MemoryConversationLog(), doorbell, clock);
        using var end = new CancellationTokenSource();
        var streams = Enumerable.Range(0, Streams).Select(i => RunAsync(feed, $"c{i}", wire, end.Token)).ToList();
        while (wire.Frames < Streams) await Task.Delay(_settling);

        doorbell.TellHere(new News.LookAgain());
        var most = 0;
        for (var before = Streams; before < 2 * Streams; clock.Advance(TimeSpan.FromMilliseconds(100)))
        {
            await Task.Delay(_settling);
            var now = wire.Frames;
            (most, before) = (Math.Max(most, now - before), now);
        }

        Assert.That(most, Is.LessThan(Streams / 2), "never most of them in one tenth of the time");
        await end.CancelAsync();
        await Task.WhenAll(streams);
    }

    /// <summary>Nothing is in the log: what a reading found would end in an empty frame.</summary>
    [Test]
    public async Task Lines_that_the_news_brings_are_shown_without_reading_them()
    {
        await using var program = await RunningProgram.StartAsync("--Data:Sample=false");
        var (wire, doorbell) = (new Wire(), new Doorbell());
        var feed = FeedOf(program, new MemoryConversationLog(), doorbell, new ManualClock(T0));
        using var end = new CancellationTokenSource();
        var stream = RunAsync(feed, "c", wire, end.Token);
        while (wire.Frames < 1) await Task.Delay(_settling);
        var empty = wire.Bytes;
        await doorbell.RingAsync(new("c"), [new(1, T0, "test", Started), new(2, T0, "test", Said("Is it here?"))], default);
        while (wire.Frames < 2) await Task.Delay(_settling);
        Assert.That(wire.Bytes, Is.GreaterThan(empty + 100));
        await end.CancelAsync();
        await stream;
    }

    [Test]
    public async Task A_lost_ring_is_made_up_for_though_somebody_types_all_the_time()
    {
        await using var program = await RunningProgram.StartAsync("--Data:Sample=false");
        var (wire, clock, doorbell) = (new Wire(), new ManualClock(T0), new Doorbell());
        var log = program.Services.GetRequiredService<IConversationLog>();
        var feed = FeedOf(program, log, doorbell, clock);
        using var end = new CancellationTokenSource();
        var stream = RunAsync(feed, "c", wire, end.Token);
        while (wire.Frames < 1) await Task.Delay(_settling);
        var empty = wire.Bytes;
        Recorded[] lines = [new(1, T0, "test", Started), new(2, T0, "test", Said("Is it here?"))];
        await log.TryAppendAsync(new("c"), lines, Conversation.From(lines), default);
        for (var second = 0; second < 60 && wire.Bytes < empty + 100; second++)
        {
            doorbell.TellHere(new News.Typing(new("c"), null));
            await Task.Delay(_settling);
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.That(wire.Bytes, Is.GreaterThan(empty + 100));
        await end.CancelAsync();
        await stream;
    }

    private static DirectLineFeed FeedOf(RunningProgram program, IConversationLog log, Doorbell doorbell, ManualClock clock) => new(
        log, program.Services.GetRequiredService<LastVersions>(), doorbell, program.Services.GetRequiredService<Router>(), clock, NullLogger<DirectLineFeed>.Instance);

    private static async Task RunAsync(DirectLineFeed feed, string conversation, Wire wire, CancellationToken end)
    {
        using var socket = WebSocket.CreateFromStream(wire, new WebSocketCreationOptions { IsServer = true });
        await feed.RunAsync(socket, new(conversation), new Outgoing(new(conversation), "Bot", url => url), watermark: 0, gone: end, stopping: default);
    }

    /// <summary>The way to clients who say nothing; counts what goes to them.</summary>
    private sealed class Wire : Stream
    {
        private int _frames;

        private int _bytes;

        public int Frames => Volatile.Read(ref _frames);

        public int Bytes => Volatile.Read(ref _bytes);

        public override bool CanRead => true;

        public override bool CanWrite => true;

        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return 0;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Interlocked.Add(ref _bytes, buffer.Length);
            Interlocked.Increment(ref _frames);
            return ValueTask.CompletedTask;
        }

        public override void Flush()
        {
            // Nothing is held back.
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
