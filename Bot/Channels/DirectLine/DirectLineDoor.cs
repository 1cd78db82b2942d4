using System.Security.Cryptography;
using System.Text;
using ChatAssist.Dialogs;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Channels.DirectLine;

/// <summary>Who may come in: a token opens one conversation, the secret opens all.</summary>
public sealed class DirectLineDoor(DirectLineTokens tokens, IOptions<DirectLineOptions> options)
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
        return conversation is null || holder!.Conversation.Value == conversation ? (holder, null) : (null, DirectLineProblems.OtherConversation);
    }

    public bool HasSecret(HttpRequest request) => Credential(request) is { } credential && IsSecret(credential);

    private static string? Credential(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && header.Length > Scheme.Length ? header[Scheme.Length..].Trim() : null;
    }

    private bool IsSecret(string credential) =>
        options.Value.Secret.Length > 0 && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(credential), Encoding.UTF8.GetBytes(options.Value.Secret));
}
