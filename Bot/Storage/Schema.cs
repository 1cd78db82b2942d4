using System.Data.Common;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>Brings a database up to date by the numbered scripts in <c>Migrations</c>, all of them or none.</summary>
/// <remarks>A script that has been released is never changed; the next change is the next script.</remarks>
public static partial class Schema
{
    /// <summary>The version that this program writes: the number of the last script.</summary>
    public static int Current => Scripts[^1].Version;

    private static readonly IReadOnlyList<Script> Scripts = [.. ScriptsOf(typeof(Schema).Assembly).OrderBy(script => script.Version)];

    /// <param name="transaction">One that no other node's migration runs beside.</param>
    /// <returns>The version that the database has now: a greater one than <see cref="Current"/> when newer programs work on it that this one may work beside.</returns>
    /// <exception cref="CannotStartException">The database is newer than the program can live with.</exception>
    public static int Migrate(DbTransaction transaction, string databaseName)
    {
        Run(transaction, "CREATE TABLE IF NOT EXISTS schema_versions (version INTEGER NOT NULL PRIMARY KEY, script TEXT NOT NULL)");
        var version = transaction.Connection!.ExecuteScalar<int?>("SELECT MAX(version) FROM schema_versions", transaction: transaction) ?? 0;
        if (version > Current) return Fitting(transaction, version, databaseName);
        foreach (var script in Scripts.Where(script => script.Version > version))
        {
            Run(transaction, script.Sql);
            Run(transaction, "INSERT INTO schema_versions (version, script) VALUES (@Version, @Name)", script);
        }

        return Current;
    }

    /// <summary>A newer database says itself which programs it is too new for.</summary>
    private static int Fitting(DbTransaction transaction, int version, string databaseName)
    {
        var oldest = transaction.Connection!.ExecuteScalar<int>("SELECT MAX(oldest) FROM schema_versions", transaction: transaction);
        return oldest <= Current
            ? version
            : throw new CannotStartException(
                $"The database {databaseName} has schema version {version}, which programs that know less than {oldest} cannot live with; this one knows versions up to {Current}: start a newer ChatAssist, or restore a backup.");
    }

    /// <summary>For commands beside a program that may be an older one: changes nothing.</summary>
    /// <param name="hasVersions">The question, in this database's words, whether there is a table <c>schema_versions</c>.</param>
    /// <returns>The version that the database has, which is this program's.</returns>
    /// <exception cref="CannotStartException">There is no database of ours, or its schema is not this program's.</exception>
    public static int Check(DbConnection connection, string hasVersions, string databaseName)
    {
        if (!connection.ExecuteScalar<bool>(hasVersions))
            throw new CannotStartException($"There is no database of ChatAssist in {databaseName}.");
        var version = connection.ExecuteScalar<int>("SELECT MAX(version) FROM schema_versions");
        if (version != Current)
            throw new CannotStartException(
                $"The database {databaseName} has schema version {version}, and this program's is {Current}: give the command to the ChatAssist that runs on it.");
        return version;
    }

    /// <summary>Without a time limit: an index over millions of lines takes as long as it takes.</summary>
    private static void Run(DbTransaction transaction, string sql, object? values = null) =>
        transaction.Connection!.Execute(sql, values, transaction, commandTimeout: 0);

    private static IEnumerable<Script> ScriptsOf(Assembly assembly) =>
        from resource in assembly.GetManifestResourceNames()
        let name = ScriptName().Match(resource)
        where name.Success
        select new Script(int.Parse(name.Groups["number"].Value, CultureInfo.InvariantCulture), name.Value, Text(assembly, resource));

    private static string Text(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"(?<number>\d{3})-[a-z-]+\.sql$")]
    private static partial Regex ScriptName();

    private sealed record Script(int Version, string Name, string Sql);
}
