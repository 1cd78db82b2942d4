using System.Data.Common;
using ChatAssist.Bench.Measuring;
using ChatAssist.Bot.Storage;
using Dapper;

namespace ChatAssist.Bench.Turns;

/// <summary>All writers meet, one of them stores the rows of each in one commit, and all go on.</summary>
/// <param name="batch">What is stored.</param>
internal sealed class SharedCommits(string name, Database database, LoopBatch batch, int writers) : Contestant(name, server: null)
{
    private static readonly string _body = new('x', 300);

    private readonly Lock _meeting = new();
    private DbConnection? _connection;
    private TaskCompletionSource _stored = new();
    private int _here;
    private long _times;

    public override ValueTask DisposeAsync() => _connection?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override async Task PrepareAsync(int connections)
    {
        (_here, _stored) = (0, new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (_connection is not null) return;
        _connection = await database.OpenConnectionAsync(CancellationToken.None);
        await _connection.ExecuteAsync(batch.Schema);
        foreach (var first in batch.First) await _connection.ExecuteAsync(first, Rows());
    }

    protected override async Task OnceAsync(int connection)
    {
        var stored = _stored;
        bool last;
        lock (_meeting) last = ++_here == writers;
        if (last) await StoreAsync(stored);
        else await Task.WhenAny(stored.Task, Task.Delay(TimeSpan.FromMilliseconds(200))); // when the clock has run out, not all come
    }

    private async Task StoreAsync(TaskCompletionSource stored)
    {
        _times++;
        await using (var transaction = await _connection!.BeginTransactionAsync())
        {
            if (_connection.CanCreateBatch) await TogetherAsync(transaction);
            else foreach (var each in batch.Each) await _connection.ExecuteAsync(each, Rows(), transaction);
            await transaction.CommitAsync();
        }

        (_here, _stored) = (0, new(TaskCreationOptions.RunContinuationsAsynchronously));
        stored.SetResult();
    }

    /// <summary>Where there is a wire: all rows in one round trip, planned once, as our log does it.</summary>
    private async Task TogetherAsync(DbTransaction transaction)
    {
        await using var together = _connection!.CreateBatch();
        together.Transaction = transaction;
        foreach (var each in batch.Each)
            foreach (var row in Rows()) together.BatchCommands.Add(Into(together.CreateBatchCommand(), each, row));
        await together.PrepareAsync();
        await together.ExecuteNonQueryAsync();
    }

    private LoopRow[] Rows() => [.. Enumerable.Range(0, writers).Select(writer => new LoopRow($"bench-{writer}", _times, _body))];

    private static DbBatchCommand Into(DbBatchCommand command, string sql, LoopRow row)
    {
        command.CommandText = sql;
        foreach (var (name, value) in new (string, object)[] { (nameof(LoopRow.Writer), row.Writer), (nameof(LoopRow.Version), row.Version), (nameof(LoopRow.Body), row.Body) })
        {
            if (!sql.Contains("@" + name, StringComparison.Ordinal)) continue;
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}

/// <summary>What an own loop stores of each writer in one commit.</summary>
/// <param name="Schema">The tables.</param>
/// <param name="First">Once, before the clock runs.</param>
/// <param name="Each">Every time.</param>
internal sealed record LoopBatch(string Schema, IReadOnlyList<string> First, IReadOnlyList<string> Each)
{
    /// <summary>A row of a message's size and nothing to find it by.</summary>
    public static readonly LoopBatch Bare = new(
        "CREATE TABLE IF NOT EXISTS bench_rows (writer TEXT NOT NULL, body TEXT NOT NULL)",
        [],
        ["INSERT INTO bench_rows (writer, body) VALUES (@Writer, @Body)"]);

    /// <summary>What an append of ours is: the line, by whose key it is found and stored once, and the conversation's row, by whose times sweeps find it.</summary>
    public static readonly LoopBatch Kept = new(
        """
        CREATE TABLE IF NOT EXISTS bench_lines (writer TEXT NOT NULL, version BIGINT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (writer, version));
        CREATE TABLE IF NOT EXISTS bench_last (writer TEXT NOT NULL PRIMARY KEY, version BIGINT NOT NULL, last_ms BIGINT NOT NULL, due_ms BIGINT NOT NULL, body TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS bench_last_last ON bench_last (last_ms);
        CREATE INDEX IF NOT EXISTS bench_last_due ON bench_last (due_ms);
        """,
        ["INSERT INTO bench_last (writer, version, last_ms, due_ms, body) VALUES (@Writer, @Version, @Version, @Version, @Body)"],
        [
            "INSERT INTO bench_lines (writer, version, body) VALUES (@Writer, @Version, @Body)",
            "UPDATE bench_last SET version = @Version, last_ms = @Version, due_ms = @Version WHERE writer = @Writer",
        ]);
}

internal sealed record LoopRow(string Writer, long Version, string Body);
