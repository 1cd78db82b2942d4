using System.Data.Common;

namespace ChatAssist.Bot.Storage;

/// <summary>A connection that one writer keeps: many statements at a time, each text prepared once.</summary>
internal sealed class BatchConnection(DbConnection connection) : IAsyncDisposable
{
    private readonly Dictionary<string, DbCommand> _prepared = [];

    /// <summary>False when the link broke: nothing more can be done with it.</summary>
    public bool Lives => connection.State == System.Data.ConnectionState.Open;

    /// <summary>True where a batch is a transaction of its own, and one round trip.</summary>
    public bool CommitsBatches => connection.CanCreateBatch;

    /// <summary>Stores lines and changes what is kept beside them, and commits, in one round trip.</summary>
    /// <returns>False when one of the lines was not free, or one before it is missing: nothing is stored then.</returns>
    public async Task<bool> CommitAsync(IReadOnlyList<LineRow> lines, IEnumerable<Statement> kept)
    {
        try
        {
            await using var batch = await BatchAsync(transaction: null, lines.Select(line => line.ToStoreOrFail()), kept);
            await batch.ExecuteNonQueryAsync();
            return true;
        }
        catch (DbException e) when (e.SqlState == LineRow.NotStored)
        {
            return false;
        }
    }

    public ValueTask<DbTransaction> BeginAsync() => connection.BeginTransactionAsync();

    /// <summary>Changes rows: in one round trip where there is a wire, those of the same kind together; one by one where the database is in this process.</summary>
    public async Task ChangeAsync(DbTransaction transaction, IReadOnlyList<Statement> statements)
    {
        if (statements.Count == 0) return;
        if (!connection.CanCreateBatch)
        {
            foreach (var statement in statements) Run(transaction, statement);
            return;
        }

        await using var batch = await BatchAsync(transaction, statements);
        await batch.ExecuteNonQueryAsync();
    }

    /// <summary>True when the statement finds a row.</summary>
    public async Task<bool> FindsAsync(DbTransaction transaction, Statement statement)
    {
        if (!connection.CanCreateBatch) return Run(transaction, statement) > 0;
        await using var batch = await BatchAsync(transaction, [statement]);
        return await batch.ExecuteNonQueryAsync() > 0;
    }

    /// <returns>For each line whether it was stored.</returns>
    public async Task<IReadOnlyList<bool>> StoreAsync(DbTransaction transaction, IReadOnlyList<LineRow> lines)
    {
        if (lines.Count == 0 || !connection.CanCreateBatch) return [.. lines.Select(line => Run(transaction, line.ToStore()) > 0)];
        await using var batch = await BatchAsync(transaction, lines.Select(line => line.ToStore()));
        await using var reader = await batch.ExecuteReaderAsync();
        var stored = new HashSet<(string, long)>();
        while (await reader.ReadAsync()) stored.Add((reader.GetString(0), reader.GetInt64(1)));
        return [.. lines.Select(line => stored.Contains((line.Conversation, line.Version)))];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _prepared.Values) await command.DisposeAsync();
        await connection.DisposeAsync();
    }

    /// <summary>One part after the other. In each, statements of one kind become one, behind those that stand alone: what makes a row comes before what counts in it.</summary>
    private async Task<DbBatch> BatchAsync(DbTransaction? transaction, params IEnumerable<Statement>[] parts)
    {
        var batch = connection.CreateBatch();
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

    private int Run(DbTransaction transaction, Statement statement)
    {
        var command = Prepared(statement);
        command.Transaction = transaction;
        statement.Fill(command);
        return command.ExecuteNonQuery();
    }

    private DbCommand Prepared(Statement statement)
    {
        if (_prepared.TryGetValue(statement.Sql, out var known)) return known;
        var command = connection.CreateCommand();
        statement.Declare(command);
        return _prepared[statement.Sql] = command;
    }
}
