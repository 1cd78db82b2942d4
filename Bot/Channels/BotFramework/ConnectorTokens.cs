using System.Text.Json;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Channels.BotFramework;

/// <summary>Our token for the channels, from the login service: kept, renewed five minutes before it ends, and asked for by one caller at a time.</summary>
public sealed class ConnectorTokens(CloudHttp cloud, IOptions<BotFrameworkOptions> options, TimeProvider clock) : IDisposable
{
    private const string Scope = "https://api.botframework.com/.default";

    /// <summary>The directory of bots that belong to no tenant.</summary>
    private const string AnyTenant = "botframework.com";

    private static readonly TimeSpan _early = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _one = new(1, 1);
    private Kept? _kept;

    /// <param name="refused">A token that a channel did not take: another one is asked for, once for all who hold it.</param>
    /// <exception cref="HttpRequestException">The login service refused or did not answer.</exception>
    public async Task<string> GetAsync(string? refused, CancellationToken ct)
    {
        if (IsGood(_kept, refused)) return _kept!.Token;
        await _one.WaitAsync(ct);
        try
        {
            if (!IsGood(_kept, refused)) _kept = await AskAsync(ct);
            return _kept!.Token;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private bool IsGood(Kept? kept, string? refused) => kept is not null && kept.Token != refused && clock.GetUtcNow() < kept.Ends - _early;

    private async Task<Kept> AskAsync(CancellationToken ct)
    {
        var bot = options.Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = bot.AppId,
            ["client_secret"] = bot.AppPassword,
            ["scope"] = Scope,
        });
        var asked = clock.GetUtcNow();
        var url = $"{bot.LoginUrl.TrimEnd('/')}/{Uri.EscapeDataString(bot.TenantId.Length > 0 ? bot.TenantId : AnyTenant)}/oauth2/v2.0/token";
        using var answer = await cloud.Http.PostAsync(new Uri(url), form, ct);
        answer.EnsureSuccessStatusCode(); // the body of a refusal may repeat what we sent
        try
        {
            using var body = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(ct));
            return new(body.RootElement.GetProperty("access_token").GetString()!, asked + TimeSpan.FromSeconds(body.RootElement.GetProperty("expires_in").GetInt32()));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new HttpRequestException("The login service's answer has no token.", e);
        }
    }

    private sealed record Kept(string Token, DateTimeOffset Ends);
}
