using System.Security.Cryptography;
using ChatAssist.Bot.Admin;
using ChatAssist.Bot.Customers;
using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Channels.DirectLine;

/// <summary>Somebody who opens the chat on a page.</summary>
/// <param name="Customer">Whom the site has proved them to be; null for somebody unknown.</param>
public sealed record Visit(TokenHolder Holder, Customer? Customer);

/// <summary>Who a browser is: the same as at its last visit, or somebody new.</summary>
public sealed class Visitors(DirectLineTokens tokens, Identities identities, Proofs proofs, Turns turns)
{
    private const int MaxPage = 500, MaxLocale = 35;

    /// <returns>The visit; or why a proof does not hold, and then nothing is linked.</returns>
    public async Task<(Visit? Visit, Problem? Problem)> ReceiveAsync(TokenRequest asked, Site site, CancellationToken ct)
    {
        var (customer, refused) = string.IsNullOrEmpty(asked.User) ? default : await proofs.OfTokenAsync(site.Id, asked.User, ct);
        if (refused is not null) return (null, refused);
        var holder = await HolderAsync(asked, site, customer, ct) with { Customer = customer?.Id };
        return string.IsNullOrEmpty(asked.GoOn) ? (new(holder, customer), null) : await GoOnAsync(holder, customer, new(asked.GoOn), ct);
    }

    /// <summary>The returning visitor when the key is good for this site and theirs; a new one otherwise: a lost key must not stop anybody from writing.</summary>
    private async Task<TokenHolder> HolderAsync(TokenRequest asked, Site site, Customer? customer, CancellationToken ct)
    {
        var page = asked.Page is { Length: <= MaxPage } given ? given : null;
        var known = string.IsNullOrEmpty(asked.Visitor) ? null : (await tokens.CheckAsync(TokenUse.Visitor, asked.Visitor)).Holder;
        var locale = LocaleOf(asked.Locale);
        if (known?.Site == site.Id && await IsTheirsAsync(known.User, customer, ct)) return known with { Page = page, Locale = locale ?? known.Locale };
        var fresh = new TokenHolder(VisitorEndpoints.NewConversation(), VisitorEndpoints.NewUser(), site.Id, locale ?? site.Locale, page);
        if (customer is not null) await identities.LinkAsync(fresh.User, customer.Id, ct);
        return fresh;
    }

    /// <returns>The language tag that a page gave; null when it is none worth keeping.</returns>
    internal static string? LocaleOf(string? given) => given is { Length: > 0 and <= MaxLocale } ? given : null;

    /// <summary>What somebody wrote unknown is theirs once they prove who they are. After that the browser's key alone opens it no more, nor does another one's proof: the computer may be a shared one.</summary>
    private async Task<bool> IsTheirsAsync(string person, Customer? customer, CancellationToken ct) =>
        customer is null ? !await identities.AreSomebodysAsync(person, ct) : await identities.LinkAsync(person, customer.Id, ct);

    private async Task<(Visit? Visit, Problem? Problem)> GoOnAsync(TokenHolder holder, Customer? customer, ConversationId with, CancellationToken ct)
    {
        if (customer is null) return (null, CustomerProblems.ProofNeeded);
        if ((await proofs.ElsewhereAsync(customer, holder.Conversation, ct)).All(open => open.ConversationId != with.Value)) return (null, Problem.NothingToGoOn);
        var ran = await turns.RunAsync(with, new GoOn(Incoming.WebCause + RandomNumberGenerator.GetHexString(32, lowercase: true), DirectLineSetup.Channel), ct);
        return ran.Problem is { } problem ? (null, problem) : (new(holder with { Conversation = with }, customer), null);
    }
}
