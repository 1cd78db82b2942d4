using System.Net.WebSockets;
using System.Text.Json;

namespace ChatAssist.Tests.Scenarios;

/// <summary>The WebSocket of one client, read one activity at a time.</summary>
public sealed class DirectLineSocket : IAsyncDisposable
{
    /// <summary>No test measures this: it only turns a hang into a failure that says what was heard.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket _socket = new();
    private readonly Queue<Heard> _unread = new();
    private readonly List<Heard> _heard = [];

    private DirectLineSocket()
    {
    }

    /// <summary>Everything that was read so far, in order. Typing passes: on a busy machine the bot shows it, on an idle one it does not.</summary>
    public IReadOnlyList<Heard> SoFar => [.. _heard.Where(heard => heard.Type != "typing")];

    /// <summary>The last one that the server gave; the client hands it back when it returns.</summary>
    public string Watermark { get; private set; } = "";

    /// <param name="origin">The page that opens it; null for a client that is no browser.</param>
    public static async Task<DirectLineSocket> OpenAsync(string address, string? origin = null)
    {
        var stream = new DirectLineSocket();
        if (origin is not null) stream._socket.Options.SetRequestHeader("Origin", origin);
        await stream._socket.ConnectAsync(new Uri(address), CancellationToken.None);
        return stream;
    }

    /// <summary>Reads on until something is heard that <paramref name="is"/> what is waited for.</summary>
    public async Task<Heard> HearsAsync(Func<Heard, bool> @is)
    {
        using var patience = new CancellationTokenSource(_patience);
        while (true)
        {
            while (_unread.TryDequeue(out var next))
            {
                _heard.Add(next);
                if (@is(next)) return next;
            }

            await ReceiveAsync(patience.Token);
        }
    }

    /// <summary>Reads on until the server ends it.</summary>
    public async Task EndsAsync()
    {
        using var patience = new CancellationTokenSource(_patience);
        try
        {
            while (true) await ReceiveAsync(patience.Token);
        }
        catch (WebSocketException)
        {
            // That is the end.
        }
    }

    public Task PingAsync() => _socket.SendAsync(ArraySegment<byte>.Empty, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task ReceiveAsync(CancellationToken patience)
    {
        using var frame = new MemoryStream();
        var buffer = new byte[8192];
        try
        {
            ValueWebSocketReceiveResult part;
            do
            {
                part = await _socket.ReceiveAsync(buffer.AsMemory(), patience);
                frame.Write(buffer, 0, part.Count);
            }
            while (!part.EndOfMessage);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"It was never heard. Heard were:\n{string.Join('\n', _heard)}");
        }

        if (_socket.State != WebSocketState.Open) throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);
        if (frame.Length > 0) Take(JsonSerializer.Deserialize<ActivitySet>(frame.ToArray(), JsonSerializerOptions.Web)!);
    }

    private void Take(ActivitySet set)
    {
        foreach (var activity in set.Activities) _unread.Enqueue(activity);
        Watermark = set.Watermark ?? Watermark;
    }
}
