using System.Collections.Concurrent;
using ChatAssist.Bench.Measuring;
using ChatAssist.Faults;
using ChatAssist.HandoffHub.Redis;

namespace ChatAssist.Bench.Hub;

/// <summary>Something is published, and heard by who published it: the way of every ring between nodes, by the nodes' own client.</summary>
internal sealed class Published(string name, RedisServer server) : Contestant(name, server: null)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private readonly RedisClient _redis = new(RedisAddress.Read(server.Connection), new RedisKeys("bench:"));
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> _under = new();
    private bool _open;

    public override ValueTask DisposeAsync() => _redis.DisposeAsync();

    protected override async Task PrepareAsync(int connections)
    {
        if (!_open) await _redis.ReopenAsync(message => { if (_under.TryRemove(new Guid(message), out var heard)) heard.SetResult(); });
        _open = true;
    }

    protected override async Task OnceAsync(int connection)
    {
        var id = Guid.NewGuid();
        var heard = _under[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await _redis.PublishAsync(id.ToByteArray(), _patience);
        await heard.Task.WaitAsync(_patience);
    }
}
