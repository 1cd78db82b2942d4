using System.Security.Cryptography;
using ChatAssist.Bot.Channels.DirectLine;
using ChatAssist.Bot.Customers;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Languages;
using ChatAssist.HandoffHub;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Channels.BotFramework;

/// <summary>What became of an activity.</summary>
/// <param name="Conversation">Ours; null when the activity belongs to none.</param>
/// <param name="Version">The line that it became; 0 when it became none.</param>
/// <param name="Problem">Why it was refused; null when it was not.</param>
public sealed record Accepted(ConversationId? Conversation, int Version, Problem? Problem);

/// <summary>Takes in what a channel posts: stored first, acknowledged then, thought about after that.</summary>
public sealed class ChannelInbox(
    ChannelTable channels, ChannelFiles files, Connector connector, SiteTable sites, Proofs proofs, Turns turns, Thinker thinker, Doorbell doorbell, IOptions<LanguageOptions> languages, TimeProvider clock)
{
    /// <summary>The channel waits for our answer, and stops waiting after ten seconds or so.</summary>
    private static readonly TimeSpan _nameLimit = TimeSpan.FromSeconds(2);

    public Task<Accepted> AcceptAsync(ChannelActivity activity, Reference from, CancellationToken ct) => DoAsync(ChannelIncoming.Read(activity, Fresh()), from, ct);

    /// <summary>A button of one of our cards.</summary>
    public Task<Accepted> AcceptAsync(ChannelAsked asked, Reference from, CancellationToken ct) => DoAsync(asked, from, ct);

    /// <returns>Our conversation for the channel's; null when it has never been seen.</returns>
    public Task<ConversationId?> FindAsync(Reference from, CancellationToken ct) => channels.FindAsync(from, ct);

    private async Task<Accepted> DoAsync(ChannelAsked asked, Reference from, CancellationToken ct)
    {
        switch (asked)
        {
            case ChannelAsked.Open:
                return await OpenAsync(from, ct);
            case ChannelAsked.Run run:
                return await RunAsync(run.Command is Say say ? say.In(languages.Value.TongueOf(from.Locale)) : run.Command, from, ct);
            case ChannelAsked.Link link:
                return await RunAsync(await proofs.OfCodeAsync(link.Id, link.Code, from, ct), from, ct);
            case ChannelAsked.Refused refused:
                return new(null, 0, refused.Problem);
        }

        if (await channels.FindAsync(from, ct) is not { } known) return new(null, 0, null);
        if (asked is ChannelAsked.Told told) return new(known, 0, (await turns.RunAsync(known, told.Command, ct)).Problem);
        if (asked is ChannelAsked.Typing) doorbell.Tell(new News.Typing(known, Agent: null));
        if (asked is ChannelAsked.Removed) await channels.LoseAsync(known, "The app was removed.", clock.GetUtcNow(), ct);
        return new(known, 0, null);
    }

    /// <summary>Greets once; a group is not greeted, for nobody in it has asked for anything yet.</summary>
    private async Task<Accepted> OpenAsync(Reference from, CancellationToken ct)
    {
        var id = await channels.FindOrAddAsync(from, VisitorEndpoints.NewConversation(), ct);
        var ran = await StartAsync(id, from, isGreeted: !from.IsGroup, ct);
        return new(id, 0, ran.Problem);
    }

    /// <summary>Whoever writes first has opened the chat too, and is answered instead of greeted.</summary>
    private async Task<Accepted> RunAsync(Command command, Reference from, CancellationToken ct)
    {
        var id = await channels.FindOrAddAsync(from, VisitorEndpoints.NewConversation(), ct);
        if (command is Say { Said: { Attachments: { } sent } said } say) command = say with { Said = said with { Attachments = await files.KeepAsync(id, sent, from, ct) } };
        var ran = await turns.RunAsync(id, command, ct);
        if (ran.Problem == Problem.NotStarted && command is not EndConversation)
        {
            var started = await StartAsync(id, from, isGreeted: false, ct);
            if (started.Problem is not null) return new(id, 0, started.Problem);
            ran = await turns.RunAsync(id, command, ct);
        }

        if (ran.ToRead) thinker.Nudge(id);
        return new(id, ran.Version, ran.Problem == Problem.NotStarted ? null : ran.Problem); // ended before it began
    }

    private async Task<Ran> StartAsync(ConversationId id, Reference from, bool isGreeted, CancellationToken ct)
    {
        if (await sites.FindAsync(null, ct) is not { } site) return new(0, DirectLineProblems.UnknownSite);
        var tongue = languages.Value.TongueFor(from.Locale, site.Locale);
        var locale = string.IsNullOrEmpty(from.Locale) ? site.Locale : from.Locale;
        var started = new ConversationStarted(from.Person, await NameAsync(from, ct), from.ChannelId, site.Id, locale, Page: null, tongue.Unless(Tongue.English));
        return await turns.RunAsync(id, new StartConversation("start", started, isGreeted ? site.GreetingIn(tongue) : ""), ct);
    }

    /// <summary>Some channels name nobody in what they post, and tell the name when they are asked; who cannot be asked in time has none.</summary>
    private async Task<string?> NameAsync(Reference from, CancellationToken ct)
    {
        if (from.User.Name is { Length: > 0 } name) return name;
        using var limit = new CancellationTokenSource(_nameLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            return Reference.FitName((await connector.CustomerAsync(from, either.Token))?.Name);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }

    private static string Fresh() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
