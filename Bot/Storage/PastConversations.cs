using System.Runtime.CompilerServices;
using ChatAssist.Dialogs;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>Whole stored conversations, for those who look back on many.</summary>
public sealed class PastConversations(Database database, IConversationLog log)
{
    /// <summary>Those in which something was said last, in the order of their ids; the same rows give the same order.</summary>
    public async IAsyncEnumerable<(ConversationId Id, IReadOnlyList<Recorded> Lines)> LatestAsync(int most, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var id in await IdsAsync(most, ct)) yield return (id, await log.ReadAsync(id, after: 0, ct));
    }

    private async Task<List<ConversationId>> IdsAsync(int most, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var ids = await connection.QueryAsync<string>(new CommandDefinition("SELECT id FROM conversations ORDER BY last_at_ms DESC, id LIMIT @most", new { most }, cancellationToken: ct));
        return [.. ids.Order(StringComparer.Ordinal).Select(id => new ConversationId(id))];
    }
}
