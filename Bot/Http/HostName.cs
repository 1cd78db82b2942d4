namespace ChatAssist.Bot.Http;

/// <summary>The host of an address that somebody has named.</summary>
public static class HostName
{
    /// <returns>As name servers know it, <c>xn--…</c> where it has other letters than a-z; null for a name that none can know: an address may be well-formed with one.</returns>
    public static string? Of(Uri url)
    {
        try
        {
            return url.IdnHost;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }
}
