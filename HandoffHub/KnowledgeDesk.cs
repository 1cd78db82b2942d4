using ChatAssist.Dialogs;

namespace ChatAssist.HandoffHub;

/// <summary>What the knowledge base says to an agent: what the bot tried, and what fits now.</summary>
/// <param name="knowledge">What is in force.</param>
public sealed class KnowledgeDesk(Func<PublishedKnowledge> knowledge)
{
    /// <summary>Suggestions shown at once: more would have to be read.</summary>
    private const int Most = 4;

    /// <summary>The best answers for some words, best first.</summary>
    public IReadOnlyList<Suggestion> Suggest(string words)
    {
        var index = knowledge().Index;
        return [.. index.Rank(words).Take(Most).Select(match => Suggestion.From(index.Answer(match.AnswerId)!, match))];
    }

    /// <summary>The answers that the bot gave, oldest first.</summary>
    public IReadOnlyList<TriedAnswer> Tried(IEnumerable<Recorded> lines)
    {
        var index = knowledge().Index;
        return [.. from line in lines
                   let source = (line.Event as BotSaid)?.Source
                   where source is not null
                   select new TriedAnswer(source.AnswerId, index.Answer(source.AnswerId)?.Question ?? source.AnswerId, source.Confidence, line.At)];
    }
}
