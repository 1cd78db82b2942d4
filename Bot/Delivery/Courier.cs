using ChatAssist.Bot.Channels;
using ChatAssist.Bot.Channels.BotFramework;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Delivery;

/// <summary>Delivers one conversation: every line after the stored cursor, in order, each activity until the channel has taken it.</summary>
/// <remarks>The cursor moves after the channel has accepted. A process that is killed between the two sends that one activity once more;
/// our own id in its channel data lets a channel that looks at it drop the repeat. Teams does not look.</remarks>
public sealed class Courier(ChannelTable channels, UndeliveredTable undelivered, IConversationLog log, Connector connector, IOptions<BotFrameworkOptions> options, TimeProvider clock, ILogger<Courier> logger) : IDestination
{
    public bool IsOn => options.Value.IsOn();

    public Task<IReadOnlyList<ConversationId>> OpenAsync(DateTimeOffset now, DateTimeOffset since, CancellationToken ct) => channels.OpenAsync(now, since, ct);

    /// <summary>Delivers all that there is, unless somebody else does so now or the next try is not due yet.</summary>
    public async Task DeliverAsync(ConversationId id, CancellationToken ct)
    {
        if (await channels.ReferenceOfAsync(id, ct) is null) return; // most conversations fetch their lines themselves
        var right = Right.Now(clock);
        if (await channels.ClaimAsync(id, right, ct) is not { } target) return;
        try
        {
            await AgainAsync(id, target, ct);
            await AllAsync(id, right, target, ct);
        }
        finally
        {
            await channels.ReleaseAsync(id, right.Claim, CancellationToken.None);
        }
    }

    /// <summary>Shows the customer that an agent is typing; a channel that does not want to know is not asked twice.</summary>
    public async Task TypingAsync(ConversationId id, CancellationToken ct)
    {
        if (await channels.ReferenceOfAsync(id, ct) is { } to) await connector.SendAsync(to, ViewOf.Lines(id, to, []).Typing(), ct);
    }

    /// <summary>Until there is nothing new: what comes while we deliver would otherwise wait for the next sweep.</summary>
    private async Task AllAsync(ConversationId id, Right right, Target target, CancellationToken ct)
    {
        for (var at = target; await log.ReadAsync(id, after: 0, ct) is { Count: > 0 } lines && lines[^1].Version > at.Delivered;)
        {
            foreach (var shown in Outbound.After(at.Delivered, lines))
            {
                if (await LineAsync(id, right, at, shown, lines, ct) is not { } next) return;
                at = next;
            }

            at = at with { Delivered = lines[^1].Version, Parts = 0 };
            if (!await channels.MoveAsync(id, right.HeldOn(clock), at.Delivered, at.Parts, ct)) return;
        }
    }

    /// <returns>How far it is now; null when it goes no further.</returns>
    private async Task<Target?> LineAsync(ConversationId id, Right right, Target at, Shown shown, IReadOnlyList<Recorded> lines, CancellationToken ct)
    {
        var version = shown.Line.Version;
        var activities = ViewOf.Lines(id, at.Reference, lines).From(shown);
        for (var part = at.Parts; part < activities.Count; part++)
        {
            if (await SendAsync(at.Reference, activities[part], ct) is { } failure && !await MayGoOnAsync(id, right, at, new(id.Value, version, part, failure.Reason, clock.GetUtcNow()), failure, ct)) return null;
            at = part == activities.Count - 1 ? at with { Delivered = version, Parts = 0 } : at with { Delivered = version - 1, Parts = part + 1 };
            at = at with { Tries = 0, FailingSince = null };
            if (!await channels.MoveAsync(id, right.HeldOn(clock), at.Delivered, at.Parts, ct)) return null; // somebody else has the right now
        }

        return at with { Delivered = version, Parts = 0 };
    }

    /// <returns>True when the activity was set aside and the next one may go.</returns>
    private async Task<bool> MayGoOnAsync(ConversationId id, Right right, Target at, Undelivered one, ConnectorFailure failure, CancellationToken ct)
    {
        var since = at.FailingSince ?? one.At;
        var remedy = failure.Remedy == Remedy.TryAgain && one.At - since >= Backoff.GiveUp ? Remedy.SetAside : failure.Remedy;
        Log.NotDelivered(logger, id.Value, one.Version, failure.Reason, remedy);
        switch (remedy)
        {
            case Remedy.SetAside:
                await undelivered.AddAsync(one, ct);
                return true;
            case Remedy.GiveUp:
                await channels.LoseAsync(id, failure.Reason, one.At, ct);
                return false;
            default:
                var retry = one.At + Backoff.After(failure, at.Tries, Random.Shared.NextDouble());
                await channels.PutOffAsync(id, right.Claim, at.Tries + 1, since, retry, failure.Reason, ct);
                return false;
        }
    }

    /// <summary>What an admin wants tried again goes first, once.</summary>
    private async Task AgainAsync(ConversationId id, Target at, CancellationToken ct)
    {
        var again = await undelivered.AgainAsync(id, ct);
        if (again.Count == 0) return;
        var lines = await log.ReadAsync(id, after: 0, ct);
        var view = ViewOf.Lines(id, at.Reference, lines);
        foreach (var one in again)
        {
            var activities = Outbound.After(one.Version - 1, lines).Take(1).SelectMany(view.From).ToList();
            var failure = one.Part < activities.Count ? await SendAsync(at.Reference, activities[one.Part], ct) : null;
            if (failure is null) await undelivered.RemoveAsync(id, one.Version, one.Part, ct);
            else await undelivered.AddAsync(one with { Reason = failure.Reason, At = clock.GetUtcNow() }, ct);
        }
    }

    /// <summary>As a reply where the line answers an activity; one that the channel has forgotten is followed up instead.</summary>
    private async Task<ConnectorFailure?> SendAsync(Reference to, Activity activity, CancellationToken ct)
    {
        if (activity.ReplyToId is { } answered)
        {
            var (_, failure) = await connector.ReplyAsync(to, answered, activity, ct);
            if (failure is not { Reason: ConnectorFailure.ActivityNotFound }) return failure;
        }

        return (await connector.SendAsync(to, activity with { ReplyToId = null }, ct)).Failure;
    }
}
