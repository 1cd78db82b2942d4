using ChatAssist.Dialogs.Languages;
using ChatAssist.Dialogs.Sentiment;
using ChatAssist.Dialogs.Wording;

namespace ChatAssist.Dialogs;

/// <summary>What became of a command.</summary>
/// <param name="Version">The line that says what was asked for, recorded now or when it first came; 0 when nothing was recorded.</param>
/// <param name="Problem">Why it was refused; null when it was not.</param>
/// <param name="ToRead">True when the bot has still to read what the customer said.</param>
public sealed record Ran(int Version, Problem? Problem, bool ToRead = false);

/// <summary>The only loop: read, perceive, decide, word, append, ring.</summary>
/// <remarks>What was read stays folded: the next command begins from there and reads nothing. When another node has written meanwhile, the append loses the race, and then the missing lines are read.
/// A refusal is never given on what may be old. Words whose meaning is known are answered in the append that stores them.</remarks>
public sealed class Turns(IConversationLog log, Senses senses, IDutyRoster roster, IDoorbell doorbell, TimeProvider clock, Policy policy)
{
    /// <summary>Races lost to other nodes after which the caller is asked to come again; each lost race means that somebody else made progress.</summary>
    private const int MaxAttempts = 16;

    /// <summary>The longest wait for those who write in the same conversation on this node: the storage itself gives up by then.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    /// <summary>What is remembered in each half of what was used lately, in commands with their lines: twice 300,000 pieces of some 100 bytes are 60 MB, however long the texts are.</summary>
    private const int Remembered = 300_000;

    /// <summary>Words answers by a language model; null: by the words of the knowledge base.</summary>
    public Writer? Writer { get; init; }

    /// <summary>A second reader of moods; null: the bot reads them alone.</summary>
    public IMoodService? Moods { get; init; }

    /// <summary>After a failed append so long nothing is answered at once in that conversation: what cannot be stored may be the answer, and the customer's words must not be lost with it.</summary>
    private static readonly TimeSpan _caution = TimeSpan.FromMinutes(5);

    private readonly Turnstile _turnstile = new();
    private readonly Recent<ConversationId, Folded> _folded = new(Remembered, folded => folded.Weight);
    private readonly Recent<ConversationId, Failure> _failed = new(10_000, _ => 1);

    /// <summary>Runs a command once, whoever sends it how often: a lost race decides again on the new lines, a repeated id records nothing.</summary>
    public async Task<Ran> RunAsync(ConversationId id, Command command, CancellationToken ct)
    {
        try
        {
            return await LoopAsync(id, command, ct);
        }
        catch (IOException)
        {
            _failed.Set(id, new(clock.GetTimestamp()));
            return new(0, Problem.NotStored);
        }
    }

    /// <summary>Whether the conversation has begun, as far as this node remembers.</summary>
    public bool Remembers(ConversationId id) => _folded.TryGet(id, out _);

    /// <returns>The customer's oldest line that the bot has still to read; null when there is none.</returns>
    /// <exception cref="IOException">The storage failed.</exception>
    public async Task<int?> UnreadTurnAsync(ConversationId id, CancellationToken ct)
    {
        if (_folded.TryGet(id, out var folded) && Oldest(folded) is { } version) return version; // read by another node since? Then reading it again records nothing
        return Oldest(await ReadOnAsync(id, folded ?? Folded.Nothing, ct));
    }

    /// <returns>Whether the bot is to answer the turn, as far as this node knows; what is said to a person it only reads.</returns>
    public bool IsToBot(ConversationId id, int version) => _folded.TryGet(id, out var folded) && folded.Now.UnreadTurns.Any(turn => turn.Version == version && turn.ToBot);

    /// <returns>How the bot speaks with the customer; null when there is no such conversation.</returns>
    /// <exception cref="IOException">The storage failed.</exception>
    public async Task<Tongue?> TongueOfAsync(ConversationId id, CancellationToken ct)
    {
        var now = await NowAsync(id, ct);
        return now.Start is null ? null : now.Tongue;
    }

    /// <returns>What happens by itself next, as the lines and the policy say now; null when nothing does.</returns>
    /// <exception cref="IOException">The storage failed.</exception>
    public async Task<Due?> NextDueAsync(ConversationId id, CancellationToken ct) => DueTimes.Next(await NowAsync(id, ct), policy);

    /// <summary>As the last line that is stored has left it.</summary>
    private async Task<Conversation> NowAsync(ConversationId id, CancellationToken ct)
    {
        _folded.TryGet(id, out var folded);
        return (await ReadOnAsync(id, folded ?? Folded.Nothing, ct)).Now;
    }

    private async Task<Ran> LoopAsync(ConversationId id, Command command, CancellationToken ct)
    {
        var thought = new Thought(senses, Moods, Writer);
        if (command is ReadTurn read) await ThinkAheadAsync(id, read, thought, ct);
        using var pass = await _turnstile.TryEnterAsync(id, _patience, ct);
        if (pass is null) return new(0, Problem.Busy);
        var upToDate = !_folded.TryGet(id, out var folded);
        folded ??= await ReadOnAsync(id, Folded.Nothing, ct);
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await VersionOfAsync(id, folded, command, ct) is { } before) return new(before, null, folded.IsToRead);
            var now = folded.Now;
            var evidence = await EvidenceForAsync(now, command, thought, ct);
            var decision = Decide.Next(now, command, evidence, policy);
            if (decision.Events.Count == 0)
            {
                if (upToDate) return new(0, decision.Problem);
                (folded, upToDate) = (await ReadOnAsync(id, folded, ct), true);
                continue;
            }

