using ChatAssist.Dialogs;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>What is still to be done, whoever began it: turns to read and times that are due.</summary>
public sealed class OpenWork(Database database)
{
    /// <summary>A sweep takes this much at a time; the next one takes the rest.</summary>
    private const int Most = 500;

    /// <summary>The oldest unread turn of each conversation whose last line is older than <paramref name="before"/>.</summary>
    public async Task<IReadOnlyList<(ConversationId Id, int Version)>> UnreadTurnsAsync(DateTimeOffset before, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<(string Id, long Version)>(new CommandDefinition(
            $"SELECT id, unread_turn FROM conversations WHERE unread_turn IS NOT NULL AND last_at_ms < @before ORDER BY last_at_ms LIMIT {Most}", new { before = before.ToUnixTimeMilliseconds() }, cancellationToken: ct));
        return [.. rows.Select(row => (new ConversationId(row.Id), (int)row.Version))];
    }

    public async Task<IReadOnlyList<(ConversationId Id, Due Due)>> DueAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<(string Id, string Kind, long AtMs)>(new CommandDefinition(
            $"SELECT id, due_kind, due_ms FROM conversations WHERE due_ms <= @now ORDER BY due_ms LIMIT {Most}", new { now = now.ToUnixTimeMilliseconds() }, cancellationToken: ct));
        return [.. rows.Select(row => (new ConversationId(row.Id), new Due(Enum.Parse<DueKind>(row.Kind), DateTimeOffset.FromUnixTimeMilliseconds(row.AtMs))))];
    }
}
