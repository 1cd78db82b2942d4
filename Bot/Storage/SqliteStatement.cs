using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ChatAssist.Bot.Storage;

/// <summary>A statement that SQLite has compiled once. It is run through SQLite's own calls: a command of ADO.NET costs several times what most of our statements do.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _compiled;

    /// <summary>Where each value goes, in the order of the values; 0 when the text does not use it.</summary>
    private readonly int[] _places;

    private byte[] _utf8 = new byte[1024];

    /// <exception cref="SqliteException">The text is no SQL, or names what is not there.</exception>
    public SqliteStatement(sqlite3 database, Statement statement)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v3(database, statement.Sql, raw.SQLITE_PREPARE_PERSISTENT, out _compiled));
        _places = [.. statement.Names.Select(name => raw.sqlite3_bind_parameter_index(_compiled, name))];
    }

    /// <returns>Rows that it changed.</returns>
    /// <exception cref="SqliteException">It failed, and changed nothing.</exception>
    public int Run(Statement statement)
    {
        Step(statement);
        return raw.sqlite3_changes(_database);
    }

    /// <returns>True when the statement, which only reads, gives a row.</returns>
    /// <exception cref="SqliteException">It failed.</exception>
    public bool GivesRow(Statement statement) => Step(statement) == raw.SQLITE_ROW;

    public void Dispose() => _compiled.Dispose();

    private int Step(Statement statement)
    {
        for (var i = 0; i < _places.Length; i++)
            if (_places[i] > 0) Check(Bind(_places[i], statement.ValueOf(i)));
        var result = raw.sqlite3_step(_compiled);
        var reset = raw.sqlite3_reset(_compiled);
        Check(result is raw.SQLITE_DONE or raw.SQLITE_ROW ? reset : result);
        return result;
    }

    private int Bind(int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_compiled, place),
        "" => raw.sqlite3_bind_text(_compiled, place, ""), // no bytes would be taken for no value
        string text => raw.sqlite3_bind_text(_compiled, place, Utf8(text)),
        long number => raw.sqlite3_bind_int64(_compiled, place, number),
        int number => raw.sqlite3_bind_int(_compiled, place, number),
        double number => raw.sqlite3_bind_double(_compiled, place, number),
        _ => throw new NotSupportedException($"A value of type {value.GetType().Name} is not written here yet."),
    };

    /// <summary>In a buffer of our own; SQLite takes a copy.</summary>
    private ReadOnlySpan<byte> Utf8(string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most > _utf8.Length) _utf8 = new byte[most];
        return _utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, _utf8));
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(result, _database);
    }
}
