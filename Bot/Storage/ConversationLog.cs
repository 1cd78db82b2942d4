using System.Data.Common;
using ChatAssist.Dialogs;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>The lines in SQL.</summary>
public sealed class ConversationLog(Database database, Policy policy) : IConversationLog, IAsyncDisposable
{
    private readonly GroupCommit _writer = new(database);

    public async Task<IReadOnlyList<Recorded>> ReadAsync(ConversationId id, int after, CancellationToken ct)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            var rows = await connection.QueryAsync<LineRow>(new CommandDefinition(
                "SELECT version, at_ms, cause, event FROM lines WHERE conversation = @id AND version > @after ORDER BY version", new { id = id.Value, after }, cancellationToken: ct));
            return [.. rows.Select(row => row.ToLine())];
        }
        catch (DbException e)
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
