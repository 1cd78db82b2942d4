using System.Security.Claims;
using System.Security.Cryptography;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChatAssist.Bot.Channels.DirectLine;

/// <summary>Whom a token was made for.</summary>
/// <param name="User">The customer's id, <c>dl_…</c>; it overrides whatever <c>from</c> a client sends.</param>
/// <param name="Page">The web page that the customer was on when the token was asked for.</param>
public sealed record TokenHolder(ConversationId Conversation, string User, string Site, string Locale, string? Page)
{
    /// <summary>The id of the customer whom the site has proved this user to be; null for somebody unknown. A token without it is good for nothing once the user is somebody's: whoever had the browser before may still have it.</summary>
    public string? Customer { get; init; }
}

/// <summary>What a token opens; a token of one use is refused by all others.</summary>
public enum TokenUse
{
    /// <summary>One conversation.</summary>
    Chat,

    /// <summary>Streams of one conversation, opened within a minute: it travels in an address.</summary>
    Stream,

    /// <summary>The files of one conversation; it travels in an address.</summary>
    File,

    /// <summary>A browser that comes back.</summary>
    Visitor,
}

/// <summary>Signs and checks the tokens of the Direct Line server.</summary>
/// <remarks>JSON Web Signatures, since Microsoft's clients read the claim <c>user</c> from them. HMAC-SHA256 with a key of the database's own, so that every node takes what another one signed.</remarks>
public sealed class DirectLineTokens(KeyTable keys, IOptions<DirectLineOptions> options, TimeProvider clock)
{
    private const string Issuer = "chatassist";
    private const int KeyBytes = 32;

    /// <summary>The protocol's time to open a stream.</summary>
    private static readonly TimeSpan _streamLifetime = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan _fileLifetime = TimeSpan.FromHours(24);

    /// <summary>Tokens in each half of those that came lately: a page sends the same one with every call, and a signature once found right stays right.</summary>
    private const int Remembered = 10_000;

    private readonly Recent<(TokenUse Use, string Token), Admitted> _known = new(Remembered, _ => 1);
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, SetDefaultTimesOnTokenCreation = false };
    private readonly SymmetricSecurityKey _key = new(Convert.FromHexString(keys.GetOrAdd("directline", RandomNumberGenerator.GetHexString(2 * KeyBytes))));

    /// <summary>How long a token of this use is good.</summary>
    public TimeSpan Lifetime(TokenUse use) => use switch
    {
        TokenUse.Stream => _streamLifetime,
        TokenUse.File => _fileLifetime,
        TokenUse.Visitor => options.Value.VisitorLifetime,
        _ => options.Value.TokenLifetime,
    };

    public string Sign(TokenUse use, TokenHolder holder)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var claims = new Dictionary<string, object> { ["conv"] = holder.Conversation.Value, ["user"] = holder.User, ["site"] = holder.Site, ["locale"] = holder.Locale };
        if (holder.Customer is not null) claims["customer"] = holder.Customer;
        if (holder.Page is not null && use == TokenUse.Chat) claims["page"] = holder.Page;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = use.ToString(),
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime(use),
            Claims = claims,
            SigningCredentials = new(_key, SecurityAlgorithms.HmacSha256),
        });
    }

    /// <returns>The holder; or the refusal, <see cref="DirectLineProblems.TokenExpired"/> for an expired token and <see cref="DirectLineProblems.BadToken"/> for anything else.</returns>
    public async ValueTask<(TokenHolder? Holder, Problem? Problem)> CheckAsync(TokenUse use, string token)
    {
        if (_known.TryGet((use, token), out var known)) return IsOver(known.Ends) ? (null, DirectLineProblems.TokenExpired) : (known.Holder, null);
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = use.ToString(),
            IssuerSigningKey = _key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            LifetimeValidator = IsAlive,
            RequireExpirationTime = true,
            ClockSkew = TimeSpan.Zero,
        });
        if (!result.IsValid) return (null, result.Exception is SecurityTokenInvalidLifetimeException ? DirectLineProblems.TokenExpired : DirectLineProblems.BadToken);
        var holder = HolderOf(result.ClaimsIdentity);
        _known.Set((use, token), new(holder, result.SecurityToken.ValidTo));
        return (holder, null);
    }

    private bool IsOver(DateTime ends) => ends <= clock.GetUtcNow().UtcDateTime;

    private bool IsAlive(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters) =>
        expires is { } end && !IsOver(end);

    private static TokenHolder HolderOf(ClaimsIdentity claims) => new(
        new(claims.FindFirst("conv")!.Value), claims.FindFirst("user")!.Value, claims.FindFirst("site")!.Value, claims.FindFirst("locale")!.Value, claims.FindFirst("page")?.Value)
    {
        Customer = claims.FindFirst("customer")?.Value,
    };

    /// <param name="Ends">When the token does, UTC.</param>
    private sealed record Admitted(TokenHolder Holder, DateTime Ends);
}
