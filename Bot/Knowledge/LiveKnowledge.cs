using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Knowledge.Encoder;

namespace ChatAssist.Bot.Knowledge;

/// <summary>The knowledge version in force: swapped whole, so that every turn sees one version and never half of two.</summary>
public sealed class LiveKnowledge(Policy policy, TimeProvider clock, ILogger<LiveKnowledge> log, SentenceEncoder? encoder = null)
{
    private volatile PublishedKnowledge _now = PublishedKnowledge.From(KnowledgeIndex.Build(KnowledgeSnapshot.Empty, encoder), policy);

    public PublishedKnowledge Now() => _now;

    /// <summary>Builds the index for <paramref name="snapshot"/> and puts it in force; phrasings that stayed are not read again.</summary>
    public void Publish(KnowledgeSnapshot snapshot)
    {
        if (snapshot.Version == _now.Index.Snapshot.Version) return;
        if (encoder is null && _now.Index.Snapshot.Answers.Count == 0) Log.NoEncoder(log); // said once, at start
        var began = clock.GetTimestamp();
        _now = PublishedKnowledge.From(_now.Index.Rebuild(snapshot), policy);
        Log.KnowledgeLive(log, snapshot.Version, snapshot.Answers.Count, snapshot.Answers.Sum(answer => answer.Phrasings.Count()), clock.GetElapsedTime(began).TotalMilliseconds);
    }
}
