using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatAssist.HandoffHub.Redis;

/// <summary>The second way by which nodes know of each other: each writes its beats in the database too, and reads those of whom it does not hear by Redis.</summary>
/// <remarks>
/// A node that alone has lost Redis goes on serving its agents and customers, and the others must not take its agents for gone. And while nobody has Redis, a node that dies is still missed.
/// Who can neither be heard nor writes any more can store nothing either, so nothing is taken from anybody who could still work.
/// </remarks>
/// <param name="link">The way through the database: up while this node reads what it has written.</param>
internal sealed class BeatKeeper(
    IBeatBook book, Node node, [FromKeyedServices(Link.Written)] Link link, Presence presence, Doorbell doorbell, TimeProvider clock, ILogger<BeatKeeper> log) : BackgroundService
{
    private readonly Dictionary<string, long> _read = [];
    private long _number;
    private bool _toldAway;

    /// <summary>Writes a beat of this node and reads those of the others.</summary>
    public async Task BeatOnceAsync(CancellationToken ct)
    {
        await book.WriteAsync(new(node.Id, ++_number, presence.Own()), ct);
        foreach (var beat in await book.ReadAsync(ct))
            if (beat.Node != node.Id) Hear(beat);
            else if (beat.Number == _number) link.Hear();
        presence.ForgetTheSilent();
    }

    /// <summary>What stands there at the first look may be of a node that died long ago. Redis is faster: whom it has told of lately is not looked for here.</summary>
    private void Hear(WrittenBeat beat)
    {
        var isNew = _read.TryGetValue(beat.Node, out var before) && before != beat.Number;
        _read[beat.Node] = beat.Number;
        if (!isNew) return;
        if (!presence.HasHeardLately(beat.Node) && presence.Hear(beat.Node, beat.Here)) doorbell.TellHere(new News.Staff());
        presence.KnowToWrite(beat.Node);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await BeatOnceAsync(stoppingToken);
                _toldAway = false;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                if (!_toldAway) Log.BeatNotWritten(log, e);
                _toldAway = true;
            }

            await Task.Delay(link.Beat, clock, stoppingToken);
        }
    }
}
