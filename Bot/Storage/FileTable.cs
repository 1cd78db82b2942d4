using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>A stored file.</summary>
/// <param name="Type">Its media type.</param>
public sealed record StoredFile(string Type, byte[] Content);

/// <summary>The files that customers send: in the database, so that every node has them and a backup holds them.</summary>
public sealed class FileTable(Database database, TimeProvider clock)
{
    /// <summary>What a file takes beside its content, in bytes: many small ones are not free.</summary>
    private const int RowBytes = 10_000;

    /// <summary>Stores files durably: all, or none when those of the conversation would take more than <paramref name="most"/> bytes.</summary>
    /// <remarks>On PostgreSQL two calls for one conversation may both find the same room; how many run at once is bounded elsewhere.</remarks>
    public async Task<bool> TryAddAsync(string conversation, IReadOnlyList<(string Id, StoredFile File)> files, long most, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var taken = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT COALESCE(SUM(LENGTH(content) + @RowBytes), 0) FROM files WHERE conversation = @conversation", new { conversation, RowBytes }, transaction, cancellationToken: ct));
        if (taken + files.Sum(file => (long)file.File.Content.Length + RowBytes) > most) return false;
        var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var (id, file) in files)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "INSERT INTO files (conversation, id, type, at_ms, content) VALUES (@conversation, @id, @Type, @at, @Content)",
                new { conversation, id, file.Type, at, file.Content },
                transaction,
                cancellationToken: ct));
        }

        await transaction.CommitAsync(ct);
        return true;
    }

    /// <returns>Null when the conversation has no such file.</returns>
    public async Task<StoredFile?> FindAsync(string conversation, string id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<StoredFile>(new CommandDefinition(
            "SELECT type, content FROM files WHERE conversation = @conversation AND id = @id", new { conversation, id }, cancellationToken: ct));
    }
}
