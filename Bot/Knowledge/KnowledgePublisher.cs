using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs.Knowledge;
using ChatAssist.HandoffHub;

namespace ChatAssist.Bot.Knowledge;

/// <summary>Puts in force what is stored, whoever stored it on whichever node: at once when the bell rings, else within half a second.</summary>
public sealed class KnowledgePublisher(
    KnowledgeNumber number, AnswerTable answers, SynonymTable synonyms, SiteTable sites, LiveKnowledge live, Doorbell bell, TimeProvider clock, ILogger<KnowledgePublisher> log)
    : BackgroundService
{
    /// <summary>Time between two looks at the number of the last change, one small read.</summary>
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(0.5);

    /// <summary>The longest that a page waits for its change to be in force; thousands of new phrasings take longer, and go on without it.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _publishing = new(1);
    private readonly SemaphoreSlim _unmeasured = new(0, 1);
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>After a save: tells the other nodes, and waits until what is stored is in force here; not longer than a person waits for a page.</summary>
    public async Task PublishSoonAsync()
    {
        bell.Tell(new News.Knowledge());
        try
        {
            await TryCatchUpAsync(_stopping.Token).WaitAsync(_patience, clock);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            // It goes on, or the program stops and it is done at the next start; the page shows how far it is.
        }
    }

    /// <summary>Puts in force what is stored, thresholds and all: for the start, before the first customer.</summary>
    public async Task PublishAllAsync(CancellationToken ct)
    {
        await CatchUpAsync(ct);
        await Task.Run(live.Measure, ct);
    }

    public override void Dispose()
    {
        base.Dispose();
        _publishing.Dispose();
        _unmeasured.Dispose();
        _stopping.Dispose();
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await base.StopAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(FollowAsync(stoppingToken), MeasureAsync(stoppingToken));

    private async Task FollowAsync(CancellationToken ct)
    {
        using var listener = bell.ListenToAll();
        while (!ct.IsCancellationRequested)
        {
            await TryCatchUpAsync(ct);
            var since = clock.GetTimestamp();
            while (_look - clock.GetElapsedTime(since) is { Ticks: > 0 } left && await listener.NextAsync(left, clock, ct) is not (null or News.Knowledge or News.LookAgain))
            {
                // News of a conversation.
            }
        }
    }

    private async Task MeasureAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await _unmeasured.WaitAsync(ct);
            try
            {
                await Task.Run(live.Measure, ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                Log.PublishFailed(log, e);
            }
        }
    }

    private async Task TryCatchUpAsync(CancellationToken ct)
    {
        try
        {
            await CatchUpAsync(ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Log.PublishFailed(log, e); // the next look tries again
        }
    }

    private async Task CatchUpAsync(CancellationToken ct)
    {
        await _publishing.WaitAsync(ct);
        try
        {
            var last = await number.ReadAsync(ct); // before the answers: what is saved between the two reads is published again
            if (last == live.Number) return;
            var snapshot = await SnapshotAsync(ct);
            var tags = (await sites.AllAsync(ct)).Where(site => site.Tags.Count > 0).ToDictionary(site => site.Id, site => site.Tags);
            await Task.Run(() => live.Publish(snapshot, tags, ct), ct);
            live.Number = last;
            if (!live.Now().IsMeasured && _unmeasured.CurrentCount == 0) _unmeasured.Release(); // only one thread is here
        }
        finally
        {
            _publishing.Release();
        }
    }

    /// <summary>What is stored and not retired. A follow-up that leads to a retired answer is not offered.</summary>
    private async Task<KnowledgeSnapshot> SnapshotAsync(CancellationToken ct)
    {
        var stored = (await answers.CurrentAsync(ct)).Where(stored => !stored.Retired).Select(stored => stored.Answer).ToList();
        var ids = stored.Select(answer => answer.Id).ToHashSet();
        return KnowledgeSnapshot.Of(
            stored.Select(answer => answer with { FollowUps = [.. answer.FollowUps.Where(next => ids.Contains(next.AnswerId))] }),
            (await synonyms.CurrentAsync(ct)).Groups);
    }
}
