using System.Collections.Concurrent;
using ChatAssist.Dialogs;
using ChatAssist.Faults;
using ChatAssist.HandoffHub;
using ChatAssist.HandoffHub.Redis;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;

namespace ChatAssist.Tests.HandoffHub.Redis;

/// <summary>What a node has of Redis, without the rest of the program. Several live in one test.</summary>
internal sealed class TestNode : IAsyncDisposable
{
    /// <summary>Only turns a hang into a failure.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    /// <summary>All nodes have the same, as if from one database.</summary>
    private static readonly EphemeralDataProtectionProvider _keys = new();

    private readonly RedisClient _client;
    private readonly RedisBus _bus;
    private readonly LogLines _log = new();

    private TestNode(string connection, string prefix, TimeProvider clock)
    {
        Link = Link.ToOthers(clock, Options.Lease);
        Presence = new Presence(clock, Options, Link);
        var names = new RedisKeys(prefix);
        _client = new RedisClient(RedisAddress.Read(connection), names);
        _bus = new RedisBus(_client, new LineSeal(_keys), new TestimonySeal(_keys, TimeProvider.System, Options), Node, Link, Doorbell, Presence, TimeProvider.System, _log);
        Limits = new RedisRateLimits(_client, names, Link, new LocalRateLimits(TimeProvider.System), TimeProvider.System) { Patience = TimeSpan.FromSeconds(5) }; // a busy machine is not a Redis that is away
    }

    /// <summary>A short lease: beats are frequent, and a break is noticed soon.</summary>
    public static HandoffOptions Options { get; } = new() { Lease = TimeSpan.FromSeconds(3) };

    public Node Node { get; } = Node.New();

    public Link Link { get; }

    public Doorbell Doorbell { get; } = new();

    public Presence Presence { get; }

    public IRateLimits Limits { get; }

    /// <summary>All that it logged.</summary>
    public IReadOnlyCollection<string> Logged => _log.Lines;

    /// <summary>A node that hears the others.</summary>
    public static Task<TestNode> StartAsync(RedisServer redis, string prefix = "test:") => StartAsync(redis, prefix, TimeProvider.System);

    /// <param name="clock">By which leases are judged; the bus itself keeps real time, as Redis does.</param>
    public static async Task<TestNode> StartAsync(RedisServer redis, string prefix, TimeProvider clock)
    {
        var node = await StartDeafAsync(redis.Connection, prefix, clock);
        await UntilAsync(() => node.Link.IsUp);
        return node;
    }

    /// <summary>A node that may hear the others later, or never.</summary>
    public static async Task<TestNode> StartDeafAsync(string connection, string prefix, TimeProvider clock)
    {
        var node = new TestNode(connection, prefix, clock);
        await node._bus.StartAsync(default);
        return node;
    }

    /// <summary>Waits until something has become true.</summary>
    public static Task UntilAsync(Func<bool> isTrue) => UntilAsync(() => Task.FromResult(isTrue()));

    public static async Task UntilAsync(Func<Task<bool>> isTrue)
    {
        using var patience = new CancellationTokenSource(_patience);
        while (!await isTrue()) await Task.Delay(TimeSpan.FromMilliseconds(5), patience.Token);
    }

    /// <summary>A conversation's ring here is heard there: news goes to and fro.</summary>
    public async Task IsHeardByAsync(TestNode other)
    {
        var probe = new ConversationId(Guid.NewGuid().ToString());
        using var there = other.Doorbell.ListenTo(probe);
        await UntilAsync(async () =>
        {
            await Doorbell.RingAsync(probe, [], default); // once more: it is a hint, and may have been lost
            return await there.NextAsync(TimeSpan.FromMilliseconds(200), TimeProvider.System, default) is News.Lines;
        });
    }

    /// <summary>Rings until that is heard: a ring is a hint, and may be lost.</summary>
    public Task RingUntilAsync(ConversationId id, IReadOnlyList<Recorded> fresh, Func<bool> isHeard) => UntilAsync(async () =>
    {
        await Doorbell.RingAsync(id, fresh, default);
        await Task.Delay(TimeSpan.FromMilliseconds(50));
        return isHeard();
    });

    public async ValueTask DisposeAsync()
    {
        await _bus.StopAsync(default);
        _bus.Dispose();
        await _client.DisposeAsync();
    }

    private sealed class LogLines : ILogger<RedisBus>
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IReadOnlyCollection<string> Lines => _lines;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue($"{formatter(state, exception)} {exception}");
    }
}
