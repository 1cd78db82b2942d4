using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Bot.Knowledge;

/// <summary>The knowledge in force: one immutable index at a time, replaced as a whole.</summary>
public sealed class LiveKnowledge(TimeProvider clock)
{
    private volatile Published _published = new(KnowledgeIndex.Build(KnowledgeSnapshot.Of([]), null), DateTimeOffset.UnixEpoch);

    public KnowledgeIndex Index => _published.Index;

    public DateTimeOffset PublishedAt => _published.At;

    /// <summary>Puts these answers in force; every question from now on is asked of them.</summary>
    public void Publish(IReadOnlyList<Answer> answers) =>
        _published = new(KnowledgeIndex.Build(KnowledgeSnapshot.Of(answers), null), clock.GetUtcNow());

    private sealed record Published(KnowledgeIndex Index, DateTimeOffset At);
}
