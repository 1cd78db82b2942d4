using System.Threading.Channels;
using ChatAssist.Dialogs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatAssist.HandoffHub.Redis;

/// <summary>Joins this node to the others: carries the news of each to all, tells who is at which desk, and heals the way between them.</summary>
/// <remarks>
/// A node beats: it publishes who is at its desk, and hears itself. While its own beats come back, it hears the others too (<see cref="Link"/>). When they stop, both
/// connections are made anew; when they come back, everybody looks again, here and on the other nodes. Nothing that rings or sends ever waits for this.
/// </remarks>
internal sealed class RedisBus(
    RedisClient redis, LineSeal lineSeal, TestimonySeal testimonySeal, Node node, Link link, Doorbell doorbell, Presence presence, TimeProvider clock, ILogger<RedisBus> log) : BackgroundService
{
    /// <summary>Messages that wait to be read; when there are more, the oldest go, and everybody looks again.</summary>
    private const int MostWaiting = 4096;

    /// <summary>Beats that a new connection has to bring the first one back.</summary>
    private const int BeatsToProve = 3;

    private static readonly TimeSpan _publishing = TimeSpan.FromSeconds(2);

    private volatile bool _sayHello = true;
    private bool _missed;
    private bool _toldAway;
    private (long Since, TimeSpan For) _giveItTime;
    private long? _beatAt;

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var heard = Channel.CreateBounded<byte[]>(
            new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }, _ => Volatile.Write(ref _missed, true));
        return Task.WhenAll(SpeakAsync(heard.Writer, stoppingToken), ListenAsync(heard.Reader, stoppingToken));
    }

    private async Task SpeakAsync(ChannelWriter<byte[]> heard, CancellationToken ct)
    {
        using var own = doorbell.ListenToOwn();
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (!link.IsUp) await HealAsync(heard);
                await SpeakOnceAsync(await GatherAsync(own, ct));
            }
            catch (RedisAwayException e)
            {
                _sayHello = true; // what was to be said is lost: others must look for it
                if (_toldAway || link.IsUp) continue;
                Log.RedisAway(log, e.Message);
                _toldAway = true;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                // The end: what has been said till now is still to be told.
            }
        }

        await SayTheLastAsync(own);
    }

    /// <summary>The rings of the last turns; and that nobody sits at this desk any more: for the others its agents are from now on like those who load their page again.</summary>
    private async Task SayTheLastAsync(Doorbell.Listener own)
    {
        try
        {
            _beatAt = null;
            for (var rest = Waiting(own); _beatAt is null || rest.Count > 0; rest = Waiting(own)) await SpeakOnceAsync(rest);
        }
        catch (RedisAwayException)
        {
            // The others find it by their sweeps, and miss the beats of this node.
        }
    }

    /// <summary>New connections, unless those that there are have only just been made.</summary>
    private async Task HealAsync(ChannelWriter<byte[]> heard)
    {
        _sayHello = true;
        if (clock.GetElapsedTime(_giveItTime.Since) < _giveItTime.For) return;
        var proof = link.Beat;
        try
        {
            await redis.ReopenAsync(message => heard.TryWrite(message));
            proof = BeatsToProve * link.Beat;
        }
        finally
        {
            _giveItTime = (clock.GetTimestamp(), proof);
        }
    }

    /// <summary>What is new on this node: waits for it until the next beat is due.</summary>
    private async Task<IReadOnlyList<News>> GatherAsync(Doorbell.Listener own, CancellationToken ct)
    {
        var rest = _beatAt is { } at ? link.Beat - clock.GetElapsedTime(at) : TimeSpan.Zero;
        var first = rest > TimeSpan.Zero ? await own.NextAsync(rest, clock, ct) : null;
        return Waiting(own, first);
    }

    /// <summary>What has come by now, as much as one message takes.</summary>
    private static List<News> Waiting(Doorbell.Listener own, News? first = null)
    {
        var news = new List<News>();
        for (var next = first ?? own.TryNext(); next is not null; next = news.Count < BusMessage.MostNews ? own.TryNext() : null) news.Add(next);
        return news;
    }

    private async Task SpeakOnceAsync(IReadOnlyList<News> news)
    {
        var isBeat = _beatAt is not { } at || clock.GetElapsedTime(at) >= link.Beat || news.Any(item => item is News.Staff);
        if (isBeat) _beatAt = clock.GetTimestamp();
        var lines = presence.KnowsOthers ? lineSeal.Close(news.OfType<News.Lines>()) : null;
        var testimony = testimonySeal.Close(isBeat ? presence.NextBeat(node) : null, [.. news.OfType<News.Typing>().Select(typing => new Testimony.Typist(typing.Conversation.Value, typing.Agent)).Distinct()]);
        var message = new BusMessage(node.Id, _sayHello, [.. news.Select(BusNews.From).OfType<BusNews>().Distinct()], lines, testimony);
        if (isBeat || testimony is not null || message.News.Count > 0) await redis.PublishAsync(message.Write(), _publishing);
        if (isBeat) presence.ForgetTheSilent();
    }

    private async Task ListenAsync(ChannelReader<byte[]> heard, CancellationToken ct)
    {
        await foreach (var bytes in heard.ReadAllAsync(ct))
        {
            HearSafely(bytes);
            if (Interlocked.Exchange(ref _missed, false)) doorbell.TellHere(new News.LookAgain());
        }
    }

    /// <summary>Whoever may write to Redis could send anything: one message must not make this node deaf.</summary>
    private void HearSafely(byte[] bytes)
    {
        try
        {
            Hear(bytes);
        }
        catch (Exception e)
        {
            Log.MessageNotHeard(log, e);
        }
    }

    private void Hear(byte[] bytes)
    {
        if (BusMessage.ReadHead(bytes) is not { } head) return;
        if (head.Node == node.Id) HearMyself(head);
        else if (BusMessage.Read(bytes) is { } message) HearAnother(message);
    }

    private void HearMyself(BusMessage.Head message)
    {
        if (message.Hello) _sayHello = false;
        if (!link.Hear()) return;
        _toldAway = false;
        Log.HearsOthers(log, node.Id);
        doorbell.TellHere(new News.LookAgain());
    }

    private void HearAnother(BusMessage message)
    {
        if (message.Hello)
        {
            doorbell.Tell(new News.Staff()); // a beat, so that it knows who is here
            doorbell.TellHere(new News.LookAgain());
        }

        if (message.Testimony is { } closed && testimonySeal.Open(closed, message.Node) is { } testimony) Believe(testimony);
        var lines = new Lazy<IReadOnlyDictionary<string, IReadOnlyList<Recorded>>>(() => lineSeal.Open(message.Lines ?? []));
        foreach (var item in message.News)
            if (item.ToNews(lines) is { } news) doorbell.TellHere(news);
    }

    private void Believe(Testimony testimony)
    {
        if (testimony.Beat is { } beat && presence.Hear(beat)) doorbell.TellHere(new News.Staff());
        foreach (var one in testimony.Typing) doorbell.TellHere(new News.Typing(new(one.Conversation), one.Agent));
    }
}
