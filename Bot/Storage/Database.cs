using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ChatAssist.Bot.Storage;

/// <summary>The SQL database: the file <c>chatassist.db</c> in the data folder.</summary>
/// <remarks>A transaction is on the disk when it is committed (write-ahead log, synchronous FULL).</remarks>
public sealed class Database : IDisposable
{
    private const string FileName = "chatassist.db";

    /// <summary>How long a writer waits for another one before it fails with "database is locked".</summary>
    private const int BusyTimeoutMilliseconds = 10_000;

    private const string Pragmas = "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;";

    private readonly string _connectionString;

    static Database()
    {
        // Columns are named at_ms, properties AtMs.
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SQLitePCL.Batteries_V2.Init();
    }

    private Database(string file) => _connectionString = new SqliteConnectionStringBuilder { DataSource = file }.ToString();

    /// <summary>Opens the database, makes it when it is missing, and brings its schema up to date.</summary>
    /// <exception cref="CannotStartException">A newer program wrote it, or it cannot be read or written.</exception>
    public static Database Open(DataFolder folder)
    {
        var file = folder.File(FileName);
        var database = new Database(file);
        try
        {
            CreatePrivate(file);
            using var connection = database.OpenConnection();
            connection.Execute("PRAGMA journal_mode = WAL"); // stays with the file
            Schema.Migrate(connection, file);
            return database;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            database.Dispose();
            throw new CannotStartException($"The database {file} cannot be opened: {e.Message}");
        }
    }

    /// <summary>A connection from the pool, to read and to write; dispose it to give it back.</summary>
    public Task<DbConnection> OpenConnectionAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult<DbConnection>(OpenConnection()); // the file is local: nothing to wait for
    }

    /// <summary>Closes the pooled connections, so that the file can be moved or deleted.</summary>
    public void Dispose()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>Makes the file, when it is missing, readable by nobody else; SQLite gives its log the same mode.</summary>
    private static void CreatePrivate(string file)
    {
        if (File.Exists(file))
            return;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var made = new FileStream(file, options);
    }

    private SqliteConnection OpenConnection()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        SQLitePCL.raw.sqlite3_busy_timeout(connection.Handle!, BusyTimeoutMilliseconds);
        connection.Execute(Pragmas);
        return connection;
    }
}
