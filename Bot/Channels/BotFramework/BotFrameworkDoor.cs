using System.Text.Json;
using ChatAssist.Dialogs;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChatAssist.Bot.Channels.BotFramework;

/// <summary>Who posts, by a token that has been checked.</summary>
public abstract record Caller
{
    private Caller()
    {
    }

    /// <param name="ServiceUrl">The only address of replies for which the token speaks.</param>
    /// <param name="Endorsements">The channels for which the key may sign; null when it names none.</param>
    public sealed record Channel(string ServiceUrl, IReadOnlyList<string>? Endorsements) : Caller;

    /// <summary>The emulator, with a token for our own secret.</summary>
    public sealed record Emulator : Caller;
}

/// <summary>Checks what a channel sends: every failure is a plain 401, and the reason stands in the log only.</summary>
/// <remarks>Source: Bot Framework authentication, with the stricter choices where Microsoft's SDKs differ.</remarks>
public sealed class BotFrameworkDoor : IDisposable
{
    private const string ChannelIssuer = "https://api.botframework.com";
    private const string Scheme = "Bearer ";

    /// <summary>Channels whose keys always say so.</summary>
    private static readonly string[] _alwaysEndorsed = ["msteams", "directline", "webchat"];

    /// <summary>The tenants that sign the emulator's tokens, beside our own.</summary>
    private static readonly string[] _emulatorTenants = ["d6d49420-f39b-4df7-a1dc-d59a935871db", "f8cdef31-a31e-4b4a-93e4-5f571e91255a"];

    private static readonly TimeSpan _skew = TimeSpan.FromMinutes(5);

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly BotFrameworkOptions _options;
    private readonly SigningKeys _channelKeys;
    private readonly SigningKeys _emulatorKeys;
    private readonly ServiceUrls _urls;
    private readonly TimeProvider _clock;
    private readonly ILogger<BotFrameworkDoor> _log;

    public BotFrameworkDoor(IOptions<BotFrameworkOptions> options, CloudHttp cloud, ServiceUrls urls, TimeProvider clock, ILogger<BotFrameworkDoor> log)
    {
        (_options, _urls, _clock, _log) = (options.Value, urls, clock, log);
        _channelKeys = new(cloud.Http, new(_options.OpenIdMetadataUrl), clock, log);
        _emulatorKeys = new(cloud.Http, new($"{_options.LoginUrl.TrimEnd('/')}/common/v2.0/.well-known/openid-configuration"), clock, log);
    }

    /// <summary>Checks the token alone, before the body is read.</summary>
    public async Task<(Caller? Caller, Problem? Problem)> AdmitAsync(HttpRequest request, CancellationToken ct)
    {
        if (!_options.IsOn()) return (null, BotFrameworkProblems.Off);
        try
        {
            var (caller, reason) = await CheckAsync(request.Headers.Authorization.ToString(), ct);
            return reason is null ? (caller, null) : (null, Refuse(reason));
        }
        catch (HttpRequestException e)
        {
            Log.KeysMissing(_log, e);
            return (null, BotFrameworkProblems.NoKeys);
        }
    }

    /// <summary>Checks that the token speaks for this very activity.</summary>
    public Problem? Match(Caller caller, Reference reference)
    {
        if (!_urls.Allows(reference.ServiceUrl)) return Refuse($"replies may not go to {reference.ServiceUrl}");
        if (caller is not Caller.Channel channel) return null;
        if (!SameAddress(channel.ServiceUrl, reference.ServiceUrl)) return Refuse("the token's serviceurl is another one");
        var endorsed = channel.Endorsements?.Contains(reference.ChannelId, StringComparer.Ordinal) ?? !_alwaysEndorsed.Contains(reference.ChannelId);
        return endorsed ? null : Refuse($"the key is not endorsed for {reference.ChannelId}");
    }

    public void Dispose()
    {
        _channelKeys.Dispose();
        _emulatorKeys.Dispose();
    }

    private Problem Refuse(string reason)
    {
        Log.ActivityRefused(_log, reason);
        return BotFrameworkProblems.NotAuthenticated;
    }

    private async Task<(Caller? Caller, string? Reason)> CheckAsync(string header, CancellationToken ct)
    {
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return (null, "no bearer token");
        if (Read(header[Scheme.Length..].Trim()) is not { } token) return (null, "not a JSON Web Token");
        if (token.Issuer == ChannelIssuer) return await ChannelAsync(token, ct);
        return _options.EmulatorTokens ? await EmulatorAsync(token, ct) : (null, $"the issuer is {token.Issuer}");
    }

    private async Task<(Caller? Caller, string? Reason)> ChannelAsync(JsonWebToken token, CancellationToken ct)
    {
        if (await _channelKeys.FindAsync(token.Kid, ct) is not { } key) return (null, $"unknown key {token.Kid}");
        if (await ReasonAsync(token, key, [ChannelIssuer]) is { } reason) return (null, reason);
        return token.TryGetPayloadValue<string>("serviceurl", out var url) && url.Length > 0
            ? (new Caller.Channel(url, EndorsementsOf(key)), null)
            : (null, "no serviceurl claim");
    }

    private async Task<(Caller? Caller, string? Reason)> EmulatorAsync(JsonWebToken token, CancellationToken ct)
    {
        if (await _emulatorKeys.FindAsync(token.Kid, ct) is not { } key) return (null, $"unknown key {token.Kid}");
        var tenants = _emulatorTenants.Append(_options.TenantId).Where(tenant => tenant.Length > 0).ToList();
        if (await ReasonAsync(token, key, tenants.SelectMany(IssuersOf)) is { } reason) return (null, reason);
        if (!token.TryGetPayloadValue<string>("tid", out var tenant) || !IssuersOf(tenant).Contains(token.Issuer)) return (null, "the tenant is not the issuer's");
        var claim = token.TryGetPayloadValue<string>("ver", out var version) ? version switch { "1.0" => "appid", "2.0" => "azp", _ => null } : null;
        if (claim is null || !token.TryGetPayloadValue<string>(claim, out var app) || app != _options.AppId) return (null, "the token was made for another application");
        return (new Caller.Emulator(), null);
    }

    private static IEnumerable<string> IssuersOf(string tenant) => [$"https://sts.windows.net/{tenant}/", $"https://login.microsoftonline.com/{tenant}/v2.0"];

    private JsonWebToken? Read(string token)
    {
        try
        {
            return _handler.ReadJsonWebToken(token);
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }

    private async Task<string?> ReasonAsync(JsonWebToken token, JsonWebKey key, IEnumerable<string> issuers)
    {
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuers = issuers,
            ValidAudience = _options.AppId,
            IssuerSigningKey = key,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512],
            LifetimeValidator = IsAlive,
        });
        return result.IsValid ? null : result.Exception.GetType().Name;
    }

    private bool IsAlive(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters rules)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + _skew && (notBefore is not { } start || now > start - _skew);
    }

    private static IReadOnlyList<string>? EndorsementsOf(JsonWebKey key) =>
        key.AdditionalData.TryGetValue("endorsements", out var value) && value is JsonElement { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!)]
            : null;

    /// <summary>The same but for a slash at the end.</summary>
    private static bool SameAddress(string claim, Uri url) =>
        Uri.TryCreate(claim, UriKind.Absolute, out var claimed)
        && Uri.Compare(claimed, url, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0
        && claimed.PathAndQuery.TrimEnd('/') == url.PathAndQuery.TrimEnd('/');
}
