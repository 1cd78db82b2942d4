using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace ChatAssist.Bot.Storage;

/// <summary>The database is in this process: nothing to wait for but the disk, and each statement costs little more than what it changes.</summary>
internal sealed class SqliteBatchConnection(SqliteConnection connection) : BatchConnection(connection)
{
    private readonly Dictionary<string, SqliteStatement> _compiled = [];

    /// <summary>There is no round trip to save.</summary>
    public override Task<bool> TryCommitAsync(IReadOnlyList<LineRow> lines, IEnumerable<Statement> kept) => Task.FromResult(false);

    /// <inheritdoc/>
    public override Task ChangeAsync(DbTransaction transaction, IReadOnlyList<Statement> statements)
    {
        foreach (var statement in statements) Run(statement);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task<bool> FindsAsync(DbTransaction transaction, Statement statement) => Task.FromResult(Run(statement) > 0);

    /// <inheritdoc/>
    public override Task<IReadOnlyList<bool>> StoreAsync(DbTransaction transaction, IReadOnlyList<LineRow> lines)
    {
        var stored = new bool[lines.Count];
        for (var i = 0; i < stored.Length; i++) stored[i] = Run(lines[i].ToStore()) > 0;
        return Task.FromResult<IReadOnlyList<bool>>(stored);
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        foreach (var statement in _compiled.Values) statement.Dispose();
        return base.DisposeAsync();
    }

    /// <returns>Rows that it changed.</returns>
    private int Run(Statement statement)
    {
        if (!_compiled.TryGetValue(statement.Sql, out var compiled)) _compiled[statement.Sql] = compiled = new(connection.Handle!, statement);
        return compiled.Run(statement);
    }
}
