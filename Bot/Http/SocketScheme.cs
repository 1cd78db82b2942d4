namespace ChatAssist.Bot.Http;

/// <summary>Some proxies (Traefik) say of a WebSocket that it came over <c>wss</c>; all others, and all that asks here, call that <c>https</c>.</summary>
public static class SocketScheme
{
    /// <summary>Must come before whoever asks for the scheme: cookies have another name over https, and addresses begin with it.</summary>
    public static void UseSocketScheme(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Request.Scheme = http.Request.Scheme switch { "wss" => "https", "ws" => "http", var usual => usual };
        return next(http);
    });
}
