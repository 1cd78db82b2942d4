using System.Data.Common;
using Npgsql;

namespace ChatAssist.Bot.Storage;

/// <summary>What is done together goes to the server in one round trip, statements of the same kind as one.</summary>
internal sealed class PostgresBatchConnection(NpgsqlConnection connection) : BatchConnection(connection)
{
    /// <inheritdoc/>
    public override async Task<bool> TryCommitAsync(IReadOnlyList<LineRow> lines, IEnumerable<Statement> kept)
    {
        try
        {
            await using var batch = await BatchAsync(transaction: null, lines.Select(line => line.ToStoreOrFail()), kept); // without a transaction a batch is one
            await batch.ExecuteNonQueryAsync();
            return true;
        }
        catch (DbException e) when (e.SqlState == LineRow.NotStored)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public override async Task ChangeAsync(DbTransaction transaction, IReadOnlyList<Statement> statements)
    {
        if (statements.Count == 0) return;
        await using var batch = await BatchAsync(transaction, statements);
        await batch.ExecuteNonQueryAsync();
    }

    /// <inheritdoc/>
    public override async Task<bool> FindsAsync(DbTransaction transaction, Statement statement)
    {
        await using var batch = await BatchAsync(transaction, [statement]);
        return await batch.ExecuteNonQueryAsync() > 0;
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<bool>> StoreAsync(DbTransaction transaction, IReadOnlyList<LineRow> lines)
    {
        if (lines.Count == 0) return [];
        await using var batch = await BatchAsync(transaction, lines.Select(line => line.ToStore()));
        await using var reader = await batch.ExecuteReaderAsync();
        var stored = new HashSet<(string, long)>();
        while (await reader.ReadAsync()) stored.Add((reader.GetString(0), reader.GetInt64(1)));
        return [.. lines.Select(line => stored.Contains((line.Conversation, line.Version)))];
    }

    /// <summary>One part after the other. In each, statements of one kind become one, behind those that stand alone: what makes a row comes before what counts in it.</summary>
    private async Task<DbBatch> BatchAsync(DbTransaction? transaction, params IEnumerable<Statement>[] parts)
    {
        DbBatch batch = connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (var part in parts)
        {
            var kinds = part.ToLookup(statement => statement.Many ?? "");
            foreach (var alone in kinds[""]) alone.AddTo(batch);
            foreach (var same in kinds.Where(kind => kind.Key.Length > 0)) Statement.AddTogether(batch, [.. same]);
        }

        await batch.PrepareAsync(); // each text once for as long as the connection lives: the server plans it once
        return batch;
    }
}
