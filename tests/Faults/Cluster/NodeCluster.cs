namespace ChatAssist.Faults.Cluster;

/// <summary>Equal nodes on this machine, with a PostgreSQL and a Redis of their own.</summary>
public sealed class NodeCluster : IAsyncDisposable
{
    /// <summary>A run has more customers at one address, and they write faster, than a node would usually stand; and no wait may end by itself, for the clock of a busy machine decides nothing here. An agent who lets go has let go: no wrap-up. Who lets an offer run out does not keep the customer for long.</summary>
    internal static readonly string[] Settings =
    [
        "--DirectLine:TokensPerMinute=100000", "--DirectLine:ActivitiesPerMinute=100000", "--DirectLine:ReadsPerMinute=100000", "--DirectLine:TokenLifetime=1.00:00:00", "--Accounts:SignInsPerMinute=6000",
        "--Data:Sample=false", "--Policy:WaitChoice=01:00:00", "--Policy:MaxWait=08:00:00", "--Policy:AgentIdle=1.00:00:00", "--Policy:Capacity=100", "--Policy:WrapUp=00:00:00", "--Policy:OfferTime=00:00:04",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("chatassist-nodes-").FullName;
    private readonly List<Node> _nodes = [];
    private readonly Links _links;
    private readonly Clocks _clocks;
    private readonly IReadOnlyList<string> _settings;
    private Admin? _admin;

    private NodeCluster(PostgresServer postgres, RedisServer redis, Links links, Clocks clocks, IReadOnlyList<string> settings) =>
        (Postgres, Redis, _links, _clocks, _settings) = (postgres, redis, links, clocks, settings);

    public PostgresServer Postgres { get; }

    public RedisServer Redis { get; }

    /// <summary>The connection string of the database that all nodes share.</summary>
    public string Database { get; private set; } = "";

    public IReadOnlyList<Node> Nodes => _nodes;

    /// <summary>Where clients find the nodes.</summary>
    public IReadOnlyList<Uri> Addresses => [.. _nodes.Select(node => node.Door)];

    /// <param name="links">Whether the links can be cut.</param>
    /// <param name="clocks">Whether the nodes' clocks can be put wrong.</param>
    /// <param name="settings">More than <see cref="Settings"/>, or others instead.</param>
    public static async Task<NodeCluster> StartAsync(int nodes, Links links, Clocks clocks = Clocks.Right, params IReadOnlyList<string> settings)
    {
        var cluster = new NodeCluster(await PostgresServer.StartNewAsync(), await RedisServer.StartAsync(), links, clocks, settings);
        try
        {
            await cluster.StartNodesAsync(nodes);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes accounts for agents <c>agent1</c>, <c>agent2</c> …, and signs them in.</summary>
    public Task<IReadOnlyList<(string Name, HttpClient Browser)>> HireAsync(int agents) => _admin!.HireAsync(agents);

    public async ValueTask DisposeAsync()
    {
        _admin?.Dispose();
        foreach (var node in _nodes) await node.DisposeAsync();
        await Redis.DisposeAsync();
        await Postgres.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The first one alone, for the others begin with what the bot has been taught.</summary>
    private async Task StartNodesAsync(int nodes)
    {
        Database = await Postgres.NewDatabaseAsync();
        await AddAsync("node1");
        _admin = await Admin.SignInAsync(_nodes[0].Program.Address, _nodes[0].Program.Printed);
        await _admin.TeachAsync();
        await _admin.OpenPushSiteAsync();
        for (var i = 2; i <= nodes; i++) await AddAsync($"node{i}");
    }

    private async Task AddAsync(string name)
    {
        var clock = _clocks == Clocks.Settable ? new WallClock() : null;
        var (redis, postgres) = _links == Links.Cuttable ? (new CutProxy(Redis.Port, carriesNews: true), new CutProxy(Postgres.Port)) : ((CutProxy?)null, (CutProxy?)null);
        var program = await ProgramProcess.StartAsync(
            _folder,
            [
                .. Settings,
                .. _settings,
                $"--Data:Postgres={Database.Replace($"Port={Postgres.Port}", $"Port={postgres?.Port ?? Postgres.Port}", StringComparison.Ordinal)}",
                $"--Redis:Connection={(_links == Links.Alone ? "" : Redis.Connection.Replace($":{Redis.Port}", $":{redis?.Port ?? Redis.Port}", StringComparison.Ordinal))}",
            ],
            clock?.Environment);
        _nodes.Add(new(name, program, redis, postgres, _links == Links.Cuttable ? new CutProxy(program.Address.Port) : null, clock));
    }
}

/// <summary>How nodes reach the servers, and clients the nodes.</summary>
public enum Links
{
    Direct,

    /// <summary>Without Redis: a node that has no others.</summary>
    Alone,

    /// <summary>Through proxies that a fault can cut.</summary>
    Cuttable,
}

/// <summary>Which wall clocks nodes believe in.</summary>
public enum Clocks
{
    /// <summary>The machine's.</summary>
    Right,

    /// <summary>Each in one of its own, which a fault can put wrong.</summary>
    Settable,
}
