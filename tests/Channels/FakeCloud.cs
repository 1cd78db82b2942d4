using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChatAssist.Tests.Channels;

/// <summary>The cloud half of the Bot Framework on this machine: signing keys with endorsements, the login service, and a channel that takes what the bot posts.</summary>
public sealed class FakeCloud : IAsyncDisposable
{
    public const string AppId = "00000000-0000-0000-0000-000000000001";
    public const string OwnTenant = "11111111-2222-3333-4444-555555555555";
    public const string EmulatorTenant = "d6d49420-f39b-4df7-a1dc-d59a935871db";

    /// <summary>Only turns a hang into a failure.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Fault> _faults = new();
    private readonly List<Posted> _posted = [];
    private readonly SemaphoreSlim _news = new(0);
    private int _activities;

    private FakeCloud(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <summary>Signs for webchat, directline and sms.</summary>
    public RsaSecurityKey Channel { get; private set; } = NewKey("chan-1");

    /// <summary>Signs for Teams.</summary>
    public RsaSecurityKey Teams { get; } = NewKey("teams-1");

    /// <summary>Signs for whom it does not say.</summary>
    public RsaSecurityKey Silent { get; } = NewKey("silent-1");

    /// <summary>Signs for people and applications, not for channels.</summary>
    public RsaSecurityKey Entra { get; } = NewKey("entra-1");

    /// <summary>Nobody's.</summary>
    public RsaSecurityKey Rogue { get; } = NewKey("rogue-1");

    /// <summary>How often the channel's keys were asked for.</summary>
    public int KeysAsked { get; private set; }

    /// <summary>How often a token for the connector was asked for.</summary>
    public int TokensAsked { get; private set; }

    /// <summary>Seconds that the next token is good for.</summary>
    public int TokenLifetime { get; set; } = 3600;

    /// <summary>The bot's certificate, as the login service knows it; null for none.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>The login service answers with this for a while.</summary>
    public HttpStatusCode LoginStatus { get; set; } = HttpStatusCode.OK;

    /// <summary>The name of everybody here, for whoever asks.</summary>
    public string? NameOfMembers { get; set; }

    /// <summary>What the channel keeps for the bot, by its id.</summary>
    public ConcurrentDictionary<string, byte[]> Kept { get; } = new();

    /// <summary>Everything that the bot posted and the channel took, oldest first.</summary>
    public IReadOnlyList<Posted> Taken
    {
        get
        {
            lock (_posted) return [.. _posted];
        }
    }

    /// <summary>The settings with which the program takes this cloud for Microsoft's.</summary>
    public string[] Settings =>
    [
        $"--BotFramework:AppId={AppId}",
        "--BotFramework:AppPassword=secret",
        $"--BotFramework:LoginUrl={Origin}",
        $"--BotFramework:OpenIdMetadataUrl={Origin}/v1/.well-known/openidconfiguration",
        $"--BotFramework:AllowedServiceUrls={Origin}",
    ];

    private string Origin => Address.GetLeftPart(UriPartial.Authority);

    public static async Task<FakeCloud> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var cloud = new FakeCloud(builder.Build());
        cloud.Map();
        await cloud._app.StartAsync();
        return cloud;
    }

    /// <summary>The next calls fail, one after the other.</summary>
    public void FailNext(params Fault[] faults) => Array.ForEach(faults, _faults.Enqueue);

    /// <summary>The channel signs with another key from now on.</summary>
    public void RollKey() => Channel = NewKey("chan-2");

    /// <summary>What a channel sends with an activity.</summary>
    public string ChannelToken(RsaSecurityKey? key = null, object? claims = null, string? algorithm = null) =>
        Sign(key ?? Channel, With(new() { ["iss"] = "https://api.botframework.com", ["aud"] = AppId, ["serviceurl"] = Origin, ["exp"] = In(3600) }, claims), algorithm);

    /// <summary>What the emulator sends.</summary>
    public string EmulatorToken(object? claims = null) => Sign(
        Entra,
        With(new() { ["iss"] = $"https://sts.windows.net/{EmulatorTenant}/", ["tid"] = EmulatorTenant, ["aud"] = AppId, ["appid"] = AppId, ["ver"] = "1.0", ["exp"] = In(3600) }, claims));

