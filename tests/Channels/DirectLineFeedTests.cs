using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;
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

public sealed partial class DirectLineFeedTests
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

        await program.Services.GetRequiredService<LastVersions>().OfAsync(new("c")); // the first question takes longer than all others
        doorbell.TellHere(new News.LookAgain());
        var most = 0;
        for (var before = Streams; before < 2 * Streams; clock.Advance(TimeSpan.FromMilliseconds(100)))
        {
            await Task.Delay(5 * _settling);
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

    [Test]
    public async Task However_many_lines_were_missed_each_comes_once_and_in_order([Values(50, 51, 549, 550, 551, 1200)] int lines)
    {
        await using var program = await RunningProgram.StartAsync("--Data:Sample=false");
        var (wire, log) = (new Wire(), new MemoryConversationLog());
        Recorded[] all = [new(1, T0, "test", Started), .. Enumerable.Range(2, lines).Select(version => new Recorded(version, T0, "test", new AgentSaid(Ana, "Ana", "And there is more.")))];
        await log.TryAppendAsync(new("c"), all, Conversation.From(all), default);
        using var end = new CancellationTokenSource();
        var stream = RunAsync(FeedOf(program, log, new Doorbell(), new ManualClock(T0)), "c", wire, end.Token);
        while (wire.Shown.LastOrDefault() < all[^1].Version) await Task.Delay(_settling);
        Assert.That(wire.Shown, Is.EqualTo(Enumerable.Range(2, lines)));
        await end.CancelAsync();
        await stream;
    }

    [Test]
    public async Task A_client_that_does_not_read_is_cut_and_comes_back_to_everything_once()
    {
        await using var program = await RunningProgram.StartAsync("--Data:Sample=false");
        var (wire, clock, doorbell) = (new Wire(), new ManualClock(T0), new Doorbell());
        var log = new MemoryConversationLog(); // nobody answers what is in it
        var feed = FeedOf(program, log, doorbell, clock);
        Recorded[] lines = [new(1, T0, "one", Started), new(2, T0, "one", Said("Is it here?")), new(3, T0, "two", Said("Hello?")), new(4, T0, "two", Said("Hello?"))];
        await log.TryAppendAsync(new("c"), lines[..2], Conversation.From(lines[..2]), default);
        var stream = RunAsync(feed, "c", wire, end: default);
        while (wire.Frames < 1) await Task.Delay(_settling);
        wire.IsRead = false;
        await log.TryAppendAsync(new("c"), lines[2..], Conversation.From(lines), default);
        await doorbell.RingAsync(new("c"), lines[2..], default);
        while (wire.Frames < 2) await Task.Delay(_settling);
        for (var second = 0; second < 60 && !stream.IsCompleted; second++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(_settling);
        }

        Assert.That(stream.IsCompleted, Is.True, "cut, though the frame is never read");
        await stream;
        var back = new Wire();
        using var end = new CancellationTokenSource();
        var rest = RunAsync(feed, "c", back, end.Token, wire.Watermark);
        while (back.Frames < 1) await Task.Delay(_settling);
        await end.CancelAsync();
        await rest;
        Assert.That((int[])[.. wire.Shown, .. back.Shown], Is.EqualTo(new[] { 2, 3, 4 }));
    }

    private static DirectLineFeed FeedOf(RunningProgram program, IConversationLog log, Doorbell doorbell, ManualClock clock) => new(
        log, program.Services.GetRequiredService<LastVersions>(), doorbell, program.Services.GetRequiredService<Router>(), clock, NullLogger<DirectLineFeed>.Instance);

    private static async Task RunAsync(DirectLineFeed feed, string conversation, Wire wire, CancellationToken end, int watermark = 0)
    {
        using var socket = WebSocket.CreateFromStream(wire, new WebSocketCreationOptions { IsServer = true });
        await feed.RunAsync(socket, new(conversation), new Outgoing(new(conversation), "Bot", url => url), watermark, gone: end, ending: default);
    }

    /// <summary>The way to clients who say nothing; keeps and counts what goes to them.</summary>
    private sealed partial class Wire : Stream
    {
        private readonly StringBuilder _text = new();

        private int _frames;

        private int _bytes;

        public int Frames => Volatile.Read(ref _frames);

        public int Bytes => Volatile.Read(ref _bytes);

        /// <summary>Whether the client takes what comes; what it does not take is under way for ever.</summary>
        public bool IsRead { get; set; } = true;

        /// <summary>The numbers of the activities that the client took.</summary>
        public IEnumerable<int> Shown => Numbers(Activity());

        /// <summary>The last one that the client took.</summary>
        public int Watermark => Numbers(Mark()).Last();

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

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (IsRead) Take(buffer.Span);
            Interlocked.Add(ref _bytes, buffer.Length);
            Interlocked.Increment(ref _frames);
            if (!IsRead) await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        public override void Flush()
        {
            // Nothing is held back.
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        private void Take(ReadOnlySpan<byte> frame)
        {
            lock (_text) _text.Append(Encoding.UTF8.GetString(frame));
        }

        private List<int> Numbers(Regex of)
        {
            lock (_text) return [.. of.Matches(_text.ToString()).Select(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))];
        }

        [GeneratedRegex("""
            "id":"c\|0*(\d+)"
            """)]
        private static partial Regex Activity();

        [GeneratedRegex("""
            "watermark":"(\d+)"
            """)]
        private static partial Regex Mark();
    }
}
