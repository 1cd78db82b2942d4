using System.Data.Common;

namespace ChatAssist.Bot.Storage;

/// <summary>A connection that one writer keeps: many statements at a time, each prepared once.</summary>
internal sealed class BatchConnection(DbConnection connection) : IAsyncDisposable
{
    private readonly Dictionary<string, DbCommand> _prepared = [];

    /// <summary>False when the link broke: nothing more can be done with it.</summary>
    public bool Lives => connection.State == System.Data.ConnectionState.Open;

    public ValueTask<DbTransaction> BeginAsync() => connection.BeginTransactionAsync();

    /// <summary>Runs the statements in order: in one round trip where there is a wire, one by one where the database is in this process.</summary>
    /// <returns>The number of rows that each has changed.</returns>
    public async Task<IReadOnlyList<int>> RunAsync(DbTransaction transaction, IReadOnlyList<Statement> statements) =>
        connection.CanCreateBatch ? await TogetherAsync(transaction, statements) : OneByOne(transaction, statements);

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _prepared.Values) await command.DisposeAsync();
        await connection.DisposeAsync();
    }

    private async Task<List<int>> TogetherAsync(DbTransaction transaction, IReadOnlyList<Statement> statements)
    {
        if (statements.Count == 0) return [];
        await using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (var statement in statements) statement.AddTo(batch);
        await batch.ExecuteNonQueryAsync();
        return [.. batch.BatchCommands.Select(command => command.RecordsAffected)];
    }

    private List<int> OneByOne(DbTransaction transaction, IReadOnlyList<Statement> statements)
    {
        var changed = new List<int>(statements.Count);
        foreach (var statement in statements)
        {
            var command = Prepared(statement);
            command.Transaction = transaction;
            statement.Fill(command);
            changed.Add(command.ExecuteNonQuery());
        }

        return changed;
    }

    private DbCommand Prepared(Statement statement)
    {
        if (_prepared.TryGetValue(statement.Sql, out var known)) return known;
        var command = connection.CreateCommand();
        statement.Declare(command);
        return _prepared[statement.Sql] = command;
    }
}
