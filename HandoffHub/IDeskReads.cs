using ChatAssist.Dialogs;

namespace ChatAssist.HandoffHub;

/// <summary>What the desk asks of the storage: rows that are kept with the lines, in the same transaction. Lists have only the beginning of long texts.</summary>
public interface IDeskReads
{
    /// <summary>Everybody who waits, longest first.</summary>
    Task<IReadOnlyList<Summary>> WaitingAsync(CancellationToken ct);

    /// <summary>What agents have now, offered, talked in or wrapped up, oldest first.</summary>
    Task<IReadOnlyList<Summary>> HeldAsync(CancellationToken ct);

    /// <summary>Left messages that nobody has answered, oldest first, at most 100.</summary>
    Task<IReadOnlyList<Summary>> MessagesAsync(CancellationToken ct);

    /// <summary>How many left messages nobody has answered.</summary>
    Task<int> MessageCountAsync(CancellationToken ct);

    /// <summary>How many conversations are not closed.</summary>
    Task<int> OpenAsync(CancellationToken ct);

    /// <summary>All conversations, newest first, 50 a page.</summary>
    /// <param name="search">Part of a name, of an id or of the last words; empty for all.</param>
    /// <param name="before">Only those with a last line before this; null for the first page.</param>
    Task<IReadOnlyList<Summary>> AllAsync(string search, DateTimeOffset? before, CancellationToken ct);

    /// <returns>The row with all its texts; null when there is no such conversation.</returns>
    Task<Summary?> FindAsync(ConversationId id, CancellationToken ct);

    /// <summary>Ended episodes and other conversations of the same customer, of all channels that are proved to be theirs, newest first, at most 20.</summary>
    /// <param name="customer">As whom they write: <see cref="Summary.Customer"/>.</param>
    Task<IReadOnlyList<PastEpisode>> PastAsync(string customer, CancellationToken ct);

    /// <returns>Null for somebody who has proved nothing.</returns>
    Task<KnownCustomer?> KnownAsync(string customer, CancellationToken ct);

    /// <summary>The latest waits that ended with an agent, newest first, at most 300 of all queues.</summary>
    Task<IReadOnlyList<PastWait>> RecentWaitsAsync(CancellationToken ct);

    Task<IReadOnlyList<CannedReply>> CannedRepliesAsync(CancellationToken ct);
}
