using System.Data.Common;
using ChatAssist.Bot;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Storage;

[TestFixture(Home.Sqlite)]
[TestFixture(Home.Postgres)]
public sealed class SchemaTests(Home home)
{
    [Test]
    public async Task Of_nodes_that_start_at_once_one_makes_the_tables_and_the_others_wait()
    {
        using var folder = new TemporaryFolder();
        var server = home == Home.Postgres ? await SharedPostgres.NewDatabaseAsync() : null;
        var nodes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => (Database)(server is null ? SqliteDatabase.Open(folder.Data) : PostgresDatabase.Open(server)))));
        var versions = await Task.WhenAll(nodes.Select(VersionsAsync));
        foreach (var node in nodes) node.Dispose();
        Assert.That(versions, Is.All.EqualTo(Enumerable.Range(1, Schema.Current)));
    }

    [TestCase(4)]
    [TestCase(11)]
    public async Task What_an_older_program_stored_is_read_by_this_one(int version)
    {
        using var folder = new TemporaryFolder();
        var server = home == Home.Postgres ? await SharedPostgres.NewDatabaseAsync() : null;
        await using (var older = server is null ? (DbConnection)new SqliteConnection($"Data Source={folder.Data.File("chatassist.db")};Pooling=False") : new NpgsqlConnection(server))
            await OlderDatabase.FillAsync(older, version);
        using var database = server is null ? (Database)SqliteDatabase.Open(folder.Data) : PostgresDatabase.Open(server);
        Assert.That(await VersionsAsync(database), Is.EqualTo(Enumerable.Range(1, Schema.Current)));
        await OlderDatabase.IsReadFromAsync(database);
    }

    [Test]
    public async Task A_program_works_beside_newer_ones_whose_scripts_only_add()
    {
        using var stored = await TestDatabase.NewAsync(home);
        await RunAsync(stored.Database, "ALTER TABLE conversations ADD COLUMN of_later TEXT NULL; INSERT INTO schema_versions (version, script) VALUES (999, '999-later.sql')");
        stored.Reopen();
        Assert.That((stored.Database.SchemaVersion, Schema.Current), Is.EqualTo((999, Schema.Current)));
        await using var log = new ConversationLog(stored.Database, Usual);
        Recorded first = new(1, T0, "test", Started);
        Assert.That(await log.TryAppendAsync(new("kim"), [first], Conversation.From([first]), default), Is.EqualTo(AppendResult.Stored));
        Assert.That((await VersionsAsync(stored.Database)).Max(), Is.EqualTo(999), "nothing is stepped back");
    }

    [Test]
    public async Task A_database_that_is_too_new_is_refused_in_words()
    {
        using var stored = await TestDatabase.NewAsync(home);
        await RunAsync(stored.Database, "INSERT INTO schema_versions (version, script) VALUES (999, '999-later.sql'); UPDATE schema_versions SET oldest = 998");
        Assert.That(stored.Open, Throws.TypeOf<CannotStartException>().With.Message.Contains("schema version 999").And.Message.Contains("less than 998"));
    }

    [TestCase("Host=127.0.0.1;Port=1;Database=chat;Password=dont-tell", "chat on 127.0.0.1:1 cannot be opened")]
    [TestCase("Host=here;Colour=green;Password=dont-tell", "is not a PostgreSQL connection string")]
    public void A_server_that_cannot_be_used_is_told_in_words_and_without_the_password(string server, string words) =>
        Assert.That(() => PostgresDatabase.Open(server), Throws.TypeOf<CannotStartException>().With.Message.Contains(words).And.Message.Not.Contains("dont-tell"));

    [TestCase("Maximum Pool Size")]
    [TestCase("MaxPoolSize")]
    public async Task A_node_takes_no_more_connections_than_its_connection_string_allows(string words)
    {
        using var database = PostgresDatabase.Open($"{await SharedPostgres.NewDatabaseAsync()};{words}=2");
        using var first = database.OpenConnection();
        using var second = database.OpenConnection();
        Assert.That(database.OpenConnection, Throws.InstanceOf<NpgsqlException>());
    }

    private static async Task RunAsync(Database database, string sql)
    {
        await using var connection = await database.OpenConnectionAsync(default);
        await connection.ExecuteAsync(sql);
    }

    private static async Task<IEnumerable<int>> VersionsAsync(Database node)
    {
        await using var connection = await node.OpenConnectionAsync(default);
        return await connection.QueryAsync<int>("SELECT version FROM schema_versions ORDER BY version");
    }
}
