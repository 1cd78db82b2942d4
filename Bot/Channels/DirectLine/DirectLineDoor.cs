using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using ChatAssist.Bot.Customers;
using ChatAssist.Dialogs;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Channels.DirectLine;

/// <summary>Who may come in: a token opens one conversation, the secret opens all.</summary>
public sealed class DirectLineDoor(DirectLineTokens tokens, Identities identities, TimeProvider clock, IOptions<DirectLineOptions> options)
{
    private const string Scheme = "Bearer ";

    /// <summary>A stream that is outdated has at most so long left.</summary>
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(5);

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

    /// <summary>Ends a stream soon after its token has become outdated; the customer's own page comes back with a new one.</summary>
    /// <param name="over">Cancelled then; cancelled by the caller when the stream has ended by itself.</param>
    public async Task WatchAsync(TokenHolder holder, CancellationTokenSource over)
    {
        if (holder.Customer is not null) return;
        using var timer = new PeriodicTimer(_look, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(over.Token))
                if (await IsOutdatedSafelyAsync(holder, over.Token)) await over.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // The stream has ended.
        }
    }

    public bool HasSecret(HttpRequest request) => Credential(request) is { } credential && IsSecret(credential);

    /// <summary>While the storage does not answer nobody is cut off.</summary>
    private async Task<bool> IsOutdatedSafelyAsync(TokenHolder holder, CancellationToken ct)
    {
        try
        {
            return await IsOutdatedAsync(holder, ct);
        }
        catch (DbException)
        {
            return false;
        }
    }

    private static string? Credential(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && header.Length > Scheme.Length ? header[Scheme.Length..].Trim() : null;
    }

    private bool IsSecret(string credential) =>
        options.Value.Secret.Length > 0 && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(credential), Encoding.UTF8.GetBytes(options.Value.Secret));
}
