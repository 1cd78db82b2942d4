using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Channels.BotFramework;

/// <summary>Tokens from the Azure machine that the program runs on: no secret of ours is anywhere.</summary>
/// <param name="http">Talks to the machine's own identity service; a test's own in its place.</param>
public sealed class ManagedIdentity(IOptions<BotFrameworkOptions> options, HttpClient http) : ITokenSource
{
    private readonly ManagedIdentityCredential _credential = new(new ManagedIdentityCredentialOptions(ManagedIdentityId.FromUserAssignedClientId(options.Value.ManagedIdentity))
    {
        Transport = new HttpClientTransport(http),
    });

    public async Task<BotToken> AskAsync(CancellationToken ct)
    {
        try
        {
            var token = await _credential.GetTokenAsync(new TokenRequestContext([LoginService.Scope]), ct);
            return new(token.Token, token.ExpiresOn);
        }
        catch (AuthenticationFailedException e)
        {
            throw new HttpRequestException("This machine gives no token for BotFramework:ManagedIdentity.", e);
        }
    }
}
