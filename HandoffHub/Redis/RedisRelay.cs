using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace ChatAssist.HandoffHub.Redis;

/// <summary>Signs in with a user's name, which the client (1.2.6) cannot: it sends AUTH with a password alone. Everything after that goes to and fro unread.</summary>
/// <remarks>
/// The client connects to a port of this machine and begins with a secret that only it knows, so nobody else gets in by it; the user's name and password are sent in its place.
/// TLS goes from here to the server. When either side closes, so does the other: the client notices what it would notice without it.
/// </remarks>
internal sealed class RedisRelay : IAsyncDisposable
{
    /// <summary>The longest wait until both sides are open.</summary>
    private static readonly TimeSpan _opening = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);

    private readonly RedisLogin _server;
    private readonly TcpListener _listener = new(IPAddress.Loopback, port: 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly byte[] _secret;
    private readonly byte[] _signIn;
    private readonly Task _accepting;

    private RedisRelay(RedisLogin server)
    {
        _server = server;
        var password = RandomNumberGenerator.GetHexString(32);
        (_secret, _signIn) = (Command("AUTH", password), Command("AUTH", server.User!, server.Options.Password ?? ""));
        _listener.Start();
        Options = server.Options.Clone();
        Options.EndPoints.Clear();
        Options.EndPoints.Add(_listener.LocalEndpoint);
        (Options.Ssl, Options.Password) = (false, password);
        _accepting = AcceptAsync();
    }

    /// <summary>How the client gets to the server through here.</summary>
    public ConfigurationOptions Options { get; }

    /// <param name="server">One server, and the user who signs in.</param>
    public static RedisRelay Start(RedisLogin server) => new(server);

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _ended.Dispose();
    }

    /// <summary>A command as it is on the wire.</summary>
    private static byte[] Command(params string[] parts) =>
        Encoding.UTF8.GetBytes($"*{parts.Length}\r\n{string.Concat(parts.Select(part => $"${Encoding.UTF8.GetByteCount(part)}\r\n{part}\r\n"))}");

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.RemoveAll(one => one.IsCompleted);
                if (await NextAsync() is { } client) open.Add(ServeAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    /// <returns>Null when this machine could not take the connection in, for want of file handles say.</returns>
    private async Task<TcpClient?> NextAsync()
    {
        try
        {
            return await _listener.AcceptTcpClientAsync(_ended.Token);
        }
        catch (SocketException)
        {
            await Task.Delay(_pause, _ended.Token);
            return null;
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient { NoDelay = true };
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token);
            limit.CancelAfter(_opening);
            client.NoDelay = true;
            await using var here = client.GetStream();
            if (!await KnowsTheSecretAsync(here, limit.Token)) return;
            await using var there = await OpenAsync(server, limit.Token);
            await there.WriteAsync(_signIn, limit.Token);
            using var closed = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token);
            await Task.WhenAll(PumpAsync(here, there, closed), PumpAsync(there, here, closed));
        }
        catch (Exception e) when (IsBroken(e))
        {
            // The client sees its connection close, and tries again.
        }
        finally
        {
            client.Dispose();
        }
    }

    private async Task<bool> KnowsTheSecretAsync(Stream client, CancellationToken ct)
    {
        var heard = new byte[_secret.Length];
        await client.ReadExactlyAsync(heard, ct);
        return CryptographicOperations.FixedTimeEquals(heard, _secret);
    }

    private async Task<Stream> OpenAsync(TcpClient server, CancellationToken ct)
    {
        await (_server.Options.EndPoints[0] switch
        {
            DnsEndPoint name => server.ConnectAsync(name.Host, name.Port, ct),
            var address => server.ConnectAsync((IPEndPoint)address, ct),
        });
        if (!_server.Options.Ssl) return server.GetStream();
        var secured = new SslStream(server.GetStream());
        await secured.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = _server.Options.SslHost, RemoteCertificateValidationCallback = _server.Trust }, ct);
        return secured;
    }

    private static async Task PumpAsync(Stream from, Stream to, CancellationTokenSource closed)
    {
        try
        {
            await from.CopyToAsync(to, closed.Token);
        }
        finally
        {
            await closed.CancelAsync();
        }
    }

    private static bool IsBroken(Exception e) => e is IOException or SocketException or AuthenticationException or OperationCanceledException or ObjectDisposedException;
}
