using System.Collections.Concurrent;
using System.Threading.Channels;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;

namespace ChatAssist.Bot.Delivery;

/// <summary>Has the news of conversations pushed to one destination wherever there is any: at once by the doorbell, and by a sweep on any node for what was missed or failed.</summary>
/// <remarks>When the program is told to end, nothing more is pushed; what is on its way is waited for, for <see cref="DrainOptions.Limit"/> at most; all else is left to the sweep of another node, or of the next start.</remarks>
public sealed class DeliveryService<TDestination>(TDestination destination, Doorbell doorbell, IHostApplicationLifetime life, TimeProvider clock, ILogger<DeliveryService<TDestination>> log) : BackgroundService
    where TDestination : IDestination
{
    /// <summary>Conversations delivered at once by receivers that are prompt.</summary>
    private const int Lanes = 32;

    /// <summary>And beside them, for receivers that are slow; with more than that the lanes wait.</summary>
    private const int MostSlow = 256;

    /// <summary>A delivery that takes longer holds up its lane no more.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan _sweep = TimeSpan.FromSeconds(2);

    /// <summary>A sweep looks this far back for lines that nobody was told of; until that has succeeded once, each looks at everything too.</summary>
    private static readonly TimeSpan _lookBack = TimeSpan.FromHours(1);

    /// <summary>That somebody is typing is not worth a longer wait: words wait in the same lane.</summary>
    private static readonly TimeSpan _typingLimit = TimeSpan.FromSeconds(2);

    /// <summary>Conversations that wait for a lane, so that they do not line up twice; with words, and with a sign of typing.</summary>
    private readonly ConcurrentDictionary<(ConversationId Id, bool IsTyping), byte> _waiting = new();

    /// <summary>Deliveries that have left their lane.</summary>
    private readonly ConcurrentDictionary<Task, byte> _slow = new();

    private readonly Channel<(ConversationId Id, bool IsTyping)>[] _lanes = [.. Enumerable.Range(0, Lanes).Select(_ => Channel.CreateUnbounded<(ConversationId, bool)>())];

    /// <summary>Services are stopped one after the other: a receiver that hangs would leave no time to the next one, nor to the turns. So every destination begins to end at the first word of it.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!destination.IsOn) return;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, life.ApplicationStopping);
        try
        {
            await PushAsync(ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Before its turn to be stopped, which the host would take for a failure.
        }
        finally
        {
            await Task.WhenAll(_slow.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Task PushAsync(CancellationToken ct) =>
        Task.WhenAll([ListenAsync(ct), ListenToTypingAsync(ct), SweepAsync(ct), .. _lanes.Select(lane => WorkAsync(lane.Reader, ct))]);

    private void LineUp(ConversationId id, bool isTyping)
    {
        if (_waiting.TryAdd((id, isTyping), 0)) LaneOf(id).TryWrite((id, isTyping));
    }

    private ChannelWriter<(ConversationId Id, bool IsTyping)> LaneOf(ConversationId id) => _lanes[(uint)id.GetHashCode() % Lanes].Writer;

    private async Task ListenAsync(CancellationToken ct)
    {
        using var news = doorbell.ListenToAll();
        while (!ct.IsCancellationRequested)
        {
            if (await news.NextAsync(_sweep, clock, ct) is News.Lines { Conversation.Value: not null } lines) LineUp(lines.Conversation, isTyping: false);
        }
    }

    /// <summary>Only what began on this node: the others hear of it too, and the customer needs to see it once.</summary>
    private async Task ListenToTypingAsync(CancellationToken ct)
    {
        using var news = doorbell.ListenToOwn();
        while (!ct.IsCancellationRequested)
        {
            if (await news.NextAsync(_sweep, clock, ct) is { } told and (News.Typing { Agent: not null } or News.Reading)) LineUp(told.Conversation, isTyping: true);
        }
    }

    private async Task WorkAsync(ChannelReader<(ConversationId Id, bool IsTyping)> lane, CancellationToken ct)
    {
        await foreach (var next in lane.ReadAllAsync(ct))
        {
            _waiting.TryRemove(next, out _); // before the first read: news from now on lines it up again
            var work = SafelyAsync(next.Id, next.IsTyping ? TypingAsync : destination.DeliverAsync, ct);
            if (next.IsTyping || _slow.Count >= MostSlow) await work;
            else if (!await EndsSoonAsync(work)) _ = EndBesideAsync(next.Id, work);
        }
    }

    private async Task<bool> EndsSoonAsync(Task work)
    {
        try
        {
            await work.WaitAsync(_patience, clock);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>What came for the conversation meanwhile was told that somebody delivers already, and so is lined up again.</summary>
    private async Task EndBesideAsync(ConversationId id, Task work)
    {
        _slow.TryAdd(work, 0);
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _slow.TryRemove(work, out _);
        LineUp(id, isTyping: false);
    }

    private async Task TypingAsync(ConversationId id, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(_typingLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            await destination.TypingAsync(id, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Too late to be true any more.
        }
    }

    private async Task SweepAsync(CancellationToken ct)
    {
        for (var hasSeenAll = false; !ct.IsCancellationRequested; await Task.Delay(_sweep, clock, ct))
        {
            hasSeenAll = hasSeenAll || await LookAsync(DateTimeOffset.UnixEpoch, ct);
            await LookAsync(clock.GetUtcNow() - _lookBack, ct); // also when there is too much to look at everything in the time that the database allows
        }
    }

    /// <returns>False when the look failed.</returns>
    private async Task<bool> LookAsync(DateTimeOffset since, CancellationToken ct)
    {
        try
        {
            foreach (var id in await destination.OpenAsync(clock.GetUtcNow(), since, ct)) LineUp(id, isTyping: false);
            return true;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Log.SweepFailed(log, e);
            return false;
        }
    }

    private async Task SafelyAsync(ConversationId id, Func<ConversationId, CancellationToken, Task> work, CancellationToken ct)
    {
        try
        {
            await work(id, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Log.DeliveryFailed(log, id.Value, e);
        }
    }
}
