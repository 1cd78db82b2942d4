using System.Net;
using System.Net.Sockets;

namespace ChatAssist.Bot.Http;

/// <summary>Whom an address stands for: who has one of IPv6 has a whole /64 of them, and one of IPv4 may come in either form.</summary>
public static class Network
{
    private const int PrefixBytes = 8;
    private const int AddressBytes = 16;

    /// <summary>Where a call comes from.</summary>
    public static string Of(HttpContext http) => Of(http.Connection.RemoteIpAddress);

    /// <returns>An IPv4 address, or the prefix of an IPv6 one; empty without an address.</returns>
    public static string Of(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4().ToString();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? PrefixOf(address) : address.ToString();
    }

    private static string PrefixOf(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[AddressBytes];
        address.TryWriteBytes(bytes, out _);
        bytes[PrefixBytes..].Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
