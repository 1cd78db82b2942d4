using ChatAssist.Bot.Channels;
using ChatAssist.Bot.Channels.BotFramework;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Delivery;

/// <summary>Delivers one conversation: every line after the stored cursor, in order, each activity until the channel has taken it.</summary>
/// <remarks>The cursor moves after the channel has accepted. A process that is killed between the two sends that one activity once more;
/// our own id in its channel data lets a channel that looks at it drop the repeat. Teams does not look. A process that is told to end looks at that
/// between two activities: what is on its way is waited for and noted, so no token can break it off.</remarks>
public sealed class Courier(ChannelTable channels, UndeliveredTable undelivered, CardTable cards, IConversationLog log, Connector connector, IOptions<BotFrameworkOptions> options, TimeProvider clock, ILogger<Courier> logger) : IDestination
{
    /// <summary>A card that cannot be changed after so many tries stays as it is: words come before cards.</summary>
    private const int MostTriesOfCard = 5;

    /// <summary>The customer's next words wait for as long, unless the channel itself asks for more.</summary>
    private static readonly TimeSpan _betweenTriesOfCard = TimeSpan.FromSeconds(2);

    public bool IsOn => options.Value.IsOn();

    public Task<IReadOnlyList<ConversationId>> OpenAsync(DateTimeOffset now, DateTimeOffset since, CancellationToken ct) => channels.OpenAsync(now, since, ct);

    /// <summary>Delivers all that there is, unless somebody else does so now or the next try is not due yet.</summary>
    public async Task DeliverAsync(ConversationId id, CancellationToken ct)
    {
        if (await channels.ReferenceOfAsync(id, ct) is null) return; // most conversations fetch their lines themselves
        var right = Right.Now(clock);
        if (await channels.ClaimAsync(id, right, ct) is not { } target) return;
        var held = new Holding(right, clock);
        try
        {
            if (!await AgainAsync(id, held, target, ct)) return;
            if (await AllAsync(id, held, target, ct) is not { } at || !await EndCardsAsync(id, held, at with { Tries = target.Tries }, ct)) return;
            if (target.IsFailing) await held.InsistAsync(() => channels.DoneAsync(id, held.Claim, CancellationToken.None)); // all is well again, though perhaps only a card was left
        }
        finally
        {
            await channels.ReleaseAsync(id, right.Claim, CancellationToken.None);
        }
    }

    /// <summary>Shows the customer that an agent is typing, or that the bot still reads; a channel that does not want to know is not asked twice, and one that would not take words just now is left alone.</summary>
    public async Task TypingAsync(ConversationId id, CancellationToken ct)
    {
        if (await channels.HealthyAsync(id, ct) is { } to) await connector.SendAsync(to, new ChannelView(id, to, []).Typing(), ct);
    }

    /// <summary>Until there is nothing new: what comes while we deliver would otherwise wait for the next sweep.</summary>
    /// <returns>How far it is now; null when something is left.</returns>
    private async Task<Target?> AllAsync(ConversationId id, Holding held, Target target, CancellationToken ct)
    {
        var at = target;
        while (await log.ReadAsync(id, after: 0, ct) is { Count: > 0 } lines && lines[^1].Version > at.Delivered)
        {
            foreach (var shown in Outbound.After(at.Delivered, lines))
            {
                if (await LineAsync(id, held, at, shown, lines, ct) is not { } next) return null;
                at = next;
            }

            at = at with { Delivered = lines[^1].Version, Parts = 0, Tries = 0, FailingSince = null };
            if (!await MoveAsync(id, held, at)) return null;
        }

        return at;
    }

    /// <returns>How far it is now; null when it goes no further.</returns>
    private async Task<Target?> LineAsync(ConversationId id, Holding held, Target at, Shown shown, IReadOnlyList<Recorded> lines, CancellationToken ct)
    {
        var version = shown.Line.Version;
        var activities = new ChannelView(id, at.Reference, lines).From(shown);
        for (var part = at.Parts; part < activities.Count; part++)
        {
            ct.ThrowIfCancellationRequested();
            if (await SendAsync(id, held, version, at.Reference, activities[part]) is { } failure && !await MayGoOnAsync(id, held, at, new(id.Value, version, part, failure.Reason, clock.GetUtcNow()), failure)) return null;
            at = part == activities.Count - 1 ? at with { Delivered = version, Parts = 0 } : at with { Delivered = version - 1, Parts = part + 1 };
            at = at with { Tries = 0, FailingSince = null };
            if (!await MoveAsync(id, held, at)) return null; // somebody else has the right now
        }

        return at with { Delivered = version, Parts = 0 };
    }

    private Task<bool> MoveAsync(ConversationId id, Holding held, Target at) =>
        held.NoteAsync(right => channels.MoveAsync(id, right, at.Delivered, at.Parts, CancellationToken.None));

    private Task<bool> HoldOnAsync(ConversationId id, Holding held) => held.NoteAsync(right => channels.HoldOnAsync(id, right, CancellationToken.None));

    /// <returns>True when the activity was set aside and the next one may go.</returns>
    private async Task<bool> MayGoOnAsync(ConversationId id, Holding held, Target at, Undelivered one, ConnectorFailure failure)
    {
        var since = at.FailingSince ?? one.At;
        var remedy = failure.Remedy == Remedy.TryAgain && one.At - since >= Backoff.GiveUp ? Remedy.SetAside : failure.Remedy;
        Log.NotDelivered(logger, id.Value, one.Version, failure.Reason, remedy);
        switch (remedy)
        {
            case Remedy.SetAside:
                await held.InsistAsync(() => undelivered.AddAsync(one, CancellationToken.None));
                return true;
            case Remedy.GiveUp when failure.Reason == ConnectorFailure.ConversationNotFound && await IsOpenedAnewAsync(id, held, at):
                return false;
            case Remedy.GiveUp:
                if (!await channels.LoseAsync(id, held.Claim, at.Reference, failure.Reason, one.At, CancellationToken.None)) await PutOffAsync(id, held, at, failure with { After = TimeSpan.Zero });
                return false;
            default:
                await PutOffAsync(id, held, at, failure);
                return false;
        }
    }

