using ChatAssist.Faults.Cluster;
using ChatAssist.Faults.Load;

namespace ChatAssist.Faults.Striking;

/// <summary>Everything that can be done to a cluster and its clients.</summary>
internal static class Strikes
{
    /// <summary>Shorter runs leave the longest freezes and cuts out: one would take half of their time.</summary>
    private static readonly TimeSpan _longRun = TimeSpan.FromMinutes(5);

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
        "redis-kill" => random => AroundAsync(cluster.Redis.KillAsync, cluster.Redis.StartAgainAsync, Seconds(random, 0.2, 4)),
        "redis-flush" => _ => cluster.Redis.EmptyAsync(),
        "redis-pause" => random => AroundAsync(cluster.Redis.FreezeAsync, cluster.Redis.ThawAsync, Freeze(random, run)),
        "redis-fill" => random => AroundAsync(cluster.Redis.FillAsync, () => cluster.Redis.AskAsync("CONFIG SET maxmemory 0"), Seconds(random, 3, 8)),
        "pubsub-kill" => _ => PubSubAsync(cluster.Redis),
        "postgres-restart" => random => AroundAsync(cluster.Postgres.StopAsync, cluster.Postgres.StartAsync, Seconds(random, 0.1, 2)),
        "postgres-kill" => random => AroundAsync(cluster.Postgres.KillAsync, cluster.Postgres.StartAsync, Seconds(random, 0.1, 2)),
        "cut-redis" => random => CutAsync(Any(cluster, random).Redis!, Cut.Both, CutTime(random, run)),
        "cut-redis-oneway" => random => CutAsync(Any(cluster, random).Redis!, OneWay(random), CutTime(random, run)),
        "cut-postgres" => random => CutAsync(Any(cluster, random).Postgres!, Cut.Both, Seconds(random, 2, 10)),
        "cut-postgres-oneway" => random => CutAsync(Any(cluster, random).Postgres!, OneWay(random), Seconds(random, 2, 10)),
        "cut-clients" => random => CutAsync(Any(cluster, random).Clients!, Cut.Both, CutTime(random, run)),
        "cut-clients-oneway" => random => CutAsync(Any(cluster, random).Clients!, OneWay(random), Seconds(random, 2, 10)),
        "freeze" => random => FreezeAsync(Any(cluster, random).Program, Freeze(random, run)),
        "postgres-pause" => random => AroundAsync(cluster.Postgres.FreezeAsync, cluster.Postgres.ThawAsync, Seconds(random, 1, 8)),
        "postgres-readonly" => random => AroundAsync(cluster.Postgres.CloseToWritesAsync, cluster.Postgres.OpenToWritesAsync, Seconds(random, 2, 8)),
        "lag-redis" => random => LagAsync(Any(cluster, random).Redis!, Seconds(random, 5, 15)),
        "lag-postgres" => random => LagAsync(Any(cluster, random).Postgres!, Seconds(random, 5, 15)),
        "reorder-redis" => random => ReorderAsync(Any(cluster, random).Redis!, Seconds(random, 5, 15)),
        "clock-jump" => random => JumpAsync(Any(cluster, random), random),
        "double" => random => DoubleAsync(crowd, Seconds(random, 5, 15)),
        "drop" => Now(crowd.Drop),
        "slow-reader" => Now(random => crowd.Sleep(random, Seconds(random, 5, 15))),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such fault."),
    });

    private static Node Any(NodeCluster cluster, Random random) => cluster.Nodes[random.Next(cluster.Nodes.Count)];

    private static TimeSpan Seconds(Random random, double from, double to) => TimeSpan.FromSeconds(from + (random.NextDouble() * (to - from)));

    private static TimeSpan Freeze(Random random, TimeSpan run) => TimeSpan.FromSeconds(random.Next(run >= _longRun ? 4 : 3) switch { 3 => 60, 2 => 8, _ => 2 });

    /// <summary>In long runs sometimes for longer than the lease of the agents.</summary>
    private static TimeSpan CutTime(Random random, TimeSpan run) => run >= _longRun && random.Next(3) == 0 ? TimeSpan.FromSeconds(45) : Seconds(random, 2, 10);

    private static Cut OneWay(Random random) => random.Next(2) == 0 ? Cut.Up : Cut.Down;

    private static async Task AroundAsync(Func<Task> break_, Func<Task> mend, TimeSpan time)
    {
        await break_();
        await Task.Delay(time);
        await mend();
    }

    private static Task RestartAsync(Node node, Func<Node, Task> end, TimeSpan away) => AroundAsync(() => end(node), () => SuperviseAsync(node.Program), away);

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

    private static async Task CutAsync(CutProxy link, Cut cut, TimeSpan time)
    {
        link.Set(cut);
        await Task.Delay(time);
        link.Set(Cut.None);
    }

    private static Task FreezeAsync(ProgramProcess node, TimeSpan time) => AroundAsync(node.FreezeAsync, node.ThawAsync, time);

    private static async Task LagAsync(CutProxy link, TimeSpan time)
    {
        link.Lag(true);
        await Task.Delay(time);
        link.Lag(false);
    }

    private static async Task ReorderAsync(CutProxy link, TimeSpan time)
    {
        link.Swap(true);
        await Task.Delay(time);
        link.Swap(false);
    }

    /// <summary>A node's clock jumps an hour ahead or behind, and back after a while; half of the times the node also dies and starts with the wrong one.</summary>
    private static async Task JumpAsync(Node node, Random random)
    {
        node.Clock!.Set(TimeSpan.FromHours(random.Next(2) == 0 ? 1 : -1));
        await Task.Delay(Seconds(random, 2, 4));
        if (random.Next(2) == 0) await RestartAsync(node, each => each.Program.KillAsync(), Seconds(random, 0.2, 1));
        await Task.Delay(Seconds(random, 1, 4));
        node.Clock.Set(TimeSpan.Zero);
        await Task.Delay(WallClock.Seen); // the fault is over when the node knows
    }

    private static async Task DoubleAsync(Crowd crowd, TimeSpan time)
    {
        crowd.Double(time);
        await Task.Delay(time);
    }

    /// <summary>What happens in a moment, and heals by itself.</summary>
    private static Func<Random, Task> Now(Action<Random> strike) => random =>
    {
        strike(random);
        return Task.CompletedTask;
    };

    /// <summary>Every second for a while the connections that carry news are cut off, and only those.</summary>
    private static async Task PubSubAsync(RedisServer redis)
    {
        for (var i = 0; i < 5; i++)
        {
            await redis.AskAsync("CLIENT KILL TYPE pubsub");
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }
}
