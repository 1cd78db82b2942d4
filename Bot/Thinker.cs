using System.Collections.Concurrent;
using System.Threading.Channels;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;

namespace ChatAssist.Bot;

/// <summary>The bot thinks: reads each customer turn once, after it has been stored and acknowledged.</summary>
/// <remarks>A nudge starts it at once; a turn that nobody finished (the process was killed, the nudge was lost) is found by the sweep.</remarks>
public sealed class Thinker : BackgroundService
{
    /// <summary>Nudges that may wait; when there are more, the sweep finds the rest.</summary>
    private const int MaxWaiting = 10_000;

    /// <summary>Turns read at once: far more than processors, for a turn mostly waits for the disk or a model, and a slow one holds up its lane.</summary>
    private const int Lanes = 64;

    private static readonly TimeSpan _sweep = TimeSpan.FromSeconds(3);

    /// <summary>Readings of a turn that could not be stored; then it is given up, which stores something else. While nothing at all can be stored, neither can that.</summary>
    private const int MaxUnstored = 3;

    /// <summary>So long the customer waits without a sign.</summary>
    private static readonly TimeSpan _moment = TimeSpan.FromMilliseconds(700);

    /// <summary>Conversations that wait for a lane, so that the sweep does not line them up again.</summary>
    private readonly ConcurrentDictionary<ConversationId, byte> _waiting = new();

    /// <summary>How often the reading of a conversation's oldest turn could not be stored. Another node may read it in the end.</summary>
    private readonly Recent<ConversationId, Unstored> _unstored = new(most: 1_000, _ => 1);

    private readonly Channel<ConversationId>[] _lanes;
    private Task _working = Task.CompletedTask;
    private readonly Turns _turns;
    private readonly OpenWork _work;
    private readonly Doorbell _doorbell;
    private readonly Policy _policy;
    private readonly TimeProvider _clock;
    private readonly ILogger<Thinker> _log;

    public Thinker(Turns turns, OpenWork work, Doorbell doorbell, Policy policy, TimeProvider clock, ILogger<Thinker> log)
    {
        (_turns, _work, _doorbell, _policy, _clock, _log) = (turns, work, doorbell, policy, clock, log);
        _lanes = [.. Enumerable.Range(0, Lanes).Select(_ => Channel.CreateBounded<ConversationId>(MaxWaiting))];
    }

    /// <summary>There are turns to read. Those of one conversation are read one after the other, the oldest first.</summary>
    public void Nudge(ConversationId id)
    {
        if (_waiting.TryAdd(id, 0) && !_lanes[(uint)id.GetHashCode() % Lanes].Writer.TryWrite(id)) _waiting.TryRemove(id, out _);
    }

    /// <summary>Reads one turn; when the bot fails or is too slow, it says so and a person must come.</summary>
    public async Task<Ran> ThinkAsync(ConversationId id, int version, CancellationToken ct)
    {
        try
        {
            var ran = await ReadAsync(id, version, ct).WaitAsync(_policy.TurnLimit, _clock, ct);
            if (!IsHopeless(id, version, ran)) return ran;
            Log.TurnUnstorable(_log, id.Value, version, MaxUnstored);
            return await GiveUpAsync(id, version, HandoffReason.BotError, ct);
        }
        catch (TimeoutException)
        {
            Log.TurnTooSlow(_log, id.Value, version, _policy.TurnLimit.TotalSeconds);
            return await GiveUpAsync(id, version, HandoffReason.BotTimeout, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Log.TurnFailed(_log, id.Value, version, e);
            return await GiveUpAsync(id, version, HandoffReason.BotError, ct);
        }
    }

    private Task<Ran> GiveUpAsync(ConversationId id, int version, HandoffReason why, CancellationToken ct) => _turns.RunAsync(id, new GiveUpTurn(version, why), ct);

    private bool IsHopeless(ConversationId id, int version, Ran ran)
    {
        if (ran.Problem != Problem.NotStored) return false;
        var times = _unstored.TryGet(id, out var before) && before.Version == version ? before.Times + 1 : 1;
        _unstored.Set(id, new(version, times));
        return times >= MaxUnstored;
    }

    /// <summary>Whoever waits for longer than a moment sees that the bot is at it.</summary>
    private async Task<Ran> ReadAsync(ConversationId id, int version, CancellationToken ct)
    {
        var reading = Task.Run(() => _turns.RunAsync(id, new ReadTurn(version), ct), ct);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(ct);
        if (await Task.WhenAny(reading, Task.Delay(_moment, _clock, done.Token)) != reading && _turns.IsToBot(id, version)) _doorbell.Tell(new News.Reading(id));
        await done.CancelAsync();
        return await reading;
    }

    /// <summary>Takes in no more turns, and finishes those that it has.</summary>
    /// <param name="cancellationToken">Enough: what is left is found by the sweep of another node, or of the next start.</param>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var lane in _lanes) lane.Writer.TryComplete();
        await _working.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _working = Task.WhenAll(_lanes.Select(lane => WorkAsync(lane.Reader, stoppingToken)));
        return Task.WhenAll(_working, SweepAsync(stoppingToken));
    }

    private async Task WorkAsync(ChannelReader<ConversationId> lane, CancellationToken ct)
    {
        await foreach (var id in lane.ReadAllAsync(ct))
        {
            _waiting.TryRemove(id, out _); // before the first read: a nudge from now on lines it up again
            await ReadAllTurnsAsync(id, ct);
        }
    }

    /// <summary>Also those that an earlier process left behind: a newer turn is never answered before an older one.</summary>
    private async Task ReadAllTurnsAsync(ConversationId id, CancellationToken ct)
    {
        var (read, more) = (0, true);
        try
        {
            while (more && await _turns.UnreadTurnAsync(id, ct) is { } version && version > read)
            {
                var ran = await ThinkAsync(id, version, ct);
                (read, more) = (version, ran.ToRead || ran.Version == 0); // a turn that was not recorded says nothing of the others
            }
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Log.TurnLeft(_log, id.Value, read, e);
        }
    }

    private async Task SweepAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                foreach (var id in await _work.UnreadAsync(before: _clock.GetUtcNow() - _sweep, ct)) Nudge(id);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                Log.SweepFailed(_log, e);
            }

            await Task.Delay(_sweep, _clock, ct);
        }
    }

    private sealed record Unstored(int Version, int Times);
}
