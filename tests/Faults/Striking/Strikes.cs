using System.Globalization;
using ChatAssist.Faults.Cluster;
using ChatAssist.Faults.Load;

namespace ChatAssist.Faults.Striking;

/// <summary>Everything that can be done to a cluster and its clients.</summary>
internal static class Strikes
{
    /// <summary>Shorter runs leave the longest freezes and cuts out: one would take half of their time.</summary>
    private static readonly TimeSpan _longRun = TimeSpan.FromMinutes(5);

    /// <summary>A clock that is less than this wrong has not jumped.</summary>
    private static readonly TimeSpan _jump = TimeSpan.FromMinutes(30);

    private const int StartAttempts = 10;

    private static readonly string[] _onLinks = ["cut-", "lag-", "reorder-"];

    /// <summary>The names that a command line may give.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["kill", "stop", "redis-kill", "redis-flush", "redis-pause", "redis-fill", "pubsub-kill", "postgres-restart", "postgres-kill", "cut-redis", "cut-redis-oneway", "cut-postgres", "cut-postgres-oneway", "cut-clients", "cut-clients-oneway", "freeze", "postgres-pause", "postgres-readonly", "lag-redis", "lag-postgres", "reorder-redis", "clock-jump", "drop", "slow-reader", "double"];

    /// <summary>Whether one of the faults needs links that can be cut, be slow, or mix up news.</summary>
    public static bool CutLinks(IEnumerable<string> names) => names.Any(name => _onLinks.Any(kind => name.StartsWith(kind, StringComparison.Ordinal)));

    /// <summary>Whether one of the faults needs nodes whose clocks can be put wrong.</summary>
    public static bool SetClocks(IEnumerable<string> names) => names.Contains("clock-jump");

    /// <summary>Whether customers' messages must go on being accepted: Redis only carries news, and a node that drains or cannot be reached leaves the others.</summary>
    public static bool IsNoExcuse(string name) => name is "stop" or "pubsub-kill" || name.Contains("redis", StringComparison.Ordinal) || name.StartsWith("cut-clients", StringComparison.Ordinal);

    public static Strike Of(string name, NodeCluster cluster, Crowd crowd, TimeSpan run) => new(name, name switch
    {
        "kill" => random => RestartAsync(Any(cluster, random), node => node.Program.KillAsync(), Seconds(random, 0.2, 3)),
        "stop" => random => RestartAsync(Any(cluster, random), node => node.Program.StopAsync(), Seconds(random, 0.2, 1)),
        "redis-kill" => random => AroundAsync("Redis", cluster.Redis.KillAsync, cluster.Redis.StartAgainAsync, Seconds(random, 0.2, 4)),
        "redis-flush" => _ => FlushAsync(cluster.Redis),
        "redis-pause" => random => AroundAsync("Redis", cluster.Redis.FreezeAsync, cluster.Redis.ThawAsync, Freeze(random, run)),
        "redis-fill" => random => AroundAsync("Redis", cluster.Redis.FillAsync, () => cluster.Redis.AskAsync("CONFIG SET maxmemory 0"), Seconds(random, 3, 8)),
        "pubsub-kill" => _ => PubSubAsync(cluster.Redis),
        "postgres-restart" => random => AroundAsync("PostgreSQL", cluster.Postgres.StopAsync, cluster.Postgres.StartAsync, Seconds(random, 0.1, 2)),
        "postgres-kill" => random => AroundAsync("PostgreSQL", cluster.Postgres.KillAsync, cluster.Postgres.StartAsync, Seconds(random, 0.1, 2)),
        "cut-redis" => random => OnLink.CutAsync(Any(cluster, random), node => node.Redis!, Cut.Both, CutTime(random, run)),
        "cut-redis-oneway" => random => OnLink.CutAsync(Any(cluster, random), node => node.Redis!, OneWay(random), CutTime(random, run)),
        "cut-postgres" => random => OnLink.CutAsync(Any(cluster, random), node => node.Postgres!, Cut.Both, Seconds(random, 2, 10)),
        "cut-postgres-oneway" => random => OnLink.CutAsync(Any(cluster, random), node => node.Postgres!, OneWay(random), Seconds(random, 2, 10)),
        "cut-clients" => random => OnLink.CutAsync(Any(cluster, random), node => node.Clients!, Cut.Both, CutTime(random, run)),
        "cut-clients-oneway" => random => OnLink.CutAsync(Any(cluster, random), node => node.Clients!, OneWay(random), Seconds(random, 2, 10)),
        "freeze" => random => FreezeAsync(Any(cluster, random), Freeze(random, run)),
        "postgres-pause" => random => AroundAsync("PostgreSQL", cluster.Postgres.FreezeAsync, cluster.Postgres.ThawAsync, Seconds(random, 1, 8)),
        "postgres-readonly" => random => AroundAsync("PostgreSQL", cluster.Postgres.CloseToWritesAsync, cluster.Postgres.OpenToWritesAsync, Seconds(random, 2, 8)),
        "lag-redis" => random => OnLink.LagAsync(Any(cluster, random), node => node.Redis!, Seconds(random, 5, 15)),
        "lag-postgres" => random => OnLink.LagAsync(Any(cluster, random), node => node.Postgres!, Seconds(random, 5, 15)),
        "reorder-redis" => random => OnLink.ReorderAsync(Any(cluster, random), Seconds(random, 5, 15)),
        "clock-jump" => random => JumpAsync(Any(cluster, random), random),
        "double" => random => DoubleAsync(crowd, Seconds(random, 5, 15)),
        "drop" => random => Task.FromResult(Drop(crowd, random)),
        "slow-reader" => random => SleepAsync(crowd, random, Seconds(random, 5, 15)),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such fault."),
    });

