using System.Data.Common;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>Brings a database up to date by the numbered scripts in <c>Migrations</c>, each in a transaction of its own.</summary>
/// <remarks>A script that has been released is never changed; the next change is the next script.</remarks>
public static partial class Schema
{
    /// <summary>The version that this program writes: the number of the last script.</summary>
    public static int Current => Scripts[^1].Version;

    private static readonly IReadOnlyList<Script> Scripts = [.. ScriptsOf(typeof(Schema).Assembly).OrderBy(script => script.Version)];

    /// <exception cref="CannotStartException">The database is newer than the program.</exception>
    public static void Migrate(DbConnection connection, string databaseName)
    {
        connection.Execute("CREATE TABLE IF NOT EXISTS schema_versions (version INTEGER NOT NULL PRIMARY KEY, script TEXT NOT NULL)");
        var version = connection.ExecuteScalar<int?>("SELECT MAX(version) FROM schema_versions") ?? 0;
        if (version > Current)
            throw new CannotStartException(
                $"The database {databaseName} has schema version {version}, and this program knows versions up to {Current}: start a newer ChatAssist, or restore a backup.");
        foreach (var script in Scripts.Where(script => script.Version > version))
            Apply(connection, script);
    }

    private static void Apply(DbConnection connection, Script script)
    {
        using var transaction = connection.BeginTransaction();
        connection.Execute(script.Sql, transaction: transaction);
        connection.Execute("INSERT INTO schema_versions (version, script) VALUES (@Version, @Name)", script, transaction);
        transaction.Commit();
    }

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
