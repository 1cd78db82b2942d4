using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>The keys that sign and encrypt: every node has the same ones. Whoever can read the database can sign in as anybody.</summary>
/// <remarks>Not asynchronous: they are read at the start and a few times a year, by libraries that cannot wait otherwise.</remarks>
public sealed class KeyTable(Database database)
{
    /// <returns>What is stored under the name: <paramref name="fresh"/>, or what another node stored before.</returns>
    public string GetOrAdd(string name, string fresh)
    {
        using var connection = database.OpenConnection();
        connection.Execute("INSERT INTO keys (name, value) VALUES (@name, @fresh) ON CONFLICT DO NOTHING", new { name, fresh });
        return connection.ExecuteScalar<string>("SELECT value FROM keys WHERE name = @name", new { name })!;
    }

    /// <summary>The values whose names begin with <paramref name="prefix"/>, by name.</summary>
    public IReadOnlyList<string> StartingWith(string prefix)
    {
        using var connection = database.OpenConnection();
        return [.. connection.Query<string>("SELECT value FROM keys WHERE name LIKE @like ORDER BY name", new { like = prefix + "%" })];
    }
}
