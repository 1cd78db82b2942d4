using ChatAssist.Bot.Delivery;
using ChatAssist.Dialogs;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>The cards in channels whose buttons still stand.</summary>
public sealed class CardTable(Database database)
{
    public async Task AddAsync(ConversationId id, OpenCard card, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            "INSERT INTO open_cards (conversation, version, activity, kind) VALUES (@id, @Version, @Activity, @Kind) ON CONFLICT DO NOTHING",
            new { id = id.Value, card.Version, card.Activity, card.Kind });
    }

    /// <summary>The open cards of a conversation, oldest first.</summary>
    public async Task<IReadOnlyList<OpenCard>> OfAsync(ConversationId id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<(long Version, string Activity, string Kind)>("SELECT version, activity, kind FROM open_cards WHERE conversation = @Value ORDER BY version", id);
        return [.. rows.Select(row => new OpenCard((int)row.Version, row.Activity, row.Kind))];
    }

    public async Task RemoveAsync(ConversationId id, OpenCard card, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync("DELETE FROM open_cards WHERE conversation = @id AND activity = @Activity", new { id = id.Value, card.Activity });
    }
}
