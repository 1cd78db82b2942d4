using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;

namespace ChatAssist.Bot.Channels.DirectLine;

/// <summary>One client's stream: every line after its watermark, once and in order, then what happens.</summary>
public sealed class DirectLineFeed(IConversationLog log, LastVersions versions, Doorbell doorbell, Router router, TimeProvider clock, ILogger<DirectLineFeed> logger)
{
    /// <summary>A lost ring is made up for after this long; an empty frame then keeps proxies from closing the socket.</summary>
    private static readonly TimeSpan _sweep = TimeSpan.FromSeconds(5);

    /// <summary>A client that does not read for this long is cut; it comes back with its watermark and misses nothing.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    /// <summary>When everybody must look again, the streams of a node do it spread over this time: not thousands of reads in one moment.</summary>
    private static readonly TimeSpan _spread = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait for a client to answer that it has understood the end.</summary>
    private static readonly TimeSpan _farewell = TimeSpan.FromSeconds(1);

    /// <summary>Activities in one frame, at most: who missed a thousand lines shows the first while the next are written, and no frame is as large as what .NET collects seldom (85 kB).</summary>
    private const int LargestSet = 50;

    /// <summary>Lines that are read at once, at most. The first time it is <see cref="LargestSet"/>, then each time twice as many: so they are there when the part before has been shown.</summary>
    private const int LargestPart = 500;

    /// <summary>The largest frame that a client may send up; only empty pings are expected.</summary>
    private const int MaxFrame = 4096;

    /// <summary>Runs until either side closes.</summary>
    /// <param name="watermark">The last version that the client has; 0 for the whole history.</param>
    /// <param name="gone">The connection is lost.</param>
    /// <param name="ending">The stream must end: the client is told, and comes again with its watermark.</param>
    public async Task RunAsync(WebSocket socket, ConversationId id, Outgoing outgoing, int watermark, CancellationToken gone, CancellationToken ending)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(gone, ending);
        using var deaf = new CancellationTokenSource();
        using var listener = doorbell.ListenTo(id); // before the first read: no gap
        var hearing = HearAsync(socket, ended, deaf.Token);
        try
        {
            await SendAsync(socket, id, outgoing, watermark, listener, ended.Token);
        }
        catch (Exception e) when (IsCut(e))
        {
            if (!ending.IsCancellationRequested) Log.StreamCut(logger, id.Value, e.GetType().Name);
        }

