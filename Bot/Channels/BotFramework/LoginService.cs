using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChatAssist.Bot.Channels.BotFramework;

/// <summary>Tokens from Microsoft Entra's login service, to which the bot shows its client secret or its certificate.</summary>
/// <remarks>Source: the OAuth 2.0 client credentials flow of the Microsoft identity platform; the certificate signs an assertion as in RFC 7523.</remarks>
public sealed class LoginService(CloudHttp cloud, IOptions<BotFrameworkOptions> options, TimeProvider clock) : ITokenSource, IDisposable
{
    public const string Scope = $"{Audience}/.default";

    private const string Audience = "https://api.botframework.com";

    /// <summary>The directory of bots that belong to no tenant.</summary>
    private const string AnyTenant = "botframework.com";

    /// <summary>An assertion is made for one call.</summary>
    private static readonly TimeSpan _assertionLifetime = TimeSpan.FromMinutes(10);

    private readonly Certificate? _certificate = options.Value.CertificatePath.Length > 0 ? Certificate.Load(options.Value) : null;

    public async Task<BotToken> AskAsync(CancellationToken ct)
    {
        var bot = options.Value;
        var url = $"{bot.LoginUrl.TrimEnd('/')}/{Uri.EscapeDataString(bot.TenantId.Length > 0 ? bot.TenantId : AnyTenant)}/oauth2/v2.0/token";
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", bot.AppId), new("scope", Scope), .. Proof(bot, url)]);
        var asked = clock.GetUtcNow();
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

    public void Dispose() => _certificate?.Dispose();

    private IEnumerable<KeyValuePair<string?, string?>> Proof(BotFrameworkOptions bot, string url) => _certificate is null
        ? [new("client_secret", bot.AppPassword)]
        : [new("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), new("client_assertion", Assertion(_certificate, bot.AppId, url))];

    private string Assertion(Certificate certificate, string app, string url)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = app,
            Audience = url,
            Claims = new Dictionary<string, object> { ["sub"] = app, ["jti"] = RandomNumberGenerator.GetHexString(32, lowercase: true) },
            NotBefore = now,
            IssuedAt = now,
            Expires = now + _assertionLifetime,
            SigningCredentials = certificate.Signing,
            AdditionalHeaderClaims = new Dictionary<string, object> { ["x5t#S256"] = certificate.Thumbprint },
        });
    }
}
