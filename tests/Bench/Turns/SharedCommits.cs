using System.Data.Common;
using ChatAssist.Bench.Measuring;
using ChatAssist.Bot.Storage;
using Dapper;

namespace ChatAssist.Bench.Turns;

/// <summary>All writers meet, one of them stores a row for each in one commit, and all go on.</summary>
internal sealed class SharedCommits(string name, Database database, int writers) : Contestant(name, server: null)
{
    private const string Insert = "INSERT INTO bench_rows (writer, body) VALUES (@writer, @body)";

    private static readonly string _body = new('x', 300);

    private readonly object[] _rows = [.. Enumerable.Range(0, writers).Select(writer => (object)new { writer, body = _body })];
    private readonly Lock _meeting = new();
    private DbConnection? _connection;
    private TaskCompletionSource _stored = new();
    private int _here;

    public override ValueTask DisposeAsync() => _connection?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override async Task PrepareAsync(int connections)
    {
        (_here, _stored) = (0, new(TaskCreationOptions.RunContinuationsAsynchronously));
        _connection ??= await database.OpenConnectionAsync(CancellationToken.None);
        await _connection.ExecuteAsync("CREATE TABLE IF NOT EXISTS bench_rows (writer INTEGER NOT NULL, body TEXT NOT NULL)");
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
        await using (var transaction = await _connection!.BeginTransactionAsync())
        {
            if (_connection.CanCreateBatch) await TogetherAsync(transaction);
            else await _connection.ExecuteAsync(Insert, _rows, transaction);
            await transaction.CommitAsync();
        }

        (_here, _stored) = (0, new(TaskCreationOptions.RunContinuationsAsynchronously));
        stored.SetResult();
    }

    /// <summary>Where there is a wire: all rows in one round trip, planned once, as our log does it.</summary>
    private async Task TogetherAsync(DbTransaction transaction)
    {
        await using var batch = _connection!.CreateBatch();
        batch.Transaction = transaction;
        for (var writer = 0; writer < writers; writer++) batch.BatchCommands.Add(RowOf(batch.CreateBatchCommand(), writer));
        await batch.PrepareAsync();
        await batch.ExecuteNonQueryAsync();
    }

    private static DbBatchCommand RowOf(DbBatchCommand command, int writer)
    {
        command.CommandText = Insert;
        foreach (var (name, value) in new (string, object)[] { ("writer", writer), ("body", _body) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
