using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Knowledge.Encoder;

namespace ChatAssist.Bot.Knowledge;

/// <summary>The knowledge version in force: swapped whole, so that every turn sees one version and never half of two.</summary>
public sealed class LiveKnowledge(
    PhraseMeanings meanings, LimitsFile kept, Policy policy, TimeProvider clock, ILogger<LiveKnowledge> log, SentenceEncoder? encoder = null)
{
    private readonly Lock _swap = new();
    private volatile PublishedKnowledge _now = new(KnowledgeIndex.Build(KnowledgeSnapshot.Empty, encoder), Thresholds.Usual(policy.WantedPrecision), LimitsOf: "");
    private volatile Progress? _progress;
    private long _number = -1;

    public PublishedKnowledge Now() => _now;

    /// <summary>When the version in force was put in force by this program.</summary>
    public DateTimeOffset PublishedAt { get; private set; }

    /// <summary>The number of the last change that is in force here; -1 before the first.</summary>
    public long Number
    {
        get => Volatile.Read(ref _number);
        set => Volatile.Write(ref _number, value);
    }

    /// <summary>How far the next version is; null when none is being made.</summary>
    public Progress? Next => _progress;

    /// <summary>Puts a version in force, with the thresholds of the one before unless its own are known. Not for two threads at once.</summary>
    /// <param name="snapshot">The version.</param>
    /// <param name="tagsOfSites">See <see cref="PublishedKnowledge.TagsOfSites"/>.</param>
    /// <param name="ct">Stops while phrasings are read; the version before stays in force.</param>
    public void Publish(KnowledgeSnapshot snapshot, IReadOnlyDictionary<string, IReadOnlyList<string>> tagsOfSites, CancellationToken ct)
    {
        lock (_swap) _now = _now with { TagsOfSites = tagsOfSites };
        if (snapshot.Version == _now.Index.Snapshot.Version) return;
        if (encoder is null && _now.Index.Snapshot.Answers.Count == 0) Log.NoEncoder(log); // said once, at start
        var began = clock.GetTimestamp();
        try
        {
            _progress = new(0, 0);
            var index = _now.Index.Rebuild(snapshot, meanings.Of(snapshot, Tell, ct));
            lock (_swap) _now = kept.Find(snapshot.Version) is { } limits ? _now with { Index = index, Limits = limits, LimitsOf = snapshot.Version } : _now with { Index = index };
            PublishedAt = clock.GetUtcNow();
        }
        finally
        {
            _progress = null;
        }

        Log.KnowledgeLive(log, snapshot.Version, snapshot.Answers.Count, snapshot.Answers.Sum(answer => answer.Phrasings.Count()), clock.GetElapsedTime(began).TotalMilliseconds);
    }

    /// <summary>Works out the thresholds of the version in force, unless that is done. Not for two threads at once.</summary>
    public void Measure()
    {
        if (_now is not { IsMeasured: false, Index: var index }) return;
        var limits = index.ThresholdsFor(policy.WantedPrecision);
        kept.Keep(index.Snapshot.Version, limits);
        lock (_swap) _now = _now with { Limits = limits, LimitsOf = index.Snapshot.Version }; // also when an edit came between: nearer than the ones before
    }

    private void Tell(int read, int of)
    {
        _progress = new(read, of);
        Log.PhrasingsRead(log, read, of);
    }
}

/// <summary>How far the next version is.</summary>
/// <param name="Read">New phrasings that the encoder has read.</param>
/// <param name="Of">How many there are; 0 when none had to be read.</param>
public sealed record Progress(int Read, int Of);
