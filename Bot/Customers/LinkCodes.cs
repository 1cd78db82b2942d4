using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ChatAssist.Bot.Storage;

namespace ChatAssist.Bot.Customers;

/// <summary>Codes for <c>/link CODE</c>: made for a customer whom the website has proved, sent by the same person on another channel.</summary>
public sealed partial class LinkCodes(LinkCodeTable codes, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int Groups = 5, GroupLength = 5;

    /// <summary>The code that somebody sends in order to be linked: after <c>/link</c>, or alone. Whatever follows the command counts, whole or not: no part of a code may come to stand in a transcript.</summary>
    /// <returns>Null when the words are about something else.</returns>
    public static string? CodeIn(string text) => Shape().Match(text) is { Success: true } sent ? sent.Groups["code"].Value.Trim() : null;

    /// <summary>A new code: 125 random bits, in groups that can be read aloud.</summary>
    public async Task<string> MakeAsync(Customer customer, CancellationToken ct)
    {
        var code = string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Letters, GroupLength)));
        var now = clock.GetUtcNow();
        await codes.AddAsync(Hash(code), customer.Id, now, now + Lifetime, ct);
        return code;
    }

    /// <returns>The customer's id; null when the code is not good.</returns>
    public Task<string?> UseAsync(string code, string person, CancellationToken ct) => codes.UseAsync(Hash(code), person, clock.GetUtcNow(), ct);

    /// <summary>Case and hyphens make no difference.</summary>
    private static string Hash(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code.Replace("-", "", StringComparison.Ordinal).Trim().ToUpperInvariant())));

    [GeneratedRegex(@"\A\s*(?:/link\b(?<code>.*)|(?:link\s+)?(?<code>[A-HJ-NP-Z2-9]{5}(?:-[A-HJ-NP-Z2-9]{5}){3,4})\s*)\z", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Shape();
}
