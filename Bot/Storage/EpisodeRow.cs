using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Storage;

/// <summary>What each line changes in the row of its episode; the figures and the agent's look at the past read these rows.</summary>
internal static class EpisodeRow
{
    /// <summary>A wait that nobody ended is no wait; a later one in the same episode is measured from its own start.</summary>
    private const string NotWaiting = "requested_ms = CASE WHEN joined_ms IS NOT NULL THEN requested_ms END, on_duty = CASE WHEN joined_ms IS NOT NULL THEN on_duty END";

    private const string Where = " WHERE conversation = @conversation AND number = @number";

    private const string CountAnswer = "UPDATE episodes SET answers_given = answers_given + 1" + Where;

    private const string CountAnswers = """
        UPDATE episodes SET answers_given = answers_given + n.given
        FROM (SELECT conversation, number, COUNT(*) AS given FROM unnest(@conversation, @number) AS given (conversation, number) GROUP BY conversation, number) AS n
        WHERE episodes.conversation = n.conversation AND episodes.number = n.number AND episodes.conversation = ANY(@conversation)
        """;

    public static IEnumerable<Statement> Changes(ConversationId id, IReadOnlyList<Recorded> lines, Conversation after)
    {
        var number = after.Episode;
        foreach (var line in lines)
        {
            if (line.Event is BotSaid { Source: not null, Purpose: BotPurpose.Answer }) yield return new(CountAnswer, new { conversation = id.Value, number }, CountAnswers);
            else if (SqlFor(line.Event) is { } sql) yield return new(sql, ValuesOf(id, number, line));
        }
    }

    private static string? SqlFor(ConversationEvent fact) => fact switch
    {
        ConversationStarted or EpisodeStarted => "INSERT INTO episodes (conversation, number, started_ms, unattended, answers_given) VALUES (@conversation, @number, @at, 0, 0)",
        HandoffRequested => "UPDATE episodes SET reason = COALESCE(reason, @reason), requested_ms = COALESCE(requested_ms, @at), on_duty = COALESCE(on_duty, @onDuty)" + Where,
        HandoffUnattended => "UPDATE episodes SET reason = COALESCE(reason, @reason), unattended = 1, " + NotWaiting + Where,
        HubAsked => "UPDATE episodes SET reason = COALESCE(reason, @reason)" + Where,
        CustomerWentBackToBot => "UPDATE episodes SET " + NotWaiting + Where,
        AgentJoined => "UPDATE episodes SET joined_ms = COALESCE(joined_ms, CASE WHEN requested_ms IS NOT NULL THEN @at END), agent = @agent, ended_ms = NULL, outcome = NULL" + Where,
        AgentSaid => "UPDATE episodes SET first_reply_ms = COALESCE(first_reply_ms, CASE WHEN requested_ms IS NOT NULL THEN @at END)" + Where,
        CustomerRated => "UPDATE episodes SET stars = @stars, comment = @comment" + Where,
        WrapUpStarted => "UPDATE episodes SET ended_ms = @at, outcome = @outcome" + Where,
        ConversationClosed => "UPDATE episodes SET ended_ms = COALESCE(ended_ms, @at), outcome = @outcome" + Where,
        _ => null,
    };

    private static object ValuesOf(ConversationId id, int number, Recorded line) => new
    {
        conversation = id.Value,
        number,
        at = line.At.ToUnixTimeMilliseconds(),
        reason = line.Event switch { HandoffRequested handoff => handoff.Reason.ToString(), HandoffUnattended handoff => handoff.Reason.ToString(), HubAsked handoff => handoff.Reason.ToString(), _ => null },
        agent = (line.Event as AgentJoined)?.Agent.Value,
        stars = (line.Event as CustomerRated)?.Stars,
        comment = (line.Event as CustomerRated)?.Comment,
        outcome = line.Event switch { ConversationClosed closed => closed.Outcome.ToString(), WrapUpStarted ended => ended.Outcome.ToString(), _ => null },
        onDuty = (line.Event as HandoffRequested)?.OnDuty,
    };
}
