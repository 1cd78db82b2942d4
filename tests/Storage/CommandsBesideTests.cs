using System.Data.Common;
using ChatAssist.Bot.Accounts;
using ChatAssist.Bot.Evaluation;
using ChatAssist.Bot.Storage;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ChatAssist.Tests.Storage;

/// <summary>Commands run beside a program that may be an older one: they take the database as it is.</summary>
[TestFixture(Home.Sqlite)]
[TestFixture(Home.Postgres)]
public sealed class CommandsBesideTests(Home home)
{
    private TemporaryFolder _folder;
    private string? _server;

    [SetUp]
    public async Task Make() => (_folder, _server) = (new(), home == Home.Postgres ? await SharedPostgres.NewDatabaseAsync() : null);

    [TearDown]
    public void Remove() => _folder.Dispose();

    [TestCase("password")]
    [TestCase("replay")]
    public async Task The_database_of_another_version_is_refused_with_both_numbers_and_left_as_it_is(string command)
    {
        await using (var older = Connection()) await OlderDatabase.FillAsync(older, 11);
        var (code, error) = await RunAsync(command);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("schema version 11").And.Contain($"{Schema.Current}"));
        await using var after = Connection();
        Assert.That(await after.ExecuteScalarAsync<int>("SELECT MAX(version) FROM schema_versions"), Is.EqualTo(11));
    }

    [TestCase("password")]
    [TestCase("replay")]
    public async Task Where_there_is_no_database_none_is_made(string command)
    {
        var (code, error) = await RunAsync(command, folder: "mistyped");
        Assert.That((code, error.Contains("There is no database", StringComparison.Ordinal)), Is.EqualTo((1, true)), error);
        Assert.That(Directory.Exists(_folder.Data.File("mistyped")), Is.False);
        if (_server is null) return;
        await using var after = Connection();
        Assert.That(await after.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'"), Is.Zero);
    }

    private async Task<(int Code, string Error)> RunAsync(string command, string folder = "")
    {
        using var error = new StringWriter();
        string[] settings = [$"--Data:Folder={_folder.Data.File(folder)}", $"--Data:Postgres={_server}"];
        var code = command == "password"
            ? await PasswordCommand.RunAsync(["admin", .. settings], TextWriter.Null, error)
            : await ReplayCommand.RunAsync(["--out", _folder.Data.File("changes.jsonl"), .. settings], TextWriter.Null, error, default);
        return (code, error.ToString());
    }

    private DbConnection Connection() => _server is null
        ? new SqliteConnection($"Data Source={_folder.Data.File("chatassist.db")};Pooling=False")
        : new NpgsqlConnection(_server);
}
