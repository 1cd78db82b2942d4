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
    /// <remarks>Nobody else writes meanwhile, so the line before is looked for by itself: an insert that reads its own table would build one in memory first.</remarks>
    public override Task<IReadOnlyList<bool>> StoreAsync(DbTransaction transaction, IReadOnlyList<LineRow> lines) =>
        Task.FromResult<IReadOnlyList<bool>>([.. lines.Select(line => (line.ToFindBefore() is not { } before || GivesRow(before)) && Run(line.ToStore()) > 0)]);

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        foreach (var statement in _compiled.Values) statement.Dispose();
        return base.DisposeAsync();
    }

    /// <returns>Rows that it changed.</returns>
    private int Run(Statement statement) => Compiled(statement).Run(statement);

    private bool GivesRow(Statement statement) => Compiled(statement).GivesRow(statement);

    private SqliteStatement Compiled(Statement statement)
    {
        if (!_compiled.TryGetValue(statement.Sql, out var compiled)) _compiled[statement.Sql] = compiled = new(connection.Handle!, statement);
        return compiled;
    }
}
