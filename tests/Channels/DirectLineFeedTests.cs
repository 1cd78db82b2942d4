using System.Net.WebSockets;
using ChatAssist.Bot.Channels.DirectLine;
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
        var feed = new DirectLineFeed(new MemoryConversationLog(), doorbell, program.Services.GetRequiredService<Router>(), clock, NullLogger<DirectLineFeed>.Instance);
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

    private static async Task RunAsync(DirectLineFeed feed, string conversation, Wire wire, CancellationToken end)
    {
        using var socket = WebSocket.CreateFromStream(wire, new WebSocketCreationOptions { IsServer = true });
        await feed.RunAsync(socket, new(conversation), new Outgoing(new(conversation), "Bot", url => url), watermark: 0, gone: end, stopping: default);
    }

    /// <summary>The way to clients who say nothing; counts what goes to them.</summary>
    private sealed class Wire : Stream
    {
        private int _frames;

        public int Frames => Volatile.Read(ref _frames);

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
