using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatAssist.HandoffHub;

/// <summary>The second way by which nodes know of each other: each writes its beats in the database too, and reads those of the others as often as Redis would tell them.</summary>
/// <remarks>
/// A node that starts reads there who was at a desk until now: they come back in a few seconds, and no customer is told meanwhile that nobody is on duty. So a node that has no others writes too.
/// A node that alone has lost Redis goes on serving its agents and customers, and the others must not take its agents for gone. And while nobody has Redis, a node that dies is still missed.
/// Who can neither be heard nor writes any more can store nothing either, so nothing is taken from anybody who could still work.
/// </remarks>
/// <param name="link">The way through Redis.</param>
/// <param name="written">The way through the database: up while this node reads what it has written.</param>
internal sealed class BeatKeeper(
    IBeatBook book, Node node, Link link, [FromKeyedServices(Link.Written)] Link written, Presence presence, HandoffOptions options, Doorbell doorbell, TimeProvider clock, ILogger<BeatKeeper> log) : BackgroundService
{
    private readonly Dictionary<string, long> _read = [];
    private (Beat Beat, long At)? _last;
    private bool _toldAway;

    /// <summary>Before anybody is served.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await SafelyAsync(ExpectAsync, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Writes a beat of this node when one is due, and reads those of the others.</summary>
    public async Task LookOnceAsync(CancellationToken ct)
    {
        if (IsDue()) await WriteAsync(ct);
        foreach (var beat in await book.ReadAsync(ct))
            if (beat.Node != node.Id) Hear(beat);
            else if (beat.Number == _last?.Beat.Number) written.Hear();
        presence.ForgetTheSilent();
    }

    /// <summary>Who was here just before this node began to live may come back.</summary>
    internal async Task ExpectAsync(CancellationToken ct) =>
        presence.Expect([.. (await book.ReadLatelyAsync(options.Lease, ct)).SelectMany(beat => beat.Here)]);

    /// <summary>Who has just come cannot wait for the next beat: till then the others would take the agent for gone.</summary>
    private bool IsDue() => _last is not var (beat, at) || clock.GetElapsedTime(at) >= written.Beat || !Shown(presence.Own()).SequenceEqual(Shown(beat.Here));

    private async Task WriteAsync(CancellationToken ct)
    {
        var (beat, at) = (presence.NextBeat(node), clock.GetTimestamp());
        await book.WriteAsync(beat, ct);
        _last = (beat, at);
    }

    /// <summary>What stands there at the first look may be of a node that died long ago.</summary>
    private void Hear(Beat beat)
    {
        var isNew = _read.TryGetValue(beat.Node, out var before) && before != beat.Number;
        _read[beat.Node] = beat.Number;
        if (isNew && presence.HearWritten(beat)) doorbell.TellHere(new News.Staff());
    }

    private static IEnumerable<Seat> Shown(IEnumerable<Seat> seats) => seats.Select(seat => seat.Shown());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await SafelyAsync(LookOnceAsync, stoppingToken);
                await Task.Delay(link.Beat, clock, stoppingToken);
            }
        }
        finally
        {
            await SafelyAsync(ct => book.EndAsync(presence.NextBeat(node), ct), CancellationToken.None);
        }
    }

    private async Task SafelyAsync(Func<CancellationToken, Task> work, CancellationToken ct)
    {
        try
        {
            await work(ct);
            _toldAway = false;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            if (!_toldAway) Log.BeatNotWritten(log, e);
            _toldAway = true;
        }
    }
}