        if (ending.IsCancellationRequested) await SayFarewellAsync(socket, hearing);
        await deaf.CancelAsync();
        await hearing;
    }

    private static bool IsCut(Exception e) => e is OperationCanceledException or WebSocketException or TimeoutException;

    private async Task SayFarewellAsync(WebSocket socket, Task hearing)
    {
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, "Come again.", CancellationToken.None).WaitAsync(_farewell, clock);
            await hearing.WaitAsync(_farewell, clock);
        }
        catch (Exception e) when (IsCut(e))
        {
            // It is cut without a word; the client comes again all the same.
        }
    }

    private async Task SendAsync(WebSocket socket, ConversationId id, Outgoing outgoing, int watermark, Doorbell.Listener listener, CancellationToken ct)
    {
        var view = new View(Conversation.New, watermark);
        view = await TryCatchUpAsync(socket, id, outgoing, view, ct);
        var told = router.PlaceOf(id);
        if (told is not null) await PushAsync(socket, new([outgoing.Moved(told)], null), ct);
        var look = new Alarm(clock, _sweep);
        while (!ct.IsCancellationRequested)
        {
            switch (await listener.NextAsync(look.Left, clock, ct))
            {
                case News.LookAgain:
                    look = new(clock, Random.Shared.NextDouble() * _spread);
                    break;
                case News.Typing { Agent: { } agent }:
                    await PushAsync(socket, new([outgoing.Typing(agent)], null), ct);
                    break;
                case News.Reading:
                    await PushAsync(socket, new([outgoing.Reading()], null), ct);
                    break;
                case News.Moved moved when moved.Place == told:
                    break;
                case News.Moved moved:
                    await PushAsync(socket, new([outgoing.Moved(told = moved.Place)], null), ct);
                    break;
                case News.Typing:
                    break; // the customer's own
                case News.Lines lines when lines.After(view.Now.Version) is { } fresh:
                    view = await ShowAsync(socket, outgoing, view, fresh, ct);
                    told = null; // the customer may have left the queue, and come back to the same place
                    break;
                case null when !await HasMissedAsync(id, view, ct):
                    await PushAsync(socket, null, ct);
                    look = new(clock, _sweep);
                    break;
                default:
                    view = await TryCatchUpAsync(socket, id, outgoing, view, ct);
                    told = null;
                    look = new(clock, _sweep);
                    break;
            }
        }
    }

    /// <summary>Whether there is more than the client was shown. When that cannot be told, the next sweep tells.</summary>
    private async Task<bool> HasMissedAsync(ConversationId id, View view, CancellationToken ct)
    {
        try
        {
            return await versions.OfAsync(id).WaitAsync(ct) > view.Now.Version;
        }
        catch (IOException e)
        {
            Log.FeedLate(logger, id.Value, e);
            return false;
        }
    }

    /// <summary>While a part is shown the next one is read. When the lines cannot be read, the next sweep reads them: the client keeps its stream.</summary>
    private async Task<View> TryCatchUpAsync(WebSocket socket, ConversationId id, Outgoing outgoing, View view, CancellationToken ct)
    {
        try
        {
            var most = LargestSet;
            var next = log.ReadAsync(id, view.Now.Version, most, ct);
            while (true)
            {
                var lines = await next;
                var isLast = lines.Count < most;
                most = Math.Min(2 * most, LargestPart);
                if (!isLast) next = log.ReadAsync(id, lines[^1].Version, most, ct);
                view = await ShowAsync(socket, outgoing, view, lines, ct);
                if (isLast) return view;
            }
        }
        catch (IOException e)
        {
            Log.FeedLate(logger, id.Value, e);
            return view;
        }
    }

    private async Task<View> ShowAsync(WebSocket socket, Outgoing outgoing, View view, IReadOnlyList<Recorded> lines, CancellationToken ct)
    {
        var (fresh, now) = Outbound.After(view.Watermark, view.Now, lines);
        var watermark = Math.Max(view.Watermark, now.Version);
        if (fresh.Count == 0) await PushAsync(socket, null, ct);
        foreach (var part in fresh.Chunk(LargestSet))
        {
            var until = part[^1] == fresh[^1] ? watermark : part[^1].Line.Version;
            await PushAsync(socket, new([.. part.Select(outgoing.From)], Watermarks.Write(until)), ct);
        }

        return new(now, watermark);
    }

    /// <param name="set">Null for the empty frame that keeps the connection alive.</param>
    private async Task PushAsync(WebSocket socket, ActivitySet? set, CancellationToken ct)
    {
        var bytes = set is null ? [] : JsonSerializer.SerializeToUtf8Bytes(set, ChatJson.Options);
        await socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, ct).WaitAsync(_patience, clock, ct);
    }

    /// <summary>Reads pings until the client closes, sends too much, or the stream has ended.</summary>
    private static async Task HearAsync(WebSocket socket, CancellationTokenSource ended, CancellationToken deaf)
    {
        try
        {
            while (socket.State is WebSocketState.Open or WebSocketState.CloseSent)
            {
                var heard = await socket.ReceiveAsync(Memory<byte>.Empty, deaf); // waits without memory for what may never come
                if (heard.MessageType == WebSocketMessageType.Close || !(heard.EndOfMessage || await IsShortAsync(socket, deaf))) break;
            }

            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived) await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // The connection is gone, or the stream has ended; either way there is nothing left to hear.
        }

        await ended.CancelAsync();
    }

    /// <summary>Reads the rest of a frame, which is of no interest.</summary>
    /// <returns>False when a client sends more than it may.</returns>
    private static async Task<bool> IsShortAsync(WebSocket socket, CancellationToken deaf)
    {
        var frame = ArrayPool<byte>.Shared.Rent(MaxFrame);
        try
        {
            return (await socket.ReceiveAsync(frame.AsMemory(0, MaxFrame), deaf)).EndOfMessage;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(frame);
        }
    }

    private sealed record View(Conversation Now, int Watermark);

    /// <summary>When to look whether a ring was lost: by the clock, for a place in the queue may move, or somebody type, all the time.</summary>
    private readonly struct Alarm(TimeProvider clock, TimeSpan within)
    {
        private readonly long _set = clock.GetTimestamp();

        public TimeSpan Left => within - clock.GetElapsedTime(_set) is { Ticks: > 0 } left ? left : TimeSpan.Zero;
    }
}
