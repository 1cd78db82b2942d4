using System.Security.Cryptography;
using System.Text;
using ChatAssist.Bot.Customers;
using ChatAssist.Dialogs;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Channels.DirectLine;

/// <summary>Who may come in: a token opens one conversation, the secret opens all.</summary>
public sealed class DirectLineDoor(DirectLineTokens tokens, Identities identities, IOptions<DirectLineOptions> options)
{
    private const string Scheme = "Bearer ";

    /// <summary>Checks the caller's credential for one conversation.</summary>
    /// <param name="conversation">Null where the call names none (start, refresh).</param>
    /// <returns>Who calls; null with no problem when the secret was sent, which is bound to nobody.</returns>
    public async Task<(TokenHolder? Holder, Problem? Problem)> AdmitAsync(HttpRequest request, string? conversation)
    {
        if (Credential(request) is not { } credential) return (null, DirectLineProblems.NoToken);
        if (IsSecret(credential)) return (null, null);
        var (holder, problem) = await tokens.CheckAsync(TokenUse.Chat, credential);
        if (problem is not null) return (null, problem);
        if (conversation is not null && holder!.Conversation.Value != conversation) return (null, DirectLineProblems.OtherConversation);
        return await IsOutdatedAsync(holder!, request.HttpContext.RequestAborted) ? (null, DirectLineProblems.Outdated) : (holder, null);
    }

    /// <summary>Whether the user of a token that names no customer has become one since it was signed.</summary>
    public async ValueTask<bool> IsOutdatedAsync(TokenHolder holder, CancellationToken ct) => holder.Customer is null && await identities.AreSomebodysAsync(holder.User, ct);

    public bool HasSecret(HttpRequest request) => Credential(request) is { } credential && IsSecret(credential);

    private static string? Credential(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && header.Length > Scheme.Length ? header[Scheme.Length..].Trim() : null;
    }

    private bool IsSecret(string credential) =>
        options.Value.Secret.Length > 0 && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(credential), Encoding.UTF8.GetBytes(options.Value.Secret));
}
