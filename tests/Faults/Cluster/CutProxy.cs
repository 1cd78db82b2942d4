using System.Net;
using System.Net.Sockets;

namespace ChatAssist.Faults.Cluster;

/// <summary>Which way nothing gets through any more.</summary>
public enum Cut
{
    None,

    /// <summary>Towards the server: the half-open link.</summary>
    Up,

    /// <summary>From the server: what it does is never known.</summary>
    Down,

    /// <summary>Neither way.</summary>
    Both,
}

/// <summary>A link between a node and a server, or between clients and a node, that can be cut as a network is: nobody is told, and what was on its way comes after the healing. It can also be slow, and bring everything in small pieces; and one to Redis can swap neighbouring news.</summary>
public sealed class CutProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly int _port;
    private readonly Task _accepting;
    /// <summary>Bytes of a piece while it is slow, at most, and the longest wait before one, in milliseconds.</summary>
    private const int LargestPiece = 512, LongestLag = 8;

    /// <summary>News that no other follows goes on after this time.</summary>
    private static readonly TimeSpan _longestHold = TimeSpan.FromMilliseconds(200);

    private readonly bool _carriesNews;
    private volatile bool _lags;
    private volatile bool _swaps;
    private int _hits;
    private volatile TaskCompletionSource _up = Open();
    private volatile TaskCompletionSource _down = Open();

    /// <param name="port">Of the server, on this machine.</param>
    /// <param name="carriesNews">Whether the server is Redis.</param>
    public CutProxy(int port, bool carriesNews = false)
    {
        (_port, _carriesNews) = (port, carriesNews);
        _listener.Server.NoDelay = true; // a piece is a packet
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where the server is found.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What has been held back, came late or has changed places so far: pieces, connections and pairs of news.</summary>
    public int Hits => Volatile.Read(ref _hits);

    public void Set(Cut cut)
    {
        _up = Switch(_up, cut is Cut.Up or Cut.Both);
        _down = Switch(_down, cut is Cut.Down or Cut.Both);
    }

    /// <summary>From now on every piece comes late and small, or no longer so.</summary>
    public void Lag(bool lags) => _lags = lags;

    /// <summary>From now on neighbouring news on the way to the node is swapped, or no longer so.</summary>
    public void Swap(bool swaps) => _swaps = swaps;

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
        _ended.Dispose();
    }

    private static TaskCompletionSource Open()
    {
        var gate = Closed();
        gate.SetResult();
        return gate;
    }

    private static TaskCompletionSource Closed() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TaskCompletionSource Switch(TaskCompletionSource gate, bool close)
    {
        if (close) return gate.Task.IsCompleted ? Closed() : gate;
        gate.TrySetResult();
        return gate;
    }

    private async Task AcceptAsync()
    {
        var links = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_ended.Token);
                links.Add(CarryAsync(client));
                links.RemoveAll(link => link.IsCompleted);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(links);
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using var both = client;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token);
        try
        {
            await PassAsync(_up.Task, ended.Token); // no handshake gets through either
            await server.ConnectAsync(IPAddress.Loopback, _port, ended.Token);
            await Task.WhenAny(PumpAsync(client, server, () => _up.Task, news: null, ended.Token), PumpAsync(server, client, () => _down.Task, _carriesNews ? new NewsSwap() : null, ended.Token));
        }
        catch (Exception e) when (IsEnd(e))
        {
            // The server is away, which the node learns by the closed link.
        }

        await ended.CancelAsync();
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, Func<Task> gate, NewsSwap? news, CancellationToken ct)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (true)
            {
                var reading = from.GetStream().ReadAsync(buffer, ct).AsTask();
                if (news?.Holds == true && await Task.WhenAny(reading, Task.Delay(_longestHold, ct)) != reading) await OnwardAsync(news.LetGo());
                if (await reading is not (> 0 and var count)) break;
                await OnwardAsync(news is null ? buffer.AsMemory(0, count) : Swap(news, buffer.AsSpan(0, count)));
            }

            if (news is not null) await OnwardAsync(news.LetGo());
        }
        catch (Exception e) when (IsEnd(e))
        {
            // Either side has closed; so does the other now.
        }

        async Task OnwardAsync(ReadOnlyMemory<byte> bytes)
        {
            await PassAsync(gate(), ct);
            await BringAsync(bytes, to.GetStream(), ct);
        }
    }

    private async Task PassAsync(Task gate, CancellationToken ct)
    {
        if (!gate.IsCompleted) Interlocked.Increment(ref _hits);
        await gate.WaitAsync(ct);
    }

    private byte[] Swap(NewsSwap news, ReadOnlySpan<byte> bytes)
    {
        var before = news.Swapped;
        var onward = news.Pass(bytes, _swaps);
        Interlocked.Add(ref _hits, news.Swapped - before);
        return onward;
    }

    private async Task BringAsync(ReadOnlyMemory<byte> bytes, NetworkStream to, CancellationToken ct)
    {
        while (_lags && bytes.Length > 0)
        {
            Interlocked.Increment(ref _hits);
            await Task.Delay(Random.Shared.Next(LongestLag + 1), ct);
            var piece = bytes[..Math.Min(bytes.Length, Random.Shared.Next(1, LargestPiece + 1))];
            await to.WriteAsync(piece, ct);
            bytes = bytes[piece.Length..];
        }

        await to.WriteAsync(bytes, ct);
    }

    private static bool IsEnd(Exception e) => e is IOException or SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException;
}
