using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Bot.Storage;

/// <summary>What each line changes in the row of its episode; the figures and the agent's look at the past read these rows.</summary>
internal static class EpisodeRow
{
    /// <summary>A wait that nobody ended is no wait; a later one in the same episode is measured from its own start.</summary>
    private const string NotWaiting = "requested_ms = CASE WHEN joined_ms IS NOT NULL THEN requested_ms END, on_duty = CASE WHEN joined_ms IS NOT NULL THEN on_duty END";

    private const string Where = " WHERE conversation = @conversation AND number = @number";

    /// <summary>An episode knows that the bot has answered; how often is counted in the answers given.</summary>
    private const string NoteAnswer = "UPDATE episodes SET answers_given = 1" + Where + " AND answers_given = 0";

    private const string NoteAnswers = """
        UPDATE episodes SET answers_given = 1 FROM unnest(@conversation, @number) AS n (conversation, number)
        WHERE episodes.conversation = n.conversation AND episodes.number = n.number AND episodes.conversation = ANY(@conversation) AND answers_given = 0
        """;

    public static IEnumerable<Statement> Changes(ConversationId id, IReadOnlyList<Recorded> lines, Conversation after)
    {
        var number = after.Episode;
        foreach (var line in lines)
            if (SqlFor(line.Event) is { } sql) yield return new(sql, ValuesOf(id, number, line));
        var answers = lines.Count(IsAnswer);
        if (answers > 0 && AnswersIn(after) <= answers) yield return new(NoteAnswer, new { conversation = id.Value, number }, NoteAnswers);
    }

    private static bool IsAnswer(Recorded line) => line.Event is BotSaid { Source: not null, Purpose: BotPurpose.Answer };

    /// <summary>Those among the turns that are remembered: when there are more than the lines bring, the row knows it already.</summary>
    private static int AnswersIn(Conversation after) => after.Turns.Count(turn => turn.Did == BotMove.Answered);

    private static string? SqlFor(ConversationEvent fact) => fact switch
    {
        ConversationStarted or EpisodeStarted => "INSERT INTO episodes (conversation, number, started_ms, unattended, answers_given) VALUES (@conversation, @number, @at, 0, 0)",
        HandoffRequested => "UPDATE episodes SET reason = COALESCE(reason, @reason), queue = CASE WHEN requested_ms IS NULL THEN @queue ELSE queue END, requested_ms = COALESCE(requested_ms, @at), on_duty = COALESCE(on_duty, @onDuty)" + Where,
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
        queue = (line.Event as HandoffRequested)?.Queue,
    };
}
