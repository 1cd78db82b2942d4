using ChatAssist.Bot.Delivery;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Channels.BotFramework.Agents;

/// <summary>Keeps one conversation's thread in the agents' channel: opened when the customer begins to wait, told every line after that, with a card that shows who has it.</summary>
/// <remarks>As the customers' courier does, it moves its own number after the channel has accepted: in order, by one node at a time.</remarks>
public sealed class ThreadCourier(AgentsChannel channel, AgentThreadTable threads, AccountTable accounts, IConversationLog log, Policy policy, Connector connector, TimeProvider clock, ILogger<ThreadCourier> logger) : IDestination
{
    public bool IsOn => channel.IsOn;

    public Task<IReadOnlyList<ConversationId>> OpenAsync(DateTimeOffset now, DateTimeOffset since, CancellationToken ct) => threads.OpenAsync(now, since, ct);

    public Task TypingAsync(ConversationId id, CancellationToken ct) => Task.CompletedTask; // an agent's own, or the bot's

    public async Task DeliverAsync(ConversationId id, CancellationToken ct)
    {
        if (!await threads.IsWantedAsync(id, ct)) return;
        var right = Right.Now(clock);
        if (await threads.ClaimAsync(id, right, ct) is not { } thread) return;
        try
        {
            if (await AllAsync(id, right, thread, ct) is { } failure) await PutOffAsync(id, right, thread, failure, ct);
        }
        finally
        {
            await threads.ReleaseAsync(id, right.Claim, CancellationToken.None);
        }
    }

    /// <returns>What is to be tried again; null when there is nothing.</returns>
    private async Task<ConnectorFailure?> AllAsync(ConversationId id, Right right, AgentThread thread, CancellationToken ct)
    {
        var view = new AgentView(await log.ReadAsync(id, after: 0, ct));
        return thread.Place is { } place ? await GoOnAsync(id, right, view, thread, place, ct) : await OpenAsync(id, right, view, ct);
    }

    /// <summary>Whoever was taken before the card was posted needs none.</summary>
    private async Task<ConnectorFailure?> OpenAsync(ConversationId id, Right right, AgentView view, CancellationToken ct)
    {
        var none = new AgentThread(Place: null, Card: null, Shown: "", view.ToldByCard, Tries: 0);
        if (!view.Waits)
        {
            await threads.SaveAsync(id, right, none, ct);
            return null;
        }

        var (place, card, failure) = await connector.CreateThreadAsync(channel.Whole, view.Card(), ct);
        if (failure is not null)
        {
            Log.ThreadFailed(logger, id.Value, failure.Reason);
            return failure;
        }

        var opened = none with { Place = place, Card = card, Shown = view.State };
        return await threads.SaveAsync(id, right.HeldOn(clock), opened, ct) && place is not null ? await GoOnAsync(id, right, view, opened, place, ct) : null;
    }

    private async Task<ConnectorFailure?> GoOnAsync(ConversationId id, Right right, AgentView view, AgentThread thread, string place, CancellationToken ct)
    {
        var at = thread;
        foreach (var line in view.After(thread.Told))
        {
            if (await WordsForAsync(view, line, ct) is { } words && await TellAsync(id, place, words, ct) is { } failure) return failure;
            at = at with { Told = line.Version };
            if (!await threads.SaveAsync(id, right.HeldOn(clock), at, ct)) return null; // somebody else has the right now
        }

        if (at.Shown == view.State || at.Card is not { } card) return null;
        if (ToTryAgain(id, await connector.UpdateAsync(channel.In(place), card, view.Card(), ct)) is { } stuck) return stuck;
        await threads.SaveAsync(id, right.HeldOn(clock), at with { Shown = view.State }, ct);
        return null;
    }

    private async Task<Activity?> WordsForAsync(AgentView view, Recorded line, CancellationToken ct) => line.Event is OfferMade offer
        ? AgentView.Asks(offer, (await accounts.FindAsync(offer.Agent.Value, ct))?.TeamsId, policy.OfferTime)
        : view.TextFor(line) is { } text ? AgentView.Says(text) : null;

    private async Task<ConnectorFailure?> TellAsync(ConversationId id, string place, Activity activity, CancellationToken ct) =>
        ToTryAgain(id, (await connector.SendAsync(channel.In(place), activity, ct)).Failure);

    /// <summary>What the channel will never take is left out: the desk has it all.</summary>
    private ConnectorFailure? ToTryAgain(ConversationId id, ConnectorFailure? failure)
    {
        if (failure is null) return null;
        Log.ThreadFailed(logger, id.Value, failure.Reason);
        return failure.Remedy == Remedy.TryAgain ? failure : null;
    }

    private Task PutOffAsync(ConversationId id, Right right, AgentThread thread, ConnectorFailure failure, CancellationToken ct) =>
        threads.PutOffAsync(id, right.Claim, thread.Tries + 1, clock.GetUtcNow() + Backoff.After(failure, thread.Tries, Random.Shared.NextDouble()), ct);
}