            var lines = Number(await thought.WordAsync(decision.Events, evidence.Turn, now.Tongue.Language, ct), now, command.Id);
            var then = folded.Then(lines);
            if (command is Say && !HasFailedLately(id) && AtOnce(then) is { Count: > 0 } answer) (lines, then) = ([.. lines, .. answer], then.Then(answer));
            switch (await log.TryAppendAsync(id, lines, then.Now, ct))
            {
                case AppendResult.Stored:
                    _folded.Set(id, then);
                    await doorbell.RingAsync(id, lines, ct);
                    return new(then.Commands.VersionOf(command.Id)!.Value, null, then.IsToRead);
                case AppendResult.AtCapacity when upToDate:
                    return new(0, Problem.AtCapacity);
            }

            (folded, upToDate) = (await ReadAfterLosingAsync(id, folded, ct), true);
        }

        return new(0, Problem.Busy);
    }

    /// <summary>What takes long is done before others have to wait for it: words are read, services asked. All of it is decided again when it is our turn.</summary>
    private async Task ThinkAheadAsync(ConversationId id, ReadTurn read, Thought thought, CancellationToken ct)
    {
        var now = (_folded.TryGet(id, out var folded) ? folded : await ReadOnAsync(id, Folded.Nothing, ct)).Now;
        if (now.UnreadTurns.Find(turn => turn.Version == read.Of) is not { } unread) return;
        await thought.ReadAsync(now, unread.Said, ct);
        if (Writer is null) return;
        var evidence = await EvidenceForAsync(now, read, thought, ct);
        await thought.WordAsync(Decide.Next(now, read, evidence, policy).Events, evidence.Turn, now.Tongue.Language, ct);
    }

    private bool HasFailedLately(ConversationId id) => _failed.TryGet(id, out var failure) && clock.GetElapsedTime(failure.At) < _caution;

    /// <summary>What the bot makes of the customer's words where it need not think about them, nor ask a service: then question and answer are stored together or not at all.</summary>
    /// <returns>Nothing when it must think: it does so when the words are stored. The same when it fails: it fails again then, and says so.</returns>
    private List<Recorded> AtOnce(Folded asked)
    {
        try
        {
            if (Writer is not null || Moods is not null || asked.Now.UnreadTurns is not [var turn] || !senses.AreQuick(asked.Now, turn.Said)) return [];
            var read = new ReadTurn(turn.Version);
            var evidence = new Evidence(clock.GetUtcNow(), roster.Now(), senses.Perceive(asked.Now, turn.Said));
            return Number(Decide.Next(asked.Now, read, evidence, policy).Events, asked.Now, read.Id);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return [];
        }
    }

    /// <returns>The line of a command that was recorded; null when it was not, so far. One of long ago is looked for among the lines themselves.</returns>
    private async ValueTask<int?> VersionOfAsync(ConversationId id, Folded folded, Command command, CancellationToken ct) =>
        folded.Commands.VersionOf(command.Id) ?? (folded.Commands.MayBeOlder(command.Id) ? Folded.VersionAmong(await log.ReadAsync(id, 0, ct), command) : null);

    private async Task<Folded> ReadOnAsync(ConversationId id, Folded from, CancellationToken ct)
    {
        var folded = from.Then(await log.ReadAsync(id, from.Now.Version, ct));
        if (folded.Now.Version > 0) _folded.Set(id, folded);
        return folded;
    }

    /// <summary>What is there after a lost race. Nothing new: the log is not the one that was read (it was set back to a backup), and all of it is read again.</summary>
    private async Task<Folded> ReadAfterLosingAsync(ConversationId id, Folded from, CancellationToken ct)
    {
        var folded = await ReadOnAsync(id, from, ct);
        return folded.Now.Version > from.Now.Version ? folded : await ReadOnAsync(id, Folded.Nothing, ct);
    }

    private static int? Oldest(Folded folded) => folded.Now.UnreadTurns is [var oldest, ..] ? oldest.Version : null;

    private async ValueTask<Evidence> EvidenceForAsync(Conversation now, Command command, Thought thought, CancellationToken ct)
    {
        var unread = command is ReadTurn read ? now.UnreadTurns.Find(turn => turn.Version == read.Of) : null;
        var perceived = unread is null ? null : await thought.PerceiveAsync(now, unread.Said, ct);
        return new(clock.GetUtcNow(), roster.Now(), perceived);
    }

    /// <summary>Times never run backwards inside a conversation, whichever node writes: clients order by them. Whole milliseconds, as they are stored: the state now is the state that is read back.</summary>
    private List<Recorded> Number(IReadOnlyList<ConversationEvent> events, Conversation now, string cause)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        if (at < now.LastAt) at = now.LastAt;
        return [.. events.Select((fact, i) => new Recorded(now.Version + 1 + i, at, cause, fact))];
    }

    /// <param name="At">By the monotonic clock.</param>
    private sealed record Failure(long At);
}
