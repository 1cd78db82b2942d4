using System.Net;
using System.Net.Sockets;
using ChatAssist.Bot.Http;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Channels.BotFramework;

/// <summary>Where our token may go: Microsoft's own hosts over https, and what the settings list. A forged service address would otherwise steal it.</summary>
/// <remarks>Source of the hosts: the list of the Microsoft 365 Agents SDK.</remarks>
public sealed class ServiceUrls(IOptions<BotFrameworkOptions> options)
{
    /// <summary>Hosts whose subdomains are Microsoft's too.</summary>
    private static readonly string[] _families = ["botframework.com", "teams.microsoft.com", "teams.microsoft.us"];

    /// <summary>Hosts alone: under this one's parent anybody may have a name.</summary>
    private static readonly string[] _hosts = ["smba.trafficmanager.net"];

    private readonly HashSet<string> _listed = [.. Listed(options.Value.AllowedServiceUrls).Where(url => Uri.IsWellFormedUriString(url, UriKind.Absolute)).Select(url => OriginOf(new Uri(url)))];

    public static string[] Listed(string setting) => setting.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>True when replies may be posted to this address.</summary>
    public bool Allows(Uri url) => url is { UserInfo.Length: 0 } && (IsListed(url) || IsMicrosofts(url));

    /// <summary>Connects for the connector's HTTP client: a host of Microsoft's that resolves to a private address is not Microsoft's.</summary>
    /// <exception cref="HttpRequestException">The host resolves to an address that is not public.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, ct);
        if (!IsListed(context.InitialRequestMessage.RequestUri!) && !Array.TrueForAll(addresses, IsPublic))
            throw new HttpRequestException($"{context.DnsEndPoint.Host} does not resolve to a public address.");
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

    /// <summary>False for this machine, private networks, and what is not routed (RFC 6890).</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address)) return false;
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return !address.IsIPv6LinkLocal && !address.IsIPv6UniqueLocal && !address.IsIPv6SiteLocal && !address.IsIPv6Multicast && !address.Equals(IPAddress.IPv6Any);
        return address.GetAddressBytes() switch
        {
            [0 or 10 or 127 or >= 224, ..] => false,
            [100, >= 64 and < 128, ..] => false,
            [169, 254, ..] => false,
            [172, >= 16 and < 32, ..] => false,
            [192, 168, ..] => false,
            [192, 0, 0, _] => false,
            [198, 18 or 19, ..] => false,
            _ => true,
        };
    }

    private bool IsListed(Uri url) => _listed.Contains(OriginOf(url));

    private static bool IsMicrosofts(Uri url) =>
        url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort && HostName.Of(url) is { } host
        && (_hosts.Contains(host, StringComparer.OrdinalIgnoreCase) || _families.Any(family => IsIn(family, host)));

    private static bool IsIn(string family, string host) =>
        host.Equals(family, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + family, StringComparison.OrdinalIgnoreCase);

    private static string OriginOf(Uri url) => url.GetLeftPart(UriPartial.Authority).ToUpperInvariant();
}

/// <summary>The last door before the wire: whatever the code above does, no request of the connector leaves for a stranger.</summary>
public sealed class KnownHostsOnly(ServiceUrls urls, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        urls.Allows(request.RequestUri!)
            ? base.SendAsync(request, cancellationToken)
            : throw new HttpRequestException($"{request.RequestUri!.GetLeftPart(UriPartial.Authority)} is not an address to which our token may go.");
}