    /// <summary>What the bot sends with its calls.</summary>
    private string BotToken() => Sign(
        Entra,
        new() { ["iss"] = $"https://sts.windows.net/{EmulatorTenant}/", ["aud"] = "https://api.botframework.com", ["appid"] = AppId, ["ver"] = "1.0", ["exp"] = In(3600), ["jti"] = $"token {TokensAsked}" });

    /// <summary>Seconds from now, as a token says it.</summary>
    public static long In(int seconds) => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + seconds;

    /// <summary>Waits until the channel has taken an activity that fits.</summary>
    public async Task<Posted> TakesAsync(Func<Posted, bool> fits)
    {
        using var limit = new CancellationTokenSource(_patience);
        while (true)
        {
            if (Taken.FirstOrDefault(fits) is { } found) return found;
            try
            {
                await _news.WaitAsync(TimeSpan.FromMilliseconds(200), limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"The channel never got it; it has:\n{string.Join('\n', Taken)}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _news.Dispose();
    }

    /// <summary>Sets claims; one that is null is left out.</summary>
    private static Dictionary<string, object> With(Dictionary<string, object> claims, object? changes)
    {
        foreach (var change in changes?.GetType().GetProperties() ?? [])
        {
            if (change.GetValue(changes) is { } value) claims[change.Name] = value;
            else claims.Remove(change.Name);
        }

        return claims;
    }

    private static string Sign(RsaSecurityKey key, Dictionary<string, object> claims, string? algorithm = null) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(JsonSerializer.Serialize(claims), new SigningCredentials(key, algorithm ?? SecurityAlgorithms.RsaSha256));

    private static RsaSecurityKey NewKey(string id) => new(RSA.Create(2048)) { KeyId = id };

    private void Map()
    {
        _app.MapGet("/v1/.well-known/openidconfiguration", () => new { issuer = "https://api.botframework.com", jwks_uri = $"{Origin}/v1/keys", id_token_signing_alg_values_supported = new[] { "RS256" } });
        _app.MapGet("/common/v2.0/.well-known/openid-configuration", () => new { jwks_uri = $"{Origin}/common/keys" });
        _app.MapGet("/v1/keys", () =>
        {
            KeysAsked++;
            return new { keys = new[] { Published(Channel, "webchat", "directline", "sms", "slack", "omnichannel"), Published(Teams, "msteams"), Published(Silent) } };
        });
        _app.MapGet("/common/keys", () => new { keys = new[] { Published(Entra) } });
        _app.MapPost("/{tenant}/oauth2/v2.0/token", async (HttpContext http, string tenant) =>
        {
            TokensAsked++;
            if (LoginStatus != HttpStatusCode.OK) return Results.StatusCode((int)LoginStatus);
            return http.Request.Form["client_secret"] == "secret" || await IsSignedByBotAsync(http.Request.Form, $"{Origin}/{tenant}/oauth2/v2.0/token") ? Results.Json(new { token_type = "Bearer", expires_in = TokenLifetime, access_token = BotToken() }) : Results.BadRequest();
        });
        _app.MapGet("/metadata/identity/oauth2/token", (HttpContext http, string resource, [FromQuery(Name = "client_id")] string client) =>
        {
            TokensAsked++;
            return http.Request.Headers["Metadata"] == "true" && resource == "https://api.botframework.com" && client == AppId
                ? Results.Json(new { access_token = BotToken(), expires_in = $"{TokenLifetime}", expires_on = $"{In(TokenLifetime)}", resource, token_type = "Bearer" })
                : Results.BadRequest();
        });
        _app.Map("/v3/{**path}", TakeAsync);
    }

    private async Task<IResult> TakeAsync(HttpContext http, string path)
    {
        var body = HttpMethods.IsPost(http.Request.Method) || HttpMethods.IsPut(http.Request.Method) ? await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body) : JsonSerializer.SerializeToElement(new { });
        var fault = NextFault(http.Request.Method, path, body);
        if (fault?.Meanwhile is { } meanwhile) await meanwhile();
        if (fault is not null && await FailAsync(http, fault)) return Results.Empty;
        if (path.StartsWith("attachments/", StringComparison.Ordinal)) return http.Request.Headers.Authorization.ToString().StartsWith("Bearer ey", StringComparison.Ordinal) ? Results.Bytes(Kept[path.Split('/')[1]]) : Results.Unauthorized();
        if (HttpMethods.IsGet(http.Request.Method)) return Results.Json(new { id = path.Split('/')[^1], name = NameOfMembers });
        var id = $"act-{Interlocked.Increment(ref _activities)}";
        lock (_posted) _posted.Add(new(http.Request.Method, path, id, body, http.Request.Headers.Authorization.ToString()));
        _news.Release();
        if (path == "conversations" && body.TryGetProperty("channelData", out var data) && data.TryGetProperty("channel", out var channel))
            return Results.Json(new { id = $"{channel.GetProperty("id")};messageid={id}", activityId = id });
        return fault is { IsTakenFirst: true } ? Results.StatusCode(504) : Results.Json(new { id });
    }

    /// <summary>The fault that is meant for this call. Typing is nobody's: on a busy machine the bot shows it, on an idle one it does not.</summary>
    private Fault? NextFault(string method, string path, JsonElement body)
    {
        var isMeant = _faults.TryPeek(out var next) && (next.Method ?? method) == method && (next.Path ?? path) == path
            && !(body.TryGetProperty("type", out var type) && type.GetString() == "typing");
        return isMeant && _faults.TryDequeue(out var fault) ? fault : null;
    }

    /// <summary>Checks an assertion as Entra does: for this address, of this application, signed by its certificate.</summary>
    private async Task<bool> IsSignedByBotAsync(IFormCollection form, string address)
    {
        if (Certificate is null || form["client_assertion_type"] != "urn:ietf:params:oauth:client-assertion-type:jwt-bearer") return false;
        var token = new JsonWebToken(form["client_assertion"]);
        var checkedToken = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = AppId,
            ValidAudience = address,
            IssuerSigningKey = new RsaSecurityKey(Certificate.GetRSAPublicKey()),
            ValidAlgorithms = [SecurityAlgorithms.RsaSsaPssSha256],
        });
        return checkedToken.IsValid && token.Subject == AppId && token.Id.Length > 0
            && token.GetHeaderValue<string>("x5t#S256") == Base64UrlEncoder.Encode(Certificate.GetCertHash(HashAlgorithmName.SHA256));
    }

