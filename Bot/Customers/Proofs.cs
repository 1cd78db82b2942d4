using System.Security.Cryptography;
using ChatAssist.Bot.Channels.BotFramework;
using ChatAssist.Bot.Channels.DirectLine;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;

namespace ChatAssist.Bot.Customers;

/// <summary>Takes the proofs of who a customer is: on a site's pages the site's own token, on Teams a code that the proven customer got there. Nothing else links anybody to anybody.</summary>
public sealed class Proofs(UserTokens tokens, LinkCodes codes, CustomerTable customers, ChannelTable channels, IRateLimits limits, TimeProvider clock)
{
    /// <summary>Guessing a code is hopeless; this keeps it from being tried all day.</summary>
    private static readonly RateLimit _tries = RateLimit.PerMinute("links", 5);

    /// <returns>The customer whom the token proves; or why it proves nobody.</returns>
    public async Task<(Customer? Customer, Problem? Problem)> OfTokenAsync(string site, string token, CancellationToken ct)
    {
        var (user, problem) = await tokens.CheckAsync(site, token, ct);
        return user is null ? (null, problem) : (await customers.SaveAsync(site, user, RandomNumberGenerator.GetHexString(32, lowercase: true), clock.GetUtcNow(), ct), null);
    }

    /// <summary>Links whoever sent a code on a channel to the customer who got it, or says why not.</summary>
    /// <param name="id">Of the command that records it.</param>
    public async Task<Command> OfCodeAsync(string id, string code, Reference from, CancellationToken ct)
    {
        if (from.ChannelId != Reference.Teams) return new RefuseLink(id, LinkRefusal.Channel); // elsewhere the client may choose its own name
        if (from.IsGroup) return new RefuseLink(id, LinkRefusal.Group);
        if (await limits.TakeAsync(_tries, from.Person) > TimeSpan.Zero) return new RefuseLink(id, LinkRefusal.TooMany);
        if (await codes.UseAsync(code, from.Person, ct) is not { } owner || await customers.FindAsync(owner, ct) is not { } customer) return new RefuseLink(id, LinkRefusal.BadCode);
        return await customers.LinkAsync(from.Person, customer.Id, clock.GetUtcNow(), ct)
            ? new LinkCustomer(id, new(customer.Id, customer.Name))
            : new RefuseLink(id, LinkRefusal.OtherCustomer);
    }

    /// <summary>With which conversations the customer may go on here: open ones on other channels and in other browsers, and none in which others read along.</summary>
    public async Task<IReadOnlyList<OpenElsewhere>> ElsewhereAsync(Customer customer, ConversationId here, CancellationToken ct)
    {
        var theirs = new List<OpenElsewhere>();
        foreach (var open in await customers.OpenAsync(customer.Id, ct))
            if (open.ConversationId != here.Value && await IsAloneAsync(open, ct))
                theirs.Add(open);
        return theirs;
    }

    private async Task<bool> IsAloneAsync(OpenElsewhere open, CancellationToken ct) =>
        open.Channel == DirectLineSetup.Channel || await channels.ReferenceOfAsync(new(open.ConversationId), ct) is { IsGroup: false };
}
