namespace ChatAssist.Dialogs;

/// <summary>Answers customers' clients that ask again and again what is new. The state at the last line told is remembered: the next call reads what follows, however long the conversation is.</summary>
public sealed class Polls(IConversationLog log)
{
    /// <summary>The weight of each half of the conversations that were asked for lately: twice 100,000 pieces of some 100 bytes are 20 MB, however long the texts are.</summary>
    private const int Remembered = 100_000;

    private readonly Recent<ConversationId, Conversation> _told = new(Remembered, told => told.Weight);

    /// <summary>The lines after <paramref name="after"/> that concern the customer, oldest first.</summary>
    /// <param name="after">The last version that the client has; 0 for the whole history.</param>
    /// <returns>What is shown, and the version to ask after the next time; version 0 when the conversation has not begun.</returns>
    /// <exception cref="IOException">The storage failed.</exception>
    public async Task<(IReadOnlyList<Shown> Shown, int Version)> AfterAsync(ConversationId id, int after, CancellationToken ct)
    {
        var from = _told.TryGet(id, out var told) && told.Version <= after ? told : Conversation.New;
        var (shown, now) = Outbound.After(after, from, await log.ReadAsync(id, from.Version, ct));
        if (now.Version > 0) _told.Set(id, now);
        return (shown, now.Version);
    }
}
