using System.Data.Common;

namespace ChatAssist.Bot.Storage;

/// <summary>A connection that one writer keeps: many statements at a time, each text prepared once.</summary>
internal abstract class BatchConnection(DbConnection connection) : IAsyncDisposable
{
    /// <summary>False when the link broke: nothing more can be done with it.</summary>
    public bool Lives => connection.State == System.Data.ConnectionState.Open;

    /// <summary>Stores lines and changes what is kept beside them, and commits, in one step, where the database has such a step.</summary>
    /// <returns>False when it has none, when one of the lines was not free, or one before it is missing: nothing is stored then.</returns>
    public abstract Task<bool> TryCommitAsync(IReadOnlyList<LineRow> lines, IEnumerable<Statement> kept);

    public ValueTask<DbTransaction> BeginAsync() => connection.BeginTransactionAsync();

    /// <summary>Changes rows.</summary>
    public abstract Task ChangeAsync(DbTransaction transaction, IReadOnlyList<Statement> statements);

    /// <summary>True when the statement finds a row.</summary>
    public abstract Task<bool> FindsAsync(DbTransaction transaction, Statement statement);

    /// <returns>For each line whether it was stored.</returns>
    public abstract Task<IReadOnlyList<bool>> StoreAsync(DbTransaction transaction, IReadOnlyList<LineRow> lines);

    public virtual ValueTask DisposeAsync() => connection.DisposeAsync();
}
