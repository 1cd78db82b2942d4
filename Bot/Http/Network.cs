using System.Net;
using System.Net.Sockets;

namespace ChatAssist.Bot.Http;

/// <summary>Whom an address stands for: who has one of IPv6 has a whole /64 of them, and one of IPv4 may come in either form.</summary>
public static class Network
{
    /// <summary>What a line of IPv6 may do, in networks: it may be one person with 65,536 of them, or a company with many people.</summary>
    public const int LineShare = 5;

    private const int OwnBytes = 8, LineBytes = 6;
    private const int AddressBytes = 16;

    /// <summary>Where a call comes from.</summary>
    public static string Of(HttpContext http) => Of(http.Connection.RemoteIpAddress);

    /// <summary>The line that a call comes over: an ordinary one of IPv6 may have a /48, which is 65,536 networks.</summary>
    public static string LineOf(HttpContext http) => LineOf(http.Connection.RemoteIpAddress);

    /// <returns>An IPv4 address, or the prefix of an IPv6 one; empty without an address.</returns>
    public static string Of(IPAddress? address) => Shortened(address, OwnBytes);

    /// <returns>An IPv4 address, as its network is; or the /48 of an IPv6 one.</returns>
    public static string LineOf(IPAddress? address) => Shortened(address, LineBytes);

    private static string Shortened(IPAddress? address, int prefixBytes)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4().ToString();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? PrefixOf(address, prefixBytes) : address.ToString();
    }

    private static string PrefixOf(IPAddress address, int prefixBytes)
    {
        Span<byte> bytes = stackalloc byte[AddressBytes];
        address.TryWriteBytes(bytes, out _);
        bytes[prefixBytes..].Clear();
        return $"{new IPAddress(bytes)}/{8 * prefixBytes}";
    }
}
