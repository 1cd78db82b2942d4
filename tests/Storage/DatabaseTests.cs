using ChatAssist.Bot;
using ChatAssist.Bot.Storage;
using Dapper;

namespace ChatAssist.Tests.Storage;

public sealed class DatabaseTests
{
    private TemporaryFolder _folder;

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public async Task What_was_written_is_there_after_the_next_start()
    {
        using (var first = Database.Open(_folder.Data))
        {
            await using var connection = await first.OpenConnectionAsync(CancellationToken.None);
            await connection.ExecuteAsync("INSERT INTO lines (conversation, version, at_ms, cause, event) VALUES ('c', 1, 0, 'start', '{}')");
        }

        using var second = Database.Open(_folder.Data);
        await using var again = await second.OpenConnectionAsync(CancellationToken.None);
        Assert.That(await again.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM lines"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_committed_transaction_is_on_the_disk()
    {
        using var database = Database.Open(_folder.Data);
        await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(connection.ExecuteScalar<string>("PRAGMA journal_mode"), Is.EqualTo("wal"));
            Assert.That(connection.ExecuteScalar<int>("PRAGMA synchronous"), Is.EqualTo(2), "FULL");
            Assert.That(connection.ExecuteScalar<int>("PRAGMA foreign_keys"), Is.EqualTo(1));
            Assert.That(connection.ExecuteScalar<int>("PRAGMA busy_timeout"), Is.GreaterThan(0));
        });
    }

    [Test]
    public async Task A_database_of_a_newer_program_is_refused_in_words()
    {
        using (var database = Database.Open(_folder.Data))
        {
            await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
            await connection.ExecuteAsync("INSERT INTO schema_versions (version, script) VALUES (999, '999-later.sql')");
        }

        Assert.That(() => Database.Open(_folder.Data), Throws.TypeOf<CannotStartException>().With.Message.Contains("schema version 999"));
    }

    [Test]
    public void A_file_that_is_no_database_is_refused_in_words()
    {
        File.WriteAllText(_folder.Data.File("chatassist.db"), new string('x', 4096));
        Assert.That(() => Database.Open(_folder.Data), Throws.TypeOf<CannotStartException>().With.Message.Contains("cannot be opened"));
    }

    [Test]
    public async Task Many_writers_at_once_all_get_their_turn()
    {
        using var database = Database.Open(_folder.Data);
        await Task.WhenAll(Enumerable.Range(1, 16).Select(version => Task.Run(async () =>
        {
            await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
            await connection.ExecuteAsync("INSERT INTO lines (conversation, version, at_ms, cause, event) VALUES ('c', @version, 0, '', '{}')", new { version });
        })));
        await using var reader = await database.OpenConnectionAsync(CancellationToken.None);
        Assert.That(await reader.ExecuteScalarAsync<int>("SELECT MAX(version) FROM lines"), Is.EqualTo(16));
    }

    [Test]
    public void Scripts_use_only_what_both_databases_understand()
    {
        var scripts = typeof(Schema).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal));
        Assert.That(scripts.Select(Text), Has.All.Not.Contains("AUTOINCREMENT").And.All.Not.Contains("PRAGMA").And.All.Not.Contains("REAL"));
    }

    private static string Text(string resource)
    {
        using var reader = new StreamReader(typeof(Schema).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
