using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Languages;
using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Bot.Storage;

/// <summary>What the lines say about the knowledge base: the answers that were given, and the questions that got none.</summary>
internal static class KnowledgeRows
{
    public static IEnumerable<Statement> Changes(ConversationId id, IReadOnlyList<Recorded> lines, Conversation after)
    {
        foreach (var line in lines)
            if (line.Event is BotSaid { Purpose: BotPurpose.Answer, Source: { } source })
                yield return FigureTable.InsertAnswer(id.Value, line.Version, source.AnswerId, line.At);
            else if (line.Event is TurnRead { Rule: Rules.Missed or Rules.MissedTooOften } missed && GapOf(id, line, missed, after) is { } gap)
                yield return GapTable.Insert(gap);
    }

    private static Gap? GapOf(ConversationId id, Recorded line, TurnRead missed, Conversation after)
    {
        var said = missed.Asked?.Text ?? after.Turns.LastOrDefault()?.Said;
        if (Phrases.RefuseChoices(said)) // the button's words are no question: what was asked before it got no answer
            return after.Turns is [.., { Did: BotMove.AskedBack } question, _] ? new(id.Value, missed.Of, question.Said, line.At, null, null) : null;
        var nearest = missed.Asked?.Matches is [var best, ..] ? best : null;
        return string.IsNullOrWhiteSpace(said) ? null : new(id.Value, missed.Of, said, line.At, nearest?.AnswerId, nearest?.Confidence);
    }
}
