using System.Data.Common;
using System.Globalization;
using ChatAssist.Bot.Http;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>A stored file.</summary>
/// <param name="Type">Its media type.</param>
public sealed record StoredFile(string Type, byte[] Content);

/// <summary>What files may take, in bytes.</summary>
/// <param name="Conversation">All of one conversation.</param>
/// <param name="Day">What comes from one network in a day; what comes over one line of IPv6 may be five times as much.</param>
/// <param name="All">All that are stored.</param>
public sealed record FileBounds(long Conversation, long Day, long All);

/// <summary>Whether files were stored, and where there was no room for them.</summary>
public enum FilesAdded
{
    Stored,
    ConversationFull,
    NetworkFull,
    AllFull,
}

/// <summary>The files that customers send: in the database, so that every node has them and a backup holds them.</summary>
public sealed class FileTable(Database database, TimeProvider clock)
{
    /// <summary>What a file takes beside its content, in bytes: many small ones are not free. The script that first counted all files knows it too.</summary>
    private const int RowBytes = 10_000;

    /// <summary>Stores files durably: all, or none when they would go over one of the bounds.</summary>
    /// <param name="network">Where they come from.</param>
    /// <param name="line">The line of that network; the same for IPv4.</param>
    /// <remarks>On PostgreSQL two calls for one conversation may both find the same room; how many run at once is bounded elsewhere. The other bounds are exact.</remarks>
    public async Task<FilesAdded> AddAsync(string conversation, IReadOnlyList<(string Id, StoredFile File)> files, string network, string line, FileBounds most, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var taken = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT COALESCE(SUM(LENGTH(content) + @RowBytes), 0) FROM files WHERE conversation = @conversation", new { conversation, RowBytes }, transaction, cancellationToken: ct));
        var bytes = files.Sum(file => (long)file.File.Content.Length + RowBytes);
        if (taken + bytes > most.Conversation) return FilesAdded.ConversationFull;
        foreach (var (id, file) in files) await InsertAsync(transaction, conversation, id, file, ct);
        if (!await CountTodayAsync(transaction, network, bytes, most.Day, ct)) return FilesAdded.NetworkFull;
        if (line != network && !await CountTodayAsync(transaction, line, bytes, Network.LineShare * most.Day, ct)) return FilesAdded.NetworkFull;
        if (!await CountAsync(transaction, bytes, most.All, ct)) return FilesAdded.AllFull; // last: everybody else who sends a file waits for this row
        await transaction.CommitAsync(ct);
        return FilesAdded.Stored;
    }

    /// <returns>Null when the conversation has no such file.</returns>
    public async Task<StoredFile?> FindAsync(string conversation, string id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<StoredFile>(new CommandDefinition(
            "SELECT type, content FROM files WHERE conversation = @conversation AND id = @id", new { conversation, id }, cancellationToken: ct));
    }

    /// <summary>The bytes that all files take.</summary>
    public async Task<long> TakenAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition("SELECT bytes FROM files_taken", cancellationToken: ct));
    }

    /// <summary>Deletes the oldest files from before a time.</summary>
    /// <param name="most">Files in one step: nobody waits long for it.</param>
    /// <returns>How many there were.</returns>
    public async Task<int> DeleteAsync(DateTimeOffset before, int most, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var gone = (await connection.QueryAsync<long>(new CommandDefinition(
            """
            DELETE FROM files WHERE (conversation, id) IN (SELECT conversation, id FROM files WHERE at_ms < @before ORDER BY at_ms LIMIT @most)
            RETURNING LENGTH(content) + @RowBytes
            """,
            new { before = before.ToUnixTimeMilliseconds(), most, RowBytes },
            transaction,
            cancellationToken: ct))).ToList();
        if (gone.Count > 0) await CountAsync(transaction, -gone.Sum(), long.MaxValue, ct);
        await transaction.CommitAsync(ct);
        return gone.Count;
    }

    private Task<int> InsertAsync(DbTransaction transaction, string conversation, string id, StoredFile file, CancellationToken ct) => transaction.Connection!.ExecuteAsync(new CommandDefinition(
        "INSERT INTO files (conversation, id, type, at_ms, content) VALUES (@conversation, @id, @Type, @at, @Content)",
        new { conversation, id, file.Type, at = clock.GetUtcNow().ToUnixTimeMilliseconds(), file.Content },
        transaction,
        cancellationToken: ct));

    /// <returns><see langword="false"/> when it would be more than <paramref name="most"/>; nothing is counted then.</returns>
    private async Task<bool> CountTodayAsync(DbTransaction transaction, string network, long bytes, long most, CancellationToken ct)
    {
        if (bytes > most) return false;
        var day = clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO files_of_day (day, network, bytes) VALUES (@day, @network, @bytes)
            ON CONFLICT (day, network) DO UPDATE SET bytes = files_of_day.bytes + @bytes WHERE files_of_day.bytes + @bytes <= @most
            """,
            new { day, network, bytes, most },
            transaction,
            cancellationToken: ct)) == 1;
    }

    private static async Task<bool> CountAsync(DbTransaction transaction, long bytes, long most, CancellationToken ct) => await transaction.Connection!.ExecuteAsync(new CommandDefinition(
        "UPDATE files_taken SET bytes = bytes + @bytes WHERE bytes + @bytes <= @most", new { bytes, most }, transaction, cancellationToken: ct)) == 1;

    /// <summary>Forgets what networks sent on other days.</summary>
    public async Task ForgetDaysAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var yesterday = clock.GetUtcNow().AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await connection.ExecuteAsync(new CommandDefinition("DELETE FROM files_of_day WHERE day < @yesterday", new { yesterday }, cancellationToken: ct));
    }
}
