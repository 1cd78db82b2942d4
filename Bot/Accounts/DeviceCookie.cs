using System.Security.Cryptography;

namespace ChatAssist.Bot.Accounts;

/// <summary>Marks a browser in which somebody has signed in: there a name is not locked for what strangers guess. It opens nothing.</summary>
/// <remarks>128 random bits, of which the database keeps the hash: nobody makes one up, so it needs no signature.</remarks>
public static class DeviceCookie
{
    private const string Name = "chatassist-device";

    private const int Digits = 32;

    /// <summary>How long a device or a network is known after a sign-in there.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    /// <returns>The browser's mark; empty when it has none.</returns>
    public static string Read(HttpContext http) =>
        http.Request.Cookies[NameFor(http)] is { Length: Digits } mark && mark.All(char.IsAsciiHexDigitLower) ? mark : "";

    /// <summary>Gives the browser a mark, or keeps the one that it has for longer.</summary>
    /// <returns>The mark.</returns>
    public static string Keep(HttpContext http)
    {
        var mark = Read(http) is { Length: > 0 } had ? had : RandomNumberGenerator.GetHexString(Digits, lowercase: true);
        http.Response.Cookies.Append(NameFor(http), mark, new() { HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Strict, Path = "/", MaxAge = Lifetime });
        return mark;
    }

    private static string NameFor(HttpContext http) => SessionCookie.NameFor(http, Name);
}
