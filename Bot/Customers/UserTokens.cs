using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChatAssist.Bot.Customers;

/// <summary>Checks the tokens with which a site says who its signed-in user is: a JSON Web Token with <c>sub</c>, <c>aud</c> (the site's id), <c>iat</c>, <c>exp</c>, and if it likes <c>name</c> and <c>email</c>.</summary>
/// <remarks>HMAC-SHA256 with a secret of the site's, and no other algorithm: one that the token could choose would let it choose none.</remarks>
public sealed class UserTokens(SiteSecretTable secrets, TimeProvider clock)
{
    /// <summary>The longest token, in characters.</summary>
    public const int MaxLength = 4_096;

    private const int MaxSubject = 200, MaxName = 100, MaxEmail = 254;

    /// <summary>The longest life of a token.</summary>
    private static readonly TimeSpan _longest = TimeSpan.FromHours(1);

    /// <summary>How far the site's clock may be from ours.</summary>
    private static readonly TimeSpan _skew = TimeSpan.FromMinutes(1);

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    /// <returns>Whom the token proves; or why it proves nobody.</returns>
    public async Task<(ProvenUser? User, Problem? Problem)> CheckAsync(string site, string token, CancellationToken ct)
    {
        if (token.Length > MaxLength) return (null, CustomerProblems.TooLong);
        if (Parsed(token) is not { } parsed) return (null, CustomerProblems.NoToken);
        var known = await secrets.OfAsync(site, ct);
        if (known.Count == 0) return (null, CustomerProblems.NoSecret);
        var result = await _handler.ValidateTokenAsync(parsed, new TokenValidationParameters
        {
            ValidateIssuer = false, // the secret says whose it is
            ValidAudience = site,
            IssuerSigningKeys = known.Select(KeyOf),
            TryAllIssuerSigningKeys = true,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            RequireSignedTokens = true,
            ValidateLifetime = false, // stricter below
        });
        if (!result.IsValid) return (null, result.Exception is SecurityTokenInvalidAudienceException ? CustomerProblems.OtherAudience : CustomerProblems.NotSigned);
        return Read(parsed);
    }

    private JsonWebToken? Parsed(string token)
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

    private (ProvenUser?, Problem?) Read(JsonWebToken token)
    {
        if (TimesOf(token) is { } wrong) return (null, wrong);
        if (!TryRead(token, "sub", MaxSubject, out var subject) || string.IsNullOrEmpty(subject)) return (null, CustomerProblems.BadClaims);
        return TryRead(token, "name", MaxName, out var name) && TryRead(token, "email", MaxEmail, out var email)
            ? (new(subject, name, email), null)
            : (null, CustomerProblems.BadClaims);
    }

    private Problem? TimesOf(JsonWebToken token)
    {
        var now = clock.GetUtcNow();
        if (!token.TryGetPayloadValue<long>("iat", out var iat) || !token.TryGetPayloadValue<long>("exp", out var exp)) return CustomerProblems.BadTimes;
        if (!IsTime(iat) || !IsTime(exp) || exp <= iat || exp - iat > _longest.TotalSeconds) return CustomerProblems.BadTimes;
        if (DateTimeOffset.FromUnixTimeSeconds(iat) > now + _skew) return CustomerProblems.BadTimes;
        if (token.TryGetPayloadValue<long>("nbf", out var nbf) && (!IsTime(nbf) || DateTimeOffset.FromUnixTimeSeconds(nbf) > now + _skew)) return CustomerProblems.BadTimes;
        return DateTimeOffset.FromUnixTimeSeconds(exp) + _skew <= now ? CustomerProblems.Expired : null;
    }

    /// <summary>Within the years that a clock can have.</summary>
    private static bool IsTime(long seconds) => seconds is > 0 and < 253_402_300_800;

    /// <returns>False when the claim is there and is not a text of the right length.</returns>
    private static bool TryRead(JsonWebToken token, string claim, int most, out string? text)
    {
        text = null;
        if (!token.TryGetPayloadValue<object>(claim, out var value) || value is null) return true;
        text = value as string;
        return text is not null && text.Length <= most && !HasControls(text);
    }

    private static bool HasControls(string text) => text.Any(char.IsControl);

    private static SymmetricSecurityKey KeyOf(SiteSecret secret) => new(System.Text.Encoding.UTF8.GetBytes(secret.Secret));
}
