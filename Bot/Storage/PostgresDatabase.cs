using System.Buffers.Binary;
using System.Data.Common;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;

namespace ChatAssist.Bot.Storage;

/// <summary>The database that several nodes share.</summary>
public sealed class PostgresDatabase : Database
{
    /// <summary>What holds where the connection string says nothing else. Connections of one node: PostgreSQL takes 97 from all of them unless it is told otherwise.</summary>
    private const string Usual = "Maximum Pool Size=30;";

    /// <summary>The keys of our locks; any numbers will do that nobody else uses in this database.</summary>
    private const long MigrationLock = 0x43_41_01, AloneLock = 0x43_41_02;

    /// <summary>The first half of the keys of locks on one thing; the second is the thing's hash.</summary>
    private const int ThingLock = 0x43_41_03;

    /// <summary>At start a server is waited for so long: machines and containers begin in any order.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20), _pause = TimeSpan.FromSeconds(0.5);

    /// <summary>What the server itself gives up, in milliseconds: a node that loses its power or its network says no goodbye, and must not hold for hours what the others wait for. Who waits for a lock fails alone, before its whole group does.</summary>
    private const string ServerLimits = "-c lock_timeout=1000 -c statement_timeout=2500 -c idle_in_transaction_session_timeout=4000";

    private readonly NpgsqlDataSource _source;

    private PostgresDatabase(NpgsqlDataSource source) => _source = source;

    /// <summary>Opens the database and brings its schema up to date; nodes that start at once wait for the first.</summary>
    /// <param name="connectionString">As Npgsql reads it: <c>Host=…;Database=…;Username=…;Password=…</c>. <c>Maximum Pool Size</c> is the connections of this node, 30 if it is not given.</param>
    /// <exception cref="CannotStartException">The connection string is wrong, a program that this one cannot live with wrote the database, or it does not answer.</exception>
    public static PostgresDatabase Open(string connectionString) => Open(connectionString, (connection, name) =>
    {
        using var transaction = connection.BeginTransaction();
        connection.Execute("SELECT pg_advisory_xact_lock(@MigrationLock)", new { MigrationLock }, transaction);
        var version = Schema.Migrate(transaction, name);
        transaction.Commit();
        return version;
    });

    /// <summary>Opens the database beside its nodes, which may be older ones: nothing is made or migrated.</summary>
    /// <param name="connectionString">As in <see cref="Open(string)"/>.</param>
    /// <exception cref="CannotStartException">The connection string is wrong, the schema is not this program's, or the database does not answer.</exception>
    public static PostgresDatabase OpenAsItIs(string connectionString) =>
        Open(connectionString, (connection, name) => Schema.Check(connection, "SELECT to_regclass('schema_versions') IS NOT NULL", name));

    private static PostgresDatabase Open(string connectionString, Func<NpgsqlConnection, string, int> prepare)
    {
        var settings = Settings(connectionString);
        var name = $"{settings.Database} on {settings.Host}:{settings.Port}";
        var database = new PostgresDatabase(NpgsqlDataSource.Create(settings));
        try
        {
            using var connection = FirstConnection(() => new(PatientSettings(connectionString).ConnectionString));
            database.SchemaVersion = prepare(connection, name);
            FirstConnection(database._source.CreateConnection).Dispose(); // the pool has one then: what the program reads first need not connect within a second, while other nodes start beside it
            return database;
        }
        catch (Exception e) when (e is NpgsqlException or CannotStartException)
        {
            database.Dispose();
            throw e as CannotStartException ?? new CannotStartException($"The PostgreSQL database {name} cannot be opened: {e.Message}");
        }
    }

    /// <inheritdoc/>
    public override async Task<DbConnection> OpenConnectionAsync(CancellationToken ct) => await _source.OpenConnectionAsync(ct);

    /// <inheritdoc/>
    public override DbConnection OpenConnection() => _source.OpenConnection();

    /// <inheritdoc/>
    internal override async Task<BatchConnection> OpenBatchesAsync() => new PostgresBatchConnection(await _source.OpenConnectionAsync());

    /// <inheritdoc/>
    public override async Task<DbTransaction> BeginAloneAsync(DbConnection connection, CancellationToken ct)
    {
        var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition("SELECT pg_advisory_xact_lock(@AloneLock)", new { AloneLock }, transaction, cancellationToken: ct));
        return transaction;
    }

    /// <inheritdoc/>
    public override async Task<DbTransaction> BeginAloneAsync(DbConnection connection, string thing, CancellationToken ct)
    {
        var hash = BinaryPrimitives.ReadInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(thing)));
        var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition("SELECT pg_advisory_xact_lock(@ThingLock, @hash)", new { ThingLock, hash }, transaction, cancellationToken: ct));
        return transaction;
    }

    /// <inheritdoc/>
    public override string IsOneOf(string parameter) => $"= ANY({parameter})";

    /// <summary>Blocks the thread that starts the program: nothing else runs yet.</summary>
    private static NpgsqlConnection FirstConnection(Func<NpgsqlConnection> create)
    {
        for (var began = Stopwatch.GetTimestamp(); ;)
        {
            var connection = create();
            try
            {
                connection.Open();
                return connection;
            }
            catch (NpgsqlException e) when (e.IsTransient && Stopwatch.GetElapsedTime(began) < _patience)
            {
                connection.Dispose();
                Thread.Sleep(_pause);
            }
        }
    }

    protected override void Dispose(bool disposing) => _source.Dispose();

    /// <summary>For the connection that brings the schema up to date: that takes as long as it takes, and the other nodes wait for it.</summary>
    private static NpgsqlConnectionStringBuilder PatientSettings(string connectionString) =>
        new(connectionString) { Timeout = 1, CommandTimeout = (int)MigrationLimit.TotalSeconds, CancellationTimeout = -1, Pooling = false, ApplicationName = "chatassist" };

    /// <summary>A second to connect and two to answer: together <see cref="Database.Limit"/>. A server that hangs is left at once, without asking it to stop.</summary>
    private static NpgsqlConnectionStringBuilder Settings(string connectionString)
    {
        try
        {
            var given = new NpgsqlConnectionStringBuilder(connectionString);
            return new(Usual + connectionString) // the last one counts
            {
                Options = given.Options is { Length: > 0 } own ? $"{ServerLimits} {own}" : ServerLimits, // the last one counts
                Timeout = 1,
                CommandTimeout = (int)Limit.TotalSeconds - 1,
                CancellationTimeout = -1,
                MaxAutoPrepare = 0, // Npgsql 10.0.0 loses its place in the stream when a statement that it prepares by itself fails
                ApplicationName = "chatassist",
            };
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new CannotStartException($"{DataOptions.Section}:{nameof(DataOptions.Postgres)} is not a PostgreSQL connection string: {e.Message}");
        }
    }
}
