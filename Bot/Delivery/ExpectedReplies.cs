using ChatAssist.Bot.Channels;
using ChatAssist.Bot.Channels.BotFramework;
using ChatAssist.Bot.Channels.DirectLine;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;

namespace ChatAssist.Bot.Delivery;

/// <summary>Answers an activity whose sender waits for the bot's words in the answer itself: nothing of them is posted to the channel.</summary>
public sealed class ExpectedReplies(ChannelInbox inbox, ChannelTable channels, IConversationLog log, Doorbell doorbell, Policy policy, TimeProvider clock)
{
    /// <summary>How long we wait for the delivery of earlier lines to end; after that the replies are posted like any others.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);

    /// <summary>A lost ring is made up for after this long.</summary>
    private static readonly TimeSpan _sweep = TimeSpan.FromSeconds(1);

    public async Task<IResult> AnswerAsync(ChannelActivity activity, Reference from, CancellationToken ct)
    {
        var id = await channels.FindOrAddAsync(from, VisitorEndpoints.NewConversation(), ct);
        if (await HoldAsync(id, ct) is not var (right, target)) return Replies((await inbox.AcceptAsync(activity, from, ct)).Problem, []);
        try
        {
            var accepted = await inbox.AcceptAsync(activity, from, ct);
            if (accepted.Version == 0) return Replies(accepted.Problem, []);
            return Replies(null, await UntilReadAsync(id, right, accepted.Version, ct) ? await TakeAsync(id, right, target, accepted.Version, ct) : []);
        }
        finally
        {
            await channels.ReleaseAsync(id, right.Claim, CancellationToken.None);
        }
    }

    private static IResult Replies(Problem? problem, IReadOnlyList<Activity> activities) => problem?.ToDirectLine() ?? DirectLineAnswers.Json(new { activities });

    /// <summary>Takes the right to deliver, so that nobody posts the replies meanwhile.</summary>
    private async Task<(Right Right, Target Target)?> HoldAsync(ConversationId id, CancellationToken ct)
    {
        for (var start = clock.GetTimestamp(); clock.GetElapsedTime(start) < _patience; await Task.Delay(_pause, clock, ct))
        {
            var right = Right.Now(clock);
            if (await channels.ClaimAsync(id, right, ct) is { } target) return (right, target);
        }

        return null;
    }

    /// <summary>The right lasts as long as the wait.</summary>
    /// <returns>False when somebody else has it now, and posts the replies.</returns>
    private async Task<bool> UntilReadAsync(ConversationId id, Right right, int version, CancellationToken ct)
    {
        using var news = doorbell.ListenTo(id); // before the first look: no gap
        var start = clock.GetTimestamp();
        while (clock.GetElapsedTime(start) < policy.TurnLimit && Conversation.From(await log.ReadAsync(id, after: 0, ct)).UnreadTurns.Any(turn => turn.Version == version))
        {
            if (!await channels.HoldOnAsync(id, right.HeldOn(clock), ct)) return false;
            await news.NextAsync(_sweep, clock, ct);
        }

        return true;
    }

    /// <summary>What the channel does not have yet; and for an activity that comes again, what was said to it the first time. Nothing when somebody else has the right now: what they post must not come twice.</summary>
    private async Task<IReadOnlyList<Activity>> TakeAsync(ConversationId id, Right right, Target target, int version, CancellationToken ct)
    {
        var lines = await log.ReadAsync(id, after: 0, ct);
        var view = new ChannelView(id, target.Reference, lines);
        var again = Outbound.After(version, lines).TakeWhile(shown => shown.Line.Version <= target.Delivered && shown.Words?.By != Speaker.Customer);
        Activity[] replies = [.. again.SelectMany(view.From), .. Outbound.After(target.Delivered, lines).SelectMany(view.From).Skip(target.Parts)];
        return await channels.MoveAsync(id, right.HeldOn(clock), lines[^1].Version, parts: 0, ct) ? replies : [];
    }
}
