using System.Buffers.Text;
using System.Net.WebSockets;

namespace ChatAssist.Bench.Hub;

/// <summary>A customer's stream, as lean as can be: it knows the watermark that it has come to.</summary>
internal sealed class CustomerStream : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(120);

    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _gone = new();
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _until;
    private Task _reading = Task.CompletedTask;

    private CustomerStream(int until) => _until = until;

    /// <summary>Opens the stream, and waits until it has brought everything up to a line.</summary>
    /// <param name="until">The line's number.</param>
    public static async Task<CustomerStream> OpenAsync(string streamUrl, int until)
    {
        var stream = new CustomerStream(until);
        await stream._socket.ConnectAsync(new(streamUrl), CancellationToken.None);
        stream._reading = stream.ReadAsync();
        await stream._reached.Task.WaitAsync(_patience);
        return stream;
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        await _reading;
        _socket.Dispose();
        _gone.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            var (buffer, filled) = (new byte[1024], 0);
            while (await _socket.ReceiveAsync(buffer.AsMemory(filled), _gone.Token) is { MessageType: not WebSocketMessageType.Close } part)
            {
                filled += part.Count;
                if (filled == buffer.Length) Array.Resize(ref buffer, 2 * filled);
                if (!part.EndOfMessage) continue;
                if (WatermarkOf(buffer.AsSpan(0, filled)) >= _until) _reached.TrySetResult();
                filled = 0;
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            _reached.TrySetException(e);
        }
    }

    /// <returns>0 for a frame without one.</returns>
    private static int WatermarkOf(ReadOnlySpan<byte> frame)
    {
        var name = "\"watermark\":\""u8;
        var at = frame.LastIndexOf(name);
        return at >= 0 && Utf8Parser.TryParse(frame[(at + name.Length)..], out int watermark, out _) ? watermark : 0;
    }
}
