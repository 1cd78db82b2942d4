namespace ChatAssist.Bot.Accounts;

/// <summary>Where somebody signs in from.</summary>
/// <param name="Network">An IPv4 address, or a /64 of IPv6.</param>
/// <param name="Line">The same IPv4 address, or the /48.</param>
/// <param name="Device">The browser's own mark; empty for one in which nobody has signed in.</param>
public sealed record Whereabouts(string Network, string Line, string Device)
{
    public static Whereabouts Of(HttpContext http) => new(Http.Network.Of(http), Http.Network.LineOf(http), DeviceCookie.Read(http));
}
