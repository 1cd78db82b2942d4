namespace ChatAssist.Dialogs;

/// <summary>Where the lines are kept: the only home of what was said.</summary>
public interface IConversationLog
{
    /// <param name="most">So many lines at most, 1 or more; who gets as many asks again after the last.</param>
    /// <returns>The lines after <paramref name="after"/>, oldest first; empty when there are none.</returns>
    /// <exception cref="IOException">The storage failed.</exception>
    Task<IReadOnlyList<Recorded>> ReadAsync(ConversationId id, int after, int most, CancellationToken ct);

    /// <summary>Appends all of <paramref name="lines"/> or none; durable (synced to disk) before it returns.</summary>
    /// <param name="after">The state that the lines lead to: the desk's lists and reports are kept from it in the same transaction.</param>
    /// <exception cref="IOException">The storage failed; the lines may be stored or not, never in part.</exception>
    Task<AppendResult> TryAppendAsync(ConversationId id, IReadOnlyList<Recorded> lines, Conversation after, CancellationToken ct);
}

public static class ConversationLogReading
{
    /// <returns>All lines after <paramref name="after"/>, oldest first; empty when there are none.</returns>
    /// <exception cref="IOException">The storage failed.</exception>
    public static Task<IReadOnlyList<Recorded>> ReadAsync(this IConversationLog log, ConversationId id, int after, CancellationToken ct) => log.ReadAsync(id, after, int.MaxValue, ct);
}

/// <summary>What became of an append.</summary>
public enum AppendResult
{
    /// <summary>All lines are stored.</summary>
    Stored,

    /// <summary>Another writer got there first; read again and decide again. Nothing is stored.</summary>
    Lost,

    /// <summary>The lines would give an agent one conversation too many (<see cref="Policy.Capacity"/>, or the agent's own figure), or ask about one while another offer waits for the answer. Nothing is stored.</summary>
    AtCapacity,
}

/// <summary>Says "there is news in this conversation, go and read". A hint: may be lost, since every reader also sweeps by its own number.</summary>
public interface IDoorbell
{
    /// <param name="fresh">The lines that were stored just now, oldest first: who has all before them need not read.</param>
    ValueTask RingAsync(ConversationId id, IReadOnlyList<Recorded> fresh, CancellationToken ct);
}

/// <summary>Who could come, and when. Every turn asks: the answer is there at once.</summary>
public interface IDutyRoster
{
    IRota Now();
}
