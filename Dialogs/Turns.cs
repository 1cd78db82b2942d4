namespace ChatAssist.Dialogs;

/// <summary>What became of a command.</summary>
/// <param name="Version">The first line that it recorded, now or when it first came; 0 when it recorded nothing.</param>
/// <param name="Problem">Why it was refused; null when it was not.</param>
public sealed record Ran(int Version, Problem? Problem);

/// <summary>The only loop: read, perceive, decide, append, ring.</summary>
/// <param name="policy">Today's policy; asked at each decision, since an admin may change it.</param>
public sealed class Turns(IConversationLog log, Senses senses, IDutyRoster roster, IDoorbell doorbell, TimeProvider clock, Policy policy)
{
    /// <summary>Lost races after which the caller is asked to come again; each lost race means that somebody else made progress.</summary>
    private const int MaxAttempts = 16;

    /// <summary>Runs a command once, whoever sends it how often: a lost race decides again on the new lines, a repeated id records nothing.</summary>
    public async Task<Ran> RunAsync(ConversationId id, Command command, CancellationToken ct)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var past = await log.ReadAsync(id, after: 0, ct);
            if (past.FirstOrDefault(line => line.Cause == command.Id) is { } repeat) return new(repeat.Version, null);
            var now = Conversation.From(past);
            var decision = Decide.Next(now, command, EvidenceFor(now, command), policy);
            if (decision.Problem is not null || decision.Events.Count == 0) return new(0, decision.Problem);
            var lines = Number(decision.Events, now, command.Id);
            if (!await log.TryAppendAsync(id, lines, lines.Aggregate(now, (state, line) => state.Apply(line)), ct)) continue;
            await doorbell.RingAsync(id, ct);
            return new(lines[0].Version, null);
        }

        return new(0, Problem.Busy);
    }

    private Evidence EvidenceFor(Conversation now, Command command)
    {
        var unread = command is ReadTurn read ? now.UnreadTurns.Find(turn => turn.Version == read.Of) : null;
        return new(clock.GetUtcNow(), roster.Now(), unread is null ? null : senses.Perceive(now, unread.Said));
    }

    /// <summary>Times never run backwards inside a conversation, whichever node writes: clients order by them.</summary>
    private List<Recorded> Number(IReadOnlyList<ConversationEvent> events, Conversation now, string cause)
    {
        var at = clock.GetUtcNow();
        if (at < now.LastAt) at = now.LastAt;
        return [.. events.Select((fact, i) => new Recorded(now.Version + 1 + i, at, cause, fact))];
    }
}
