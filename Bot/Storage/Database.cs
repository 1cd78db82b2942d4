using System.Data.Common;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>The SQL database: a file in the data folder (SQLite), or a server that several nodes share (PostgreSQL).</summary>
/// <remarks>One plain SQL text serves both; the little in which they differ stands in the two classes. A transaction is on the disk when it is committed.</remarks>
public abstract class Database : IDisposable
{
    /// <summary>After this long without an answer a call fails: better a clear refusal than a customer who waits.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    /// <summary>Bringing the schema up to date may take longer, and the other nodes wait for the one that does it.</summary>
    protected static readonly TimeSpan MigrationLimit = TimeSpan.FromMinutes(5);

    static Database() => DefaultTypeMap.MatchNamesWithUnderscores = true; // columns are named at_ms, properties AtMs

    /// <summary>The version of its schema when it was opened: <see cref="Schema.Current"/>, or a greater one when newer programs work on it.</summary>
    public int SchemaVersion { get; private protected set; } = Schema.Current;

    /// <summary>Whether this tells that the database does not answer just now. When a link breaks as a command begins, Npgsql throws an <see cref="ObjectDisposedException"/>.</summary>
    public static bool IsAway(Exception e) => e is DbException or ObjectDisposedException;

    /// <summary>A connection from the pool, to read and to write; dispose it to give it back.</summary>
    /// <exception cref="DbException">The database does not answer.</exception>
    public abstract Task<DbConnection> OpenConnectionAsync(CancellationToken ct);

    /// <summary>The same for callers that cannot wait otherwise.</summary>
    public abstract DbConnection OpenConnection();

    /// <summary>A connection for the one writer of the log.</summary>
    /// <exception cref="DbException">The database does not answer.</exception>
    internal abstract Task<BatchConnection> OpenBatchesAsync();

    /// <summary>Begins a transaction of which only one runs at a time, on whatever node: what it has read stays true until it commits.</summary>
    public abstract Task<DbTransaction> BeginAloneAsync(DbConnection connection, CancellationToken ct);

    /// <summary>The same, but only those who name the same thing wait for each other.</summary>
    public abstract Task<DbTransaction> BeginAloneAsync(DbConnection connection, string thing, CancellationToken ct);

    /// <summary>The condition that a column is one of those in a parameter: SQLite is given each, PostgreSQL an array.</summary>
    /// <param name="parameter">With its <c>@</c>; a list.</param>
    public abstract string IsOneOf(string parameter);

    /// <summary>Closes the pooled connections.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
