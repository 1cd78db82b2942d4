using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using ChatAssist.Bot.Channels.BotFramework;
using ChatAssist.Bot.Http;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Integrations;

/// <summary>Posts news to an address that an admin has named, and to nowhere else: no redirect is followed, and what resolves to a private address is not called.</summary>
/// <remarks>Signed as Standard Webhooks says (standardwebhooks.com): HMAC-SHA256 of <c>id.timestamp.body</c>.</remarks>
public sealed class HookHttp : IDisposable
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public const string SecretPrefix = "whsec_";

    /// <summary>One for each address, by its id.</summary>
    private readonly ConcurrentDictionary<string, Breaker> _breakers = new();

    private readonly bool _mayBeLocal;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;

    public HookHttp(IOptions<IntegrationOptions> options, TimeProvider clock)
    {
        (_mayBeLocal, _clock) = (options.Value.LocalWebhooks, clock);
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2), ConnectCallback = ConnectAsync };
        _http = new(handler) { Timeout = Limit };
    }

    /// <summary>True when an admin may name it: https; with the setting also http to this machine.</summary>
    public bool Allows(Uri url) =>
        url is { IsAbsoluteUri: true, UserInfo.Length: 0, Fragment.Length: 0 }
        && (IsLocal(url) || (url.Scheme == Uri.UriSchemeHttps && HostName.Of(url) is { } host && (!IPAddress.TryParse(host, out var address) || ServiceUrls.IsPublic(address))));

    /// <summary>Posts, unless the address has left us waiting several times: then one call at a time finds out whether it is back, for whoever waits for it holds up the news of others.</summary>
    /// <returns>What the address answered, for an admin, and whether it has taken the news.</returns>
    public async Task<(bool IsTaken, string Answer)> PostAsync(Webhook hook, string id, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        var breaker = _breakers.GetOrAdd(hook.Id, static (_, clock) => new(clock), _clock);
        if (!breaker.MayCall()) return (false, "not called: it has not answered lately");
        var answered = await CallAsync(hook, id, body, ct);
        if (answered is null) breaker.Failed();
        else breaker.Worked();
        return answered ?? (false, $"no answer within {Limit.TotalSeconds:F0} s");
    }

    /// <summary>The value of <c>webhook-signature</c>.</summary>
    /// <param name="secret"><c>whsec_</c> and the key in Base64.</param>
    public static string Sign(string secret, string id, long seconds, ReadOnlySpan<byte> body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Convert.FromBase64String(secret[SecretPrefix.Length..]));
        mac.AppendData(Encoding.UTF8.GetBytes($"{id}.{seconds}."));
        mac.AppendData(body);
        return "v1," + Convert.ToBase64String(mac.GetHashAndReset());
    }

    public void Dispose() => _http.Dispose();

    /// <returns>Null when no answer came in time.</returns>
    private async Task<(bool IsTaken, string Answer)?> CallAsync(Webhook hook, string id, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, hook.Url) { Content = new ReadOnlyMemoryContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
            var seconds = _clock.GetUtcNow().ToUnixTimeSeconds();
            request.Headers.Add("webhook-id", id);
            request.Headers.Add("webhook-timestamp", $"{seconds}");
            request.Headers.Add("webhook-signature", Sign(hook.Secret, id, seconds, body.Span));
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            return (answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}");
        }
        catch (HttpRequestException e)
        {
            return (false, e.InnerException is PrivateAddressException ? "resolves to a private address" : $"no connection ({e.HttpRequestError})");
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }

    private bool IsLocal(Uri url) => _mayBeLocal && url.IsLoopback && url.Scheme is "http" or "https";

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, ct);
        if (!Array.TrueForAll(addresses, address => ServiceUrls.IsPublic(address) || (_mayBeLocal && IPAddress.IsLoopback(address)))) throw new PrivateAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class PrivateAddressException : IOException;
}