    /// <returns>False when the activity is taken all the same.</returns>
    private static async Task<bool> FailAsync(HttpContext http, Fault fault)
    {
        if (fault.IsTakenFirst || fault.Status == HttpStatusCode.OK) return false;
        if (fault.RetryAfter is { } seconds) http.Response.Headers.RetryAfter = $"{seconds}";
        if (fault.Location is { } elsewhere) http.Response.Headers.Location = elsewhere;
        http.Response.StatusCode = (int)fault.Status;
        await http.Response.WriteAsJsonAsync(new { error = new { code = fault.Code, message = "fault injected" } });
        return true;
    }

    private static object Published(RsaSecurityKey key, params string[] endorsements)
    {
        var numbers = key.Rsa.ExportParameters(includePrivateParameters: false);
        var (kty, use, kid, n, e) = ("RSA", "sig", key.KeyId, Base64UrlEncoder.Encode(numbers.Modulus), Base64UrlEncoder.Encode(numbers.Exponent));
        return endorsements.Length == 0 ? new { kty, use, kid, n, e } : new { kty, use, kid, n, e, endorsements };
    }
}

/// <summary>One call of the bot's that the channel took.</summary>
public sealed record Posted(string Method, string Path, string Id, JsonElement Body, string Authorization)
{
    public string? Text => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("text", out var text) ? text.GetString() : null;

    public override string ToString() => $"{Method} {Path} {Body}";
}

/// <summary>How a call fails.</summary>
/// <param name="Status">With 200 it does not: the channel only takes its time.</param>
/// <param name="RetryAfter">Seconds.</param>
/// <param name="IsTakenFirst">The activity is taken, and the answer says that it was not.</param>
/// <param name="Method">The next call of this kind only; null for whatever comes.</param>
/// <param name="Path">The next call of this path only; null for whatever comes.</param>
/// <param name="Meanwhile">What happens before the bot has its answer.</param>
public sealed record Fault(HttpStatusCode Status, string Code = "ServiceError", int? RetryAfter = null, bool IsTakenFirst = false, string? Location = null, string? Method = null, string? Path = null, Func<Task>? Meanwhile = null);
