using System.Net.WebSockets;
using System.Text.Json;

namespace ChatAssist.Bench.Turns;

/// <summary>A customer's open page: what it shows comes over the stream.</summary>
internal sealed class Screen : IDisposable
{
    private const string Customer = "customer.said";

    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _frame = new byte[256 * 1024];
    private string _last = "";
    private int _said;

    /// <param name="stream">The address that the start of the conversation gave.</param>
    public static async Task<Screen> OpenAsync(string stream)
    {
        var screen = new Screen();
        await screen._socket.ConnectAsync(new(stream), CancellationToken.None);
        return screen;
    }

    /// <summary>Waits until something follows the customer's message of this number.</summary>
    public async Task UntilAnsweredAsync(int number)
    {
        while (_said < number || _last == Customer) await ReadAsync();
    }

    public void Dispose() => _socket.Dispose();

    private async Task ReadAsync()
    {
        var length = 0;
        ValueWebSocketReceiveResult read;
        do
        {
            read = await _socket.ReceiveAsync(_frame.AsMemory(length), CancellationToken.None);
            length += read.Count;
        }
        while (!read.EndOfMessage);
        if (read.MessageType == WebSocketMessageType.Close) throw new InvalidOperationException("The stream was closed.");
        if (length == 0) return; // it only keeps the connection alive
        foreach (var activity in JsonSerializer.Deserialize<JsonElement>(_frame.AsSpan(0, length)).GetProperty("activities").EnumerateArray())
        {
            if (!activity.TryGetProperty("channelData", out var data)) continue; // somebody types, or the place in the queue
            _last = data.GetProperty("chatassist").GetProperty("kind").GetString()!;
            if (_last == Customer) _said++;
        }
    }
}
