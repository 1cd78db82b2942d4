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

    /// <summary>Puts off what was not due after all (the policy has changed since), so that it does not stand before the others.</summary>
    public async Task PutOffAsync(ConversationId id, Due due, DateTimeOffset until, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE conversations SET due_ms = @until WHERE id = @id AND due_ms = @was AND due_kind = @kind",
            new { id = id.Value, was = due.At.ToUnixTimeMilliseconds(), kind = due.Kind.ToString(), until = until.ToUnixTimeMilliseconds() },
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
