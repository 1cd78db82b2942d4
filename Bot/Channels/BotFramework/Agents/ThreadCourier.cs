using ChatAssist.Bot.Delivery;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Channels.BotFramework.Agents;

/// <summary>Keeps one conversation's thread in the agents' channel: opened when the customer begins to wait, told every line after that, with a card that shows who has it.</summary>
/// <remarks>As the customers' courier does, it moves its own number after the channel has accepted, in order, by one node at a time; and what is on its way is waited for and noted.</remarks>
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
            if (await AllAsync(id, new(right, clock), thread, ct) is { } failure) await PutOffAsync(id, right, thread, failure);
            else if (thread.WasPutOff) await threads.DoneAsync(id, right.Claim, CancellationToken.None);
        }
        finally
        {
            await threads.ReleaseAsync(id, right.Claim, CancellationToken.None);
        }
    }

    /// <returns>What is to be tried again; null when there is nothing.</returns>
    private async Task<ConnectorFailure?> AllAsync(ConversationId id, Holding held, AgentThread thread, CancellationToken ct)
    {
        var view = new AgentView(await log.ReadAsync(id, after: 0, ct));
        return thread.Place is { } place ? await GoOnAsync(id, held, view, thread, place, ct) : await OpenAsync(id, held, view, ct);
    }

    /// <summary>Whoever was taken before the card was posted needs none.</summary>
    private async Task<ConnectorFailure?> OpenAsync(ConversationId id, Holding held, AgentView view, CancellationToken ct)
    {
        var none = new AgentThread(Place: null, Card: null, Shown: "", view.ToldByCard, Tries: 0);
        if (!view.Waits)
        {
            await SaveAsync(id, held, none);
            return null;
        }

        if (!held.IsLongEnough) return ConnectorFailure.HeldUp;
        var (place, card, failure) = await connector.CreateThreadAsync(channel.Whole, view.Card(), CancellationToken.None);
        if (failure is not null)
        {
            Log.ThreadFailed(logger, id.Value, failure.Reason);
            return failure;
        }

        var opened = none with { Place = place, Card = card, Shown = view.State };
        return await SaveAsync(id, held, opened) && place is not null ? await GoOnAsync(id, held, view, opened, place, ct) : null;
    }

    private async Task<ConnectorFailure?> GoOnAsync(ConversationId id, Holding held, AgentView view, AgentThread thread, string place, CancellationToken ct)
    {
        var at = thread;
        foreach (var line in view.After(thread.Told))
        {
            ct.ThrowIfCancellationRequested();
            if (!held.IsLongEnough) return ConnectorFailure.HeldUp;
            if (await WordsForAsync(view, line, ct) is { } words && await TellAsync(id, place, words, line.At) is { } failure) return failure;
            at = at with { Told = line.Version };
            if (!await SaveAsync(id, held, at)) return null; // somebody else has the right now
        }

        if (at.Shown == view.State || at.Card is not { } card) return null;
        ct.ThrowIfCancellationRequested();
        if (ToTryAgain(id, await connector.UpdateAsync(channel.In(place), card, view.Card(), CancellationToken.None), view.LastAt) is { } stuck) return stuck;
        await SaveAsync(id, held, at with { Shown = view.State });
        return null;
    }

    private async Task<Activity?> WordsForAsync(AgentView view, Recorded line, CancellationToken ct) => line.Event is OfferMade offer
        ? AgentView.Asks(offer, (await accounts.FindAsync(offer.Agent.Value, ct))?.TeamsId, policy.OfferTime)
        : view.TextFor(line) is { } text ? AgentView.Says(text) : null;

    private Task<bool> SaveAsync(ConversationId id, Holding held, AgentThread thread) => held.NoteAsync(right => threads.SaveAsync(id, right, thread, CancellationToken.None));

    private async Task<ConnectorFailure?> TellAsync(ConversationId id, string place, Activity activity, DateTimeOffset of) =>
        ToTryAgain(id, (await connector.SendAsync(channel.In(place), activity, CancellationToken.None)).Failure, of);

    /// <summary>What the channel will never take is left out, and so is what it has not taken for a day, an app that was removed for good perhaps: the desk has it all.</summary>
    /// <param name="of">When that happened which the thread is told.</param>
    private ConnectorFailure? ToTryAgain(ConversationId id, ConnectorFailure? failure, DateTimeOffset of)
    {
        if (failure is null) return null;
        Log.ThreadFailed(logger, id.Value, failure.Reason);
        return failure.IsOfTheActivity || clock.GetUtcNow() - of >= Backoff.GiveUp ? null : failure;
    }

    private Task PutOffAsync(ConversationId id, Right right, AgentThread thread, ConnectorFailure failure) =>
        threads.PutOffAsync(id, right.Claim, thread.Tries + 1, clock.GetUtcNow() + Backoff.After(failure, thread.Tries, Random.Shared.NextDouble()), CancellationToken.None);
}
