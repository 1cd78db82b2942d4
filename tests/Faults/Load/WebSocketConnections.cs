using System.IO.Pipelines;
using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace ChatAssist.Faults.Load;

/// <summary>Gives the .NET SignalR client a WebSocket through a signed-in browser; the package that would do it is not served everywhere.</summary>
/// <param name="browser">Sends its cookies with the upgrade.</param>
/// <remarks>Without negotiation: the end point is the hub's own address.</remarks>
public sealed class WebSocketConnections(HttpClient browser) : IConnectionFactory
{
    private WebSocket? _last;

    /// <summary>Something has come, be it only a sign of life.</summary>
    public event Action? Heard;

    public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var socket = new ClientWebSocket();
        var hub = ((UriEndPoint)endpoint).Uri;
        socket.Options.SetRequestHeader("Origin", new UriBuilder(hub) { Scheme = hub.Scheme == "wss" ? "https" : "http", Path = "" }.Uri.GetLeftPart(UriPartial.Authority));
        await socket.ConnectAsync(hub, browser, cancellationToken);
        _last = socket;
        return new Connection(socket, () => Heard?.Invoke());
    }

    /// <summary>The network is gone: nobody says goodbye.</summary>
    public void Cut() => _last?.Abort();

    private sealed class Connection : ConnectionContext
    {
        private readonly WebSocket _socket;
        private readonly Action _heard;
        private readonly Pipe _received = new();
        private readonly Pipe _toSend = new();
        private readonly CancellationTokenSource _closed = new();
        private readonly Task _pumps;

        public Connection(WebSocket socket, Action heard)
        {
            (_socket, _heard) = (socket, heard);
            Transport = new Ends(_received.Reader, _toSend.Writer);
            ConnectionClosed = _closed.Token;
            _pumps = Task.WhenAll(ReceiveAsync(_received.Writer), SendAsync(_toSend.Reader));
        }

        public override string ConnectionId { get; set; } = "desk";

        public override IFeatureCollection Features { get; } = new FeatureCollection();

        public override IDictionary<object, object?> Items { get; set; } = new Dictionary<object, object?>();

        public override IDuplexPipe Transport { get; set; }

        public override void Abort(ConnectionAbortedException abortReason) => _socket.Abort();

        public override async ValueTask DisposeAsync()
        {
            await Transport.Output.CompleteAsync();
            await Transport.Input.CompleteAsync();
            _socket.Abort();
            await _pumps;
            _socket.Dispose();
            _closed.Dispose();
            await base.DisposeAsync();
        }

        private async Task ReceiveAsync(PipeWriter to)
        {
            try
            {
                while (await _socket.ReceiveAsync(to.GetMemory(4096), CancellationToken.None) is { MessageType: not WebSocketMessageType.Close } part)
                {
                    _heard();
                    to.Advance(part.Count);
                    if ((await to.FlushAsync()).IsCompleted) break;
                }
            }
            catch (Exception e) when (IsEnd(e))
            {
                // The connection is gone, which is what the completed pipe says.
            }

            await to.CompleteAsync();
            await _closed.CancelAsync();
        }

        private async Task SendAsync(PipeReader from)
        {
            try
            {
                while (await from.ReadAsync() is { Buffer.IsEmpty: false } read)
                {
                    foreach (var segment in read.Buffer) await _socket.SendAsync(segment, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
                    from.AdvanceTo(read.Buffer.End);
                }
            }
            catch (Exception e) when (IsEnd(e))
            {
                // The receiving side reports the end of the connection.
            }

            await from.CompleteAsync();
        }

        private static bool IsEnd(Exception e) => e is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException;

        private sealed record Ends(PipeReader Input, PipeWriter Output) : IDuplexPipe;
    }
}
