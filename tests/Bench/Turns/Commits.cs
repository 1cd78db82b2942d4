using System.Data.Common;
using System.Threading.Channels;
using ChatAssist.Bench.Measuring;
using ChatAssist.Bot.Storage;
using Dapper;

namespace ChatAssist.Bench.Turns;

/// <summary>The least that is durable: one row of a message's size in a transaction of its own.</summary>
/// <param name="writers">How many may write at once.</param>
internal sealed class Commits(string name, Database database, int writers) : Contestant(name, server: null)
{
    private static readonly string _body = new('x', 300);

    private readonly Channel<DbConnection> _free = Channel.CreateUnbounded<DbConnection>();
    private readonly List<DbConnection> _connections = [];

    public override async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections) await connection.DisposeAsync();
    }

    protected override async Task PrepareAsync(int connections)
    {
        while (_connections.Count < Math.Min(connections, writers))
        {
            _connections.Add(await database.OpenConnectionAsync(CancellationToken.None));
            _free.Writer.TryWrite(_connections[^1]);
        }

        await _connections[0].ExecuteAsync("CREATE TABLE IF NOT EXISTS bench_commits (body TEXT NOT NULL)");
    }

    protected override async Task OnceAsync(int connection)
    {
        var free = await _free.Reader.ReadAsync();
        await free.ExecuteAsync("INSERT INTO bench_commits (body) VALUES (@_body)", new { _body });
        _free.Writer.TryWrite(free);
    }
}
