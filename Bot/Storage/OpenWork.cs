using ChatAssist.Dialogs;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>What is still to be done, whoever began it: turns to read and times that are due.</summary>
public sealed class OpenWork(Database database)
{
    /// <summary>A sweep takes this much at a time; the next one takes the rest.</summary>
    private const int Most = 500;

    /// <summary>Conversations with an unread turn whose last line is older than <paramref name="before"/>.</summary>
    public async Task<IReadOnlyList<ConversationId>> UnreadAsync(DateTimeOffset before, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var ids = await connection.QueryAsync<string>(new CommandDefinition(
            $"SELECT id FROM conversations WHERE unread_turn IS NOT NULL AND last_at_ms < @before ORDER BY last_at_ms LIMIT {Most}", new { before = before.ToUnixTimeMilliseconds() }, cancellationToken: ct));
        return [.. ids.Select(id => new ConversationId(id))];
    }

    /// <summary>Writes what is due next in the place of what was found, unless a line has changed that meanwhile.</summary>
    /// <param name="next">Null when nothing is.</param>
    public async Task PutRightAsync(ConversationId id, Due found, Due? next, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE conversations SET due_ms = @dueMs, due_kind = @dueKind WHERE id = @id AND due_ms = @was AND due_kind = @kind",
            new { id = id.Value, was = found.At.ToUnixTimeMilliseconds(), kind = found.Kind.ToString(), dueMs = next?.At.ToUnixTimeMilliseconds(), dueKind = next?.Kind.ToString() },
            cancellationToken: ct));
    }

    public async Task<IReadOnlyList<(ConversationId Id, Due Due)>> DueAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<(string Id, string Kind, long AtMs)>(new CommandDefinition(
            $"SELECT id, due_kind, due_ms FROM conversations WHERE due_ms <= @now ORDER BY due_ms LIMIT {Most}", new { now = now.ToUnixTimeMilliseconds() }, cancellationToken: ct));
        return [.. rows.Select(row => (new ConversationId(row.Id), new Due(Enum.Parse<DueKind>(row.Kind), DateTimeOffset.FromUnixTimeMilliseconds(row.AtMs))))];
    }
}
