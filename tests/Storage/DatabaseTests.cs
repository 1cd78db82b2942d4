using ChatAssist.Bot;
using ChatAssist.Bot.Storage;
using Dapper;

namespace ChatAssist.Tests.Storage;

/// <summary>The file of one node.</summary>
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
        using (var first = SqliteDatabase.Open(_folder.Data))
        {
            await using var connection = await first.OpenConnectionAsync(CancellationToken.None);
            await connection.ExecuteAsync("INSERT INTO lines (conversation, version, at_ms, cause, event) VALUES ('c', 1, 0, 'start', '{}')");
        }

        using var second = SqliteDatabase.Open(_folder.Data);
        await using var again = await second.OpenConnectionAsync(CancellationToken.None);
        Assert.That(await again.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM lines"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_committed_transaction_is_on_the_disk()
    {
        using var database = SqliteDatabase.Open(_folder.Data);
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
    public void A_file_that_is_no_database_is_refused_in_words()
    {
        File.WriteAllText(_folder.Data.File("chatassist.db"), new string('x', 4096));
        Assert.That(() => SqliteDatabase.Open(_folder.Data), Throws.TypeOf<CannotStartException>().With.Message.Contains("cannot be opened"));
    }

    [Test]
    public async Task Many_writers_at_once_all_get_their_turn()
    {
        using var database = SqliteDatabase.Open(_folder.Data);
        await Task.WhenAll(Enumerable.Range(1, 16).Select(version => Task.Run(async () =>
        {
            await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
            await connection.ExecuteAsync("INSERT INTO lines (conversation, version, at_ms, cause, event) VALUES ('c', @version, 0, '', '{}')", new { version });
        })));
        await using var reader = await database.OpenConnectionAsync(CancellationToken.None);
        Assert.That(await reader.ExecuteScalarAsync<int>("SELECT MAX(version) FROM lines"), Is.EqualTo(16));
    }

    [Test]
    public async Task A_backup_that_is_made_while_the_program_writes_is_whole_and_of_one_moment()
    {
        using var database = SqliteDatabase.Open(_folder.Data);
        using var restored = new TemporaryFolder();
        using var done = new CancellationTokenSource();
        var writing = Task.Run(() => WritePairsAsync(database, done.Token));
        while (await CountAsync(database, "lines") < 20) await Task.Yield();
        var errors = new StringWriter();
        Assert.That(await BackupCommand.RunAsync([restored.Data.File("chatassist.db"), $"--Data:Folder={_folder.Data.Path}"], TextWriter.Null, errors), Is.Zero, errors.ToString());
        await done.CancelAsync();
        await writing;
        using var copy = SqliteDatabase.Open(restored.Data);
        Assert.That(await CountAsync(copy, "lines"), Is.GreaterThanOrEqualTo(20).And.EqualTo(await CountAsync(copy, "answers_given")), "both were written in one transaction");
    }

    [Test]
    public async Task A_backup_never_takes_the_place_of_another_file()
    {
        using var database = SqliteDatabase.Open(_folder.Data);
        var file = _folder.Data.File("mine.txt");
        await File.WriteAllTextAsync(file, "mine");
        using var errors = new StringWriter();
        Assert.That(await BackupCommand.RunAsync([file, $"--Data:Folder={_folder.Data.Path}"], TextWriter.Null, errors), Is.EqualTo(1));
        Assert.That(errors.ToString(), Does.Contain("is there already"));
        Assert.That(await File.ReadAllTextAsync(file), Is.EqualTo("mine"));
    }

    [Test]
    public async Task A_backup_of_a_folder_without_a_database_is_refused_and_makes_nothing()
    {
        var (folder, copy) = (_folder.Data.File("wrong"), _folder.Data.File("copy"));
        using var errors = new StringWriter();
        Assert.That(await BackupCommand.RunAsync([copy, $"--Data:Folder={folder}"], TextWriter.Null, errors), Is.EqualTo(1));
        Assert.That(errors.ToString(), Does.Contain(Path.Combine(folder, "chatassist.db")).And.Contain("--Data:Folder"));
        Assert.That((Directory.Exists(folder), File.Exists(copy)), Is.EqualTo((false, false)));
    }

    [Test]
    public async Task A_backup_leaves_the_schema_to_the_program_that_runs()
    {
        using var database = SqliteDatabase.Open(_folder.Data);
        await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
        await connection.ExecuteAsync("DELETE FROM schema_versions WHERE version = @Current", new { Schema.Current });
        using var errors = new StringWriter();
        Assert.That(await BackupCommand.RunAsync([_folder.Data.File("copy"), $"--Data:Folder={_folder.Data.Path}"], TextWriter.Null, errors), Is.Zero, errors.ToString());
        Assert.That(await connection.ExecuteScalarAsync<int>("SELECT MAX(version) FROM schema_versions"), Is.EqualTo(Schema.Current - 1));
    }

    [Test]
    public async Task A_server_names_its_own_tool_for_backups()
    {
        var server = await SharedPostgres.NewDatabaseAsync();
        using var errors = new StringWriter();
        Assert.That(await BackupCommand.RunAsync([_folder.Data.File("copy"), $"--Data:Folder={_folder.Data.Path}", $"--Data:Postgres={server}"], TextWriter.Null, errors), Is.EqualTo(1));
        Assert.That(errors.ToString(), Does.Contain("pg_dump"));
    }

    private static async Task WritePairsAsync(Database database, CancellationToken ct)
    {
        for (var version = 1; !ct.IsCancellationRequested; version++)
        {
            await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
            await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
            await connection.ExecuteAsync("INSERT INTO lines (conversation, version, at_ms, cause, event) VALUES ('c', @version, 0, '', '{}')", new { version }, transaction);
            await connection.ExecuteAsync("INSERT INTO answers_given (conversation, version, answer, at_ms) VALUES ('c', @version, 'a', 0)", new { version }, transaction);
            await transaction.CommitAsync(CancellationToken.None);
        }
    }

    private static async Task<int> CountAsync(Database database, string table)
    {
        await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<int>($"SELECT COUNT(*) FROM {table}");
    }
}