    private async Task PutOffAsync(ConversationId id, Holding held, Target at, ConnectorFailure failure)
    {
        var now = clock.GetUtcNow();
        await channels.PutOffAsync(id, held.Claim, at.Tries + 1, at.FailingSince ?? now, now + Backoff.After(failure, at.Tries, Random.Shared.NextDouble()), failure.Reason, CancellationToken.None);
    }

    /// <summary>A chat of two that the channel has forgotten (the app was removed and added again, say) is opened again, and the delivery goes on there; once, until something has been taken.</summary>
    private async Task<bool> IsOpenedAnewAsync(ConversationId id, Holding held, Target at)
    {
        if (at.Reference.IsGroup || at.Tries > 0) return false;
        var (place, _) = await connector.CreateConversationAsync(at.Reference, CancellationToken.None);
        return place is not null && await held.InsistAsync(() => channels.RenewAsync(id, held.Claim, at.Reference, at.Reference with { ConversationId = place }, at.Tries + 1, clock.GetUtcNow(), CancellationToken.None));
    }

    /// <summary>Cards that have done their work show what came of it, whoever ended it and where. One that the channel will not change stays as it is.</summary>
    /// <returns>False when one is to be tried again, or somebody else has the right now.</returns>
    private async Task<bool> EndCardsAsync(ConversationId id, Holding held, Target at, CancellationToken ct)
    {
        if (ChannelForm.Of(at.Reference.ChannelId).Choosing != Choosing.Cards || await cards.OfAsync(id, ct) is not { Count: > 0 } open) return true;
        var lines = await log.ReadAsync(id, after: 0, ct);
        foreach (var card in open)
        {
            if (CardEnd.Of(card.Kind, card.Version, lines) is not { } end) continue;
            ct.ThrowIfCancellationRequested();
            if (!await HoldOnAsync(id, held)) return false;
            if (await EndAsync(at.Reference, card, end, new ChannelView(id, at.Reference, lines)) is { Remedy: Remedy.TryAgain } failure && at.Tries < MostTriesOfCard)
            {
                await PutOffAsync(id, held, at, failure with { After = failure.After ?? _betweenTriesOfCard });
                return false;
            }

            await cards.RemoveAsync(id, card, CancellationToken.None);
        }

        return true;
    }

    private async Task<ConnectorFailure?> EndAsync(Reference to, OpenCard card, CardEnd end, ChannelView view) => end is CardEnd.Became became
        ? await connector.UpdateAsync(to, card.Activity, view.Done(became.Outcome), CancellationToken.None)
        : await connector.DeleteAsync(to, card.Activity, CancellationToken.None);

    /// <summary>What an admin wants tried again goes first, once.</summary>
    /// <returns>False when somebody else has the right now.</returns>
    private async Task<bool> AgainAsync(ConversationId id, Holding held, Target at, CancellationToken ct)
    {
        var again = await undelivered.AgainAsync(id, ct);
        if (again.Count == 0) return true;
        var lines = await log.ReadAsync(id, after: 0, ct);
        foreach (var one in again)
        {
            ct.ThrowIfCancellationRequested();
            if (!await HoldOnAsync(id, held)) return false; // each may take as long as the channel lets us wait
            await OnceMoreAsync(id, held, at.Reference, one, lines);
        }

        return await HoldOnAsync(id, held);
    }

    private async Task OnceMoreAsync(ConversationId id, Holding held, Reference to, Undelivered one, IReadOnlyList<Recorded> lines)
    {
        var activities = Outbound.After(one.Version - 1, lines).Take(1).SelectMany(new ChannelView(id, to, lines).From).ToList();
        var failure = one.Part < activities.Count ? await SendAsync(id, held, one.Version, to, activities[one.Part]) : null;
        if (failure is null) await held.InsistAsync(() => undelivered.RemoveAsync(id, one.Version, one.Part, CancellationToken.None));
        else await undelivered.AddAsync(one with { Reason = failure.Reason, At = clock.GetUtcNow() }, CancellationToken.None);
    }

    /// <summary>As a reply where the line answers an activity; one that the channel has forgotten is followed up instead.</summary>
    private async Task<ConnectorFailure?> SendAsync(ConversationId id, Holding held, int version, Reference to, Activity activity)
    {
        var (taken, failure) = await PostAsync(held, to, activity);
        if (activity.ReplyToId is not null && failure is { Reason: ConnectorFailure.ActivityNotFound }) (taken, failure) = await PostAsync(held, to, activity with { ReplyToId = null });
        if (taken is not null && Cards.KindOf(activity) is { } kind) await held.InsistAsync(() => cards.AddAsync(id, new(version, taken, kind), CancellationToken.None));
        return failure;
    }

    private async Task<(string? Id, ConnectorFailure? Failure)> PostAsync(Holding held, Reference to, Activity activity)
    {
        if (!held.IsLongEnough) return (null, ConnectorFailure.HeldUp);
        return activity.ReplyToId is { } answered
            ? await connector.ReplyAsync(to, answered, activity, CancellationToken.None)
            : await connector.SendAsync(to, activity, CancellationToken.None);
    }
}
