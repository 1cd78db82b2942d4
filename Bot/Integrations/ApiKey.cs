using System.Security.Cryptography;
using System.Text;

namespace ChatAssist.Bot.Integrations;

/// <summary>What a program of the shop may do.</summary>
/// <param name="Scopes">Of <see cref="ApiScopes"/>.</param>
public sealed record ApiKey(string Id, string Name, IReadOnlyList<string> Scopes, DateTimeOffset MadeAt, string MadeBy)
{
    /// <summary>Tells a leaked key from other secrets.</summary>
    public const string Prefix = "cak_";

    private const int Bytes = 32;

    /// <summary>A new secret; it is shown once.</summary>
    public static string NewSecret() => Prefix + RandomNumberGenerator.GetHexString(2 * Bytes, lowercase: true);

    /// <summary>How a secret is kept: it is random, so a plain hash cannot be turned round.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}

/// <summary>The scopes of keys; the names are kept for ever.</summary>
public static class ApiScopes
{
    public const string ReadConversations = "conversations:read";
    public const string ReadCustomers = "customers:read";
    public const string ReadQueues = "queues:read";
    public const string StartHandoff = "handoff:start";

    public static readonly IReadOnlyList<string> All = [ReadConversations, ReadCustomers, ReadQueues, StartHandoff];
}
