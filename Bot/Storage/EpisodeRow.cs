using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Storage;

/// <summary>What each line changes in the row of its episode; the figures and the agent's look at the past read these rows.</summary>
internal static class EpisodeRow
{
    private const string Where = " WHERE conversation = @conversation AND number = @number";

    public static IEnumerable<(string Sql, object Values)> Changes(ConversationId id, IReadOnlyList<Recorded> lines, Conversation after)
    {
        var number = after.Episode;
        foreach (var line in lines)
        {
            if (Change(line.Event) is not { } sql) continue;
            yield return (sql, ValuesOf(id, number, line));
        }
    }

    private static string? Change(ConversationEvent fact) => fact switch
    {
        ConversationStarted or EpisodeStarted => "INSERT INTO episodes (conversation, number, started_ms, unattended, answers_given) VALUES (@conversation, @number, @at, 0, 0)",
        HandoffRequested => "UPDATE episodes SET reason = COALESCE(reason, @reason), requested_ms = COALESCE(requested_ms, @at)" + Where,
        HandoffUnattended => "UPDATE episodes SET reason = COALESCE(reason, @reason), unattended = 1" + Where,
        AgentJoined => "UPDATE episodes SET joined_ms = COALESCE(joined_ms, @at), agent = @agent" + Where,
        AgentSaid => "UPDATE episodes SET first_reply_ms = COALESCE(first_reply_ms, @at)" + Where,
        BotSaid { Source: not null, Purpose: BotPurpose.Answer } => "UPDATE episodes SET answers_given = answers_given + 1" + Where,
        CustomerRated => "UPDATE episodes SET stars = @stars, comment = @comment" + Where,
        ConversationClosed => "UPDATE episodes SET ended_ms = @at, outcome = @outcome" + Where,
        _ => null,
    };

    private static object ValuesOf(ConversationId id, int number, Recorded line) => new
    {
        conversation = id.Value,
        number,
        at = line.At.ToUnixTimeMilliseconds(),
        reason = line.Event switch { HandoffRequested handoff => handoff.Reason.ToString(), HandoffUnattended handoff => handoff.Reason.ToString(), _ => null },
        agent = (line.Event as AgentJoined)?.Agent.Value,
        stars = (line.Event as CustomerRated)?.Stars,
        comment = (line.Event as CustomerRated)?.Comment,
        outcome = (line.Event as ConversationClosed)?.Outcome.ToString(),
    };
}
