namespace ChatAssist.Dialogs;

/// <summary>What became of a command.</summary>
/// <param name="Version">The line that says what was asked for, recorded now or when it first came; 0 when nothing was recorded.</param>
/// <param name="Problem">Why it was refused; null when it was not.</param>
public sealed record Ran(int Version, Problem? Problem);

/// <summary>The only loop: read, perceive, decide, append, ring.</summary>
public sealed class Turns(IConversationLog log, Senses senses, IDutyRoster roster, IDoorbell doorbell, TimeProvider clock, Policy policy)
{
    /// <summary>Lost races after which the caller is asked to come again; each lost race means that somebody else made progress.</summary>
    private const int MaxAttempts = 16;

    /// <summary>Runs a command once, whoever sends it how often: a lost race decides again on the new lines, a repeated id records nothing.</summary>
    public async Task<Ran> RunAsync(ConversationId id, Command command, CancellationToken ct)
    {
        try
        {
            return await LoopAsync(id, command, ct);
        }
        catch (IOException)
        {
            return new(0, Problem.NotStored);
        }
    }

    private async Task<Ran> LoopAsync(ConversationId id, Command command, CancellationToken ct)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var past = await log.ReadAsync(id, after: 0, ct);
            if (past.Any(line => line.Cause == command.Id)) return new(VersionOf(command, past), null);
            var now = Conversation.From(past);
            var decision = Decide.Next(now, command, EvidenceFor(now, command), policy);
            if (decision.Problem is not null || decision.Events.Count == 0) return new(0, decision.Problem);
            var lines = Number(decision.Events, now, command.Id);
            var appended = await log.TryAppendAsync(id, lines, lines.Aggregate(now, (state, line) => state.Apply(line)), ct);
            if (appended == AppendResult.AtCapacity) return new(0, Problem.AtCapacity);
            if (appended == AppendResult.Lost) continue;
            await doorbell.RingAsync(id, ct);
            return new(VersionOf(command, lines), null);
        }

        return new(0, Problem.Busy);
    }

    /// <summary>The first line of a command, past the start of the episode that it may have opened.</summary>
    private static int VersionOf(Command command, IReadOnlyList<Recorded> lines) =>
        lines.First(line => line.Cause == command.Id && line.Event is not EpisodeStarted).Version;

    private Evidence EvidenceFor(Conversation now, Command command)
    {
        var unread = command is ReadTurn read ? now.UnreadTurns.Find(turn => turn.Version == read.Of) : null;
        return new(clock.GetUtcNow(), roster.Now(), unread is null ? null : senses.Perceive(now, unread.Said));
    }

    /// <summary>Times never run backwards inside a conversation, whichever node writes: clients order by them. Whole milliseconds, as they are stored: the state now is the state that is read back.</summary>
    private List<Recorded> Number(IReadOnlyList<ConversationEvent> events, Conversation now, string cause)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        if (at < now.LastAt) at = now.LastAt;
        return [.. events.Select((fact, i) => new Recorded(now.Version + 1 + i, at, cause, fact))];
    }
}
