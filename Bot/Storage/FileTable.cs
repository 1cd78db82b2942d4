using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>A stored file.</summary>
/// <param name="Type">Its media type.</param>
public sealed record StoredFile(string Type, byte[] Content);

/// <summary>The files that customers send: in the database, so that every node has them and a backup holds them.</summary>
public sealed class FileTable(Database database, TimeProvider clock)
{
    /// <summary>Stores a file durably.</summary>
    /// <param name="id">Unique in its conversation.</param>
    public async Task AddAsync(string conversation, string id, StoredFile file, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO files (conversation, id, type, at_ms, content) VALUES (@conversation, @id, @Type, @at, @Content)",
            new { conversation, id, file.Type, at = clock.GetUtcNow().ToUnixTimeMilliseconds(), file.Content },
            cancellationToken: ct));
    }

    /// <returns>Null when the conversation has no such file.</returns>
    public async Task<StoredFile?> FindAsync(string conversation, string id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<StoredFile>(new CommandDefinition(
            "SELECT type, content FROM files WHERE conversation = @conversation AND id = @id", new { conversation, id }, cancellationToken: ct));
    }
}
