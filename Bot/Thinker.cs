using System.Threading.Channels;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;

namespace ChatAssist.Bot;

/// <summary>The bot thinks: reads each customer turn once, after it has been stored and acknowledged.</summary>
/// <remarks>A nudge starts it at once; a turn that nobody finished (the process was killed, the nudge was lost) is found by the sweep.</remarks>
public sealed class Thinker : BackgroundService
{
    /// <summary>Nudges that may wait; when there are more, the sweep finds the rest.</summary>
    private const int MaxWaiting = 10_000;

    private static readonly TimeSpan _sweep = TimeSpan.FromSeconds(3);

    private readonly Channel<Unread>[] _lanes;
    private readonly Turns _turns;
    private readonly OpenWork _work;
    private readonly Policy _policy;
    private readonly TimeProvider _clock;
    private readonly ILogger<Thinker> _log;

    public Thinker(Turns turns, OpenWork work, Policy policy, TimeProvider clock, ILogger<Thinker> log)
    {
        (_turns, _work, _policy, _clock, _log) = (turns, work, policy, clock, log);
        _lanes = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Channel.CreateBounded<Unread>(MaxWaiting))];
    }

    /// <summary>There is a turn to read. Turns of one conversation are read in order.</summary>
    /// <param name="version">The version of the customer's line.</param>
    public void Nudge(ConversationId id, int version) =>
        _lanes[(uint)id.GetHashCode() % _lanes.Length].Writer.TryWrite(new(id, version));

    /// <summary>Reads one turn; when the bot fails or is too slow, it says so and a person must come.</summary>
    public async Task ThinkAsync(ConversationId id, int version, CancellationToken ct)
    {
        try
        {
            await Task.Run(() => _turns.RunAsync(id, new ReadTurn(version), ct), ct).WaitAsync(_policy.TurnLimit, _clock, ct);
        }
        catch (TimeoutException)
        {
            Log.TurnTooSlow(_log, id.Value, version, _policy.TurnLimit.TotalSeconds);
            await _turns.RunAsync(id, new GiveUpTurn(version, HandoffReason.BotTimeout), ct);
        }
        catch (Exception e) when (e is not (OperationCanceledException or IOException))
        {
            Log.TurnFailed(_log, id.Value, version, e);
            await _turns.RunAsync(id, new GiveUpTurn(version, HandoffReason.BotError), ct);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_lanes.Select(lane => WorkAsync(lane.Reader, stoppingToken)).Append(SweepAsync(stoppingToken)));

    private async Task WorkAsync(ChannelReader<Unread> lane, CancellationToken ct)
    {
        await foreach (var turn in lane.ReadAllAsync(ct))
        {
            try
            {
                await ThinkAsync(turn.Id, turn.Version, ct);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.TurnLeft(_log, turn.Id.Value, turn.Version, e);
            }
        }
    }

    private async Task SweepAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                foreach (var (id, version) in await _work.UnreadTurnsAsync(before: _clock.GetUtcNow() - _sweep, ct)) Nudge(id, version);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.SweepFailed(_log, e);
            }

            await Task.Delay(_sweep, _clock, ct);
        }
    }

    private sealed record Unread(ConversationId Id, int Version);
}