    private static Node Any(NodeCluster cluster, Random random) => cluster.Nodes[random.Next(cluster.Nodes.Count)];

    private static TimeSpan Seconds(Random random, double from, double to) => TimeSpan.FromSeconds(from + (random.NextDouble() * (to - from)));

    private static TimeSpan Freeze(Random random, TimeSpan run) => TimeSpan.FromSeconds(random.Next(run >= _longRun ? 4 : 3) switch { 3 => 60, 2 => 8, _ => 2 });

    /// <summary>In long runs sometimes for longer than the lease of the agents.</summary>
    private static TimeSpan CutTime(Random random, TimeSpan run) => run >= _longRun && random.Next(3) == 0 ? TimeSpan.FromSeconds(45) : Seconds(random, 2, 10);

    private static Cut OneWay(Random random) => random.Next(2) == 0 ? Cut.Up : Cut.Down;

    private static async Task<Effect> AroundAsync(string struck, Func<Task> break_, Func<Task> mend, TimeSpan time)
    {
        await break_();
        await Task.Delay(time);
        await mend();
        return Effect.Of(1, $"{struck} for {time.TotalSeconds:F1} s");
    }

    private static Task<Effect> RestartAsync(Node node, Func<Node, Task> end, TimeSpan away) => AroundAsync(node.Name, () => end(node), () => SuperviseAsync(node.Program), away);

    /// <summary>Starts as a supervisor does: what exits because a server is slow just then is started again.</summary>
    private static async Task SuperviseAsync(ProgramProcess program)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await program.StartAsync();
                return;
            }
            catch (InvalidOperationException) when (attempt < StartAttempts)
            {
                await Task.Delay(TimeSpan.FromSeconds(1));
            }
        }
    }

    private static Task<Effect> FreezeAsync(Node node, TimeSpan time) => AroundAsync(node.Name, node.Program.FreezeAsync, node.Program.ThawAsync, time);

    private static async Task<Effect> FlushAsync(RedisServer redis)
    {
        var keys = NumberIn(await redis.AskAsync("DBSIZE"));
        await redis.EmptyAsync();
        return Effect.Of(keys, $"{keys} keys");
    }

    /// <summary>A node's clock jumps an hour ahead or behind, and back after a while; half of the times the node also dies and starts with the wrong one.</summary>
    private static async Task<Effect> JumpAsync(Node node, Random random)
    {
        node.Clock!.Set(TimeSpan.FromHours(random.Next(2) == 0 ? 1 : -1));
        await Task.Delay(Seconds(random, 2, 4));
        var dies = random.Next(2) == 0;
        if (dies) await RestartAsync(node, each => each.Program.KillAsync(), Seconds(random, 0.2, 1));
        await Task.Delay(Seconds(random, 1, 4));
        var ahead = await node.Program.ClockAheadAsync();
        node.Clock.Set(TimeSpan.Zero);
        await Task.Delay(WallClock.Seen); // the fault is over when the node knows
        return Effect.Of(ahead?.Duration() > _jump ? 1 : 0, $"{node.Name} {(dies ? "started" : "ran")} with its clock {ahead?.TotalSeconds ?? 0:F0} s ahead");
    }

    private static async Task<Effect> DoubleAsync(Crowd crowd, TimeSpan time)
    {
        var before = crowd.Doubled;
        crowd.Double(time);
        await Task.Delay(time);
        var doubled = crowd.Doubled - before;
        return Effect.Of(doubled, $"{doubled} posts");
    }

    private static Effect Drop(Crowd crowd, Random random)
    {
        var (customers, agents) = crowd.Drop(random);
        return Effect.Of(customers + agents, $"{customers} customers and {agents} agents");
    }

    private static async Task<Effect> SleepAsync(Crowd crowd, Random random, TimeSpan time)
    {
        var asleep = crowd.Sleep(random, time);
        await Task.Delay(time);
        return Effect.Of(asleep, $"{asleep} customers for {time.TotalSeconds:F1} s");
    }

    /// <summary>Every second for a while the connections that carry news are cut off, and only those.</summary>
    private static async Task<Effect> PubSubAsync(RedisServer redis)
    {
        var cut = 0;
        for (var i = 0; i < 5; i++)
        {
            cut += NumberIn(await redis.AskAsync("CLIENT KILL TYPE pubsub"));
            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        return Effect.Of(cut, $"{cut} connections");
    }

    /// <summary>Of an answer like <c>:12</c>.</summary>
    private static int NumberIn(string answer) => int.Parse(answer.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture);
}
