using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace ChatAssist.Bench.Hub;

/// <summary>Told of each message that nobody asked for, as it is on the wire.</summary>
internal delegate void Heard(ReadOnlySpan<byte> message);

/// <summary>A page's connection to a hub, as lean as can be, so that a thousand of them leave the processors to the servers.</summary>
/// <remarks>SignalR's JSON protocol: messages end with the byte 0x1E; type 1 is a call, 3 the answer to one, 6 a ping.</remarks>
internal sealed class HubSocket : IAsyncDisposable
{
    private const byte End = 0x1E;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60), _betweenPings = TimeSpan.FromSeconds(10);

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _gone = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> _asked = new();
    private readonly Heard _heard;
    private Task _living = Task.CompletedTask;
    private TaskCompletionSource _reads = new();
    private int _asks;

    private HubSocket(Heard heard)
    {
        _heard = heard;
        _reads.SetResult();
    }

    /// <summary>False once the end has been read, or felt.</summary>
    public bool IsOpen => _socket.State == WebSocketState.Open;

    /// <param name="browser">Sends its cookies with the upgrade.</param>
    public static async Task<HubSocket> OpenAsync(Uri server, HttpClient browser, Heard heard)
    {
        var page = new HubSocket(heard);
        page._socket.Options.SetRequestHeader("Origin", server.GetLeftPart(UriPartial.Authority));
        await page._socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = "/hubs/agent" }.Uri, browser, CancellationToken.None);
        await page.SendAsync("""{"protocol":"json","version":1}""");
        page._living = Task.WhenAll(page.ReadAsync(), page.PingAsync());
        return page;
    }

    /// <summary>Calls a method, and waits for its answer.</summary>
    /// <exception cref="InvalidOperationException">It failed, or the hub refused the command.</exception>
    public async Task<JsonElement> AskAsync(string method, params object?[] arguments)
    {
        var id = Interlocked.Increment(ref _asks).ToString(CultureInfo.InvariantCulture);
        var answer = _asked[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync(JsonSerializer.Serialize(new { type = 1, invocationId = id, target = method, arguments }));
        var result = await answer.Task.WaitAsync(_patience);
        return result is { ValueKind: JsonValueKind.Object } && result.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.String
            ? throw new InvalidOperationException($"{method}: {code}")
            : result;
    }

    /// <summary>Reads nothing any more; it still says that it lives.</summary>
    public void StopReading() => _reads = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Reads what is still on its way, and more if more comes.</summary>
    public void ReadOn() => _reads.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        await _living;
        _socket.Dispose();
        _sending.Dispose();
        _gone.Dispose();
    }

    private async Task SendAsync(string message)
    {
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync((byte[])[.. Encoding.UTF8.GetBytes(message), End], WebSocketMessageType.Text, endOfMessage: true, _gone.Token);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task PingAsync()
    {
        try
        {
            for (; ; await Task.Delay(_betweenPings, _gone.Token)) await SendAsync("""{"type":6}""");
        }
        catch (Exception e) when (IsEnd(e))
        {
            // Closed, by either side.
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            var (buffer, filled) = (new byte[4096], 0);
            while (await _socket.ReceiveAsync(buffer.AsMemory(filled), _gone.Token) is { MessageType: not WebSocketMessageType.Close } part)
            {
                filled += part.Count;
                var used = Take(buffer.AsSpan(0, filled));
                buffer.AsSpan(used, filled - used).CopyTo(buffer);
                filled -= used;
                if (filled == buffer.Length) Array.Resize(ref buffer, 2 * filled);
                await _reads.Task.WaitAsync(_gone.Token);
            }
        }
        catch (Exception e) when (IsEnd(e))
        {
            // Closed, by either side.
        }

        foreach (var asked in _asked.Values) asked.TrySetException(new InvalidOperationException("The connection has gone."));
    }

    /// <returns>How much of it was whole messages.</returns>
    private int Take(ReadOnlySpan<byte> bytes)
    {
        var used = 0;
        for (int length; (length = bytes[used..].IndexOf(End)) >= 0; used += length + 1) Hear(bytes.Slice(used, length));
        return used;
    }

    private void Hear(ReadOnlySpan<byte> message)
    {
        if (message.StartsWith("{\"type\":3"u8)) Answer(JsonElement.Parse(message));
        else _heard(message);
    }

    private void Answer(JsonElement answer)
    {
        if (!_asked.TryRemove(answer.GetProperty("invocationId").GetString()!, out var asked)) return;
        if (answer.TryGetProperty("error", out var error)) asked.SetException(new InvalidOperationException(error.GetString()));
        else asked.SetResult(answer.TryGetProperty("result", out var result) ? result : default);
    }

    private static bool IsEnd(Exception e) => e is WebSocketException or OperationCanceledException or IOException;
}
