using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Storage;

/// <summary>The lines in SQL.</summary>
public sealed class ConversationLog(Database database, Policy policy) : IConversationLog, IAsyncDisposable
{
    private readonly GroupCommit _writer = new(database);

    public async Task<IReadOnlyList<Recorded>> ReadAsync(ConversationId id, int after, int most, CancellationToken ct)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            await using var command = LineRow.ToRead(connection, id, after, most);
            await command.PrepareAsync(ct); // once for as long as a connection lives: the server plans it once
            await using var reader = await command.ExecuteReaderAsync(ct);
            var lines = new List<Recorded>();
            while (await reader.ReadAsync(ct)) lines.Add(LineRow.Read(reader));
            return lines;
        }
        catch (Exception e) when (Database.IsAway(e))
        {
            throw new IOException("The lines could not be read.", e);
        }
    }

    public Task<AppendResult> TryAppendAsync(ConversationId id, IReadOnlyList<Recorded> lines, Conversation after, CancellationToken ct) =>
        _writer.AppendAsync(new(id.Value, [.. lines.Select(line => LineRow.From(id, line, lines[0]))], Kept(id, lines, after), Claim.Of(id, lines, after, policy)), ct); // what cannot be written fails here, and not among its neighbours

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    /// <summary>What is kept beside the lines, in the same transaction.</summary>
    private List<Statement> Kept(ConversationId id, IReadOnlyList<Recorded> lines, Conversation after) =>
    [
        SummaryRow.Change(id, lines, after, policy),
        .. EpisodeRow.Changes(id, lines, after),
        .. KnowledgeRows.Changes(id, lines, after),
        .. WorkloadRow.Changes(lines),
        .. HookRow.Changes(id, lines),
    ];
}
