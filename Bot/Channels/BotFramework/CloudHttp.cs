namespace ChatAssist.Bot.Channels.BotFramework;

/// <summary>The HTTP client for the login service and its keys. It follows no redirect: the settings say where these are.</summary>
public sealed class CloudHttp : IDisposable
{
    private const int MaxAnswer = 1_000_000;

    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = TimeSpan.FromSeconds(10),
        MaxResponseContentBufferSize = MaxAnswer,
    };

    public void Dispose() => Http.Dispose();
}
