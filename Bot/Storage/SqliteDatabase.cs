using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ChatAssist.Bot.Storage;

/// <summary>The database of one node: the file <c>chatassist.db</c> in the data folder.</summary>
public sealed class SqliteDatabase : Database
{
    private const string FileName = "chatassist.db";

    /// <summary>A commit waits until the disk has it (write-ahead log, synchronous FULL). The log is copied into the file at every 64 MB of it: a page that many commits change is copied once.</summary>
    private const string Pragmas = "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 16000; PRAGMA cache_size = -16000;";

    /// <summary>What the one writer of the log keeps in memory, 64 MB: each conversation has its own page in the index of the lines, and comes back to it. Others lose what they keep whenever it writes.</summary>
    private const string PagesOfTheWriter = "PRAGMA cache_size = -64000";

    private readonly string _connectionString;

    /// <summary>The pooled handles that have their pragmas: these last as long as the handle.</summary>
    private readonly ConditionalWeakTable<sqlite3, object> _ready = [];

    static SqliteDatabase() => Batteries_V2.Init();

    private SqliteDatabase(string file) => _connectionString =
        new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = (int)Limit.TotalSeconds }.ToString();

    /// <summary>Opens the database, makes it when it is missing, and brings its schema up to date.</summary>
    /// <exception cref="CannotStartException">A program that this one cannot live with wrote it, or it cannot be read or written.</exception>
    public static SqliteDatabase Open(DataFolder folder)
    {
        var file = folder.File(FileName);
        var database = new SqliteDatabase(file);
        try
        {
            CreatePrivate(file);
            using var connection = database.Connect();
            connection.DefaultTimeout = (int)MigrationLimit.TotalSeconds;
            connection.Execute("PRAGMA journal_mode = WAL"); // stays with the file
            using var transaction = connection.BeginTransaction(); // immediate: a second process waits here
            database.SchemaVersion = Schema.Migrate(transaction, file);
            transaction.Commit();
            return database;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            database.Dispose();
            throw new CannotStartException($"The database {file} cannot be opened: {e.Message}");
        }
    }

    /// <summary>Opens the database of a folder beside its program, which may be an older one: nothing is made or migrated.</summary>
    /// <exception cref="CannotStartException">There is none, its schema is not this program's, or it cannot be read.</exception>
    public static SqliteDatabase OpenAsItIs(string folder)
    {
        var file = Existing(folder);
        var database = new SqliteDatabase(file);
        try
        {
            using var connection = database.Connect();
            Schema.Check(connection, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'schema_versions'", file);
            return database;
        }
        catch (Exception e) when (e is SqliteException or CannotStartException)
        {
            database.Dispose();
            throw e as CannotStartException ?? new CannotStartException($"The database {file} cannot be opened: {e.Message}");
        }
    }

    /// <summary>Copies the database of a folder to a file while its program runs. Nothing is made or migrated: that program may be an older one.</summary>
    /// <param name="file">Absolute.</param>
    /// <exception cref="CannotStartException">There is none, or it cannot be copied.</exception>
    public static void BackUp(string folder, string file)
    {
        var there = Existing(folder);
        if (File.Exists(file)) throw new CannotStartException($"The backup {file} is there already; name a file that is not.");
        try
        {
            CreatePrivate(file);
            using var database = new SqliteDatabase(there);
            using var source = database.Connect();
            using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
            copy.Open();
            source.BackupDatabase(copy); // one read transaction: writers go on, and the copy is of one moment
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"The backup {file} cannot be written: {e.Message}");
        }
    }

    /// <inheritdoc/>
    public override Task<DbConnection> OpenConnectionAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult<DbConnection>(Connect()); // the file is local: nothing to wait for
    }

    /// <inheritdoc/>
    public override DbConnection OpenConnection() => Connect();

    /// <inheritdoc/>
    internal override Task<BatchConnection> OpenBatchesAsync()
    {
        var connection = Connect();
        connection.Execute(PagesOfTheWriter);
        return Task.FromResult<BatchConnection>(new SqliteBatchConnection(connection));
    }

    /// <inheritdoc/>
    public override async Task<DbTransaction> BeginAloneAsync(DbConnection connection, CancellationToken ct) =>
        await connection.BeginTransactionAsync(ct); // immediate: SQLite has one writer at a time

    /// <inheritdoc/>
    public override Task<DbTransaction> BeginAloneAsync(DbConnection connection, string thing, CancellationToken ct) => BeginAloneAsync(connection, ct);

    /// <inheritdoc/>
    public override string IsOneOf(string parameter) => $"IN {parameter}";

    /// <summary>Closes the pooled connections, so that the file can be moved or deleted.</summary>
    protected override void Dispose(bool disposing)
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private static string Existing(string folder)
    {
        var there = new FileInfo(Path.Combine(folder, FileName));
        return there.Exists && there.Length > 0
            ? there.FullName
            : throw new CannotStartException($"There is no database {there.FullName}; --Data:Folder=DIR names the folder that it lies in.");
    }

    /// <summary>Makes the file, when it is missing, readable by nobody else; SQLite gives its log the same mode.</summary>
    private static void CreatePrivate(string file)
    {
        if (File.Exists(file))
            return;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using var made = new FileStream(file, options);
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another program made it in the same moment, as private as we would have.
        }
    }

    private static void Lower(sqlite3_context context, object data, sqlite3_value[] values)
    {
        if (raw.sqlite3_value_type(values[0]) == raw.SQLITE_NULL) raw.sqlite3_result_null(context);
        else raw.sqlite3_result_text(context, raw.sqlite3_value_text(values[0]).utf8_to_string().ToLowerInvariant());
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        if (!_ready.TryAdd(connection.Handle!, this))
            return connection;
        raw.sqlite3_create_function(connection.Handle!, "lower", 1, raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC, null, Lower); // its own one knows only ASCII
        raw.sqlite3_busy_timeout(connection.Handle!, (int)Limit.TotalMilliseconds);
        connection.Execute(Pragmas);
        return connection;
    }
}
