using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>Counts the changes of what the bot knows: one more with every save, in the same transaction. A node that has a lower number reads again.</summary>
public sealed class KnowledgeNumber(Database database)
{
    /// <summary>The statement that counts a change; whoever saves at the same time waits for its end.</summary>
    internal const string Raise = "UPDATE knowledge_number SET number = number + 1";

    public async Task<long> ReadAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition("SELECT number FROM knowledge_number", cancellationToken: ct));
    }
}
