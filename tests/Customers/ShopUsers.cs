using System.Net;
using System.Text;
using System.Text.Json;
using ChatAssist.Tests.Scenarios;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChatAssist.Tests.Customers;

/// <summary>The shop's own server, which knows its users and signs tokens for them.</summary>
public sealed class ShopUsers(string secret)
{
    private static readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>With a new secret that the admin makes.</summary>
    public static async Task<ShopUsers> OpenAsync(RunningProgram shop)
    {
        using var admin = await shop.SignInAsync("admin");
        using var made = await admin.PostAsync("/api/admin/sites/shop/secrets", content: null);
        return new((await made.JsonAsync(HttpStatusCode.OK)).GetProperty("secret").GetString()!);
    }

    public string TokenOf(string subject, string? name = null, string? email = null)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        return Sign(secret, new() { ["sub"] = subject, ["name"] = name, ["email"] = email, ["aud"] = "shop", ["iat"] = now, ["exp"] = now + 600 });
    }

    /// <param name="claims">One that is null is left out.</param>
    public static string Sign(string secret, Dictionary<string, object?> claims, string algorithm = SecurityAlgorithms.HmacSha256) => _handler.CreateToken(
        JsonSerializer.Serialize(claims.Where(claim => claim.Value is not null).ToDictionary()),
        new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(secret)), algorithm));
}
