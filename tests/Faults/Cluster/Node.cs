namespace ChatAssist.Faults.Cluster;

/// <summary>One node: the program, and its own links to the servers that all nodes share.</summary>
/// <param name="Redis">Null when the run cuts no links; so with <paramref name="Postgres"/> and <paramref name="Clients"/>.</param>
/// <param name="Clients">The way by which clients reach the node.</param>
/// <param name="Clock">Null when the run puts no clock wrong.</param>
public sealed record Node(string Name, ProgramProcess Program, CutProxy? Redis, CutProxy? Postgres, CutProxy? Clients, WallClock? Clock) : IAsyncDisposable
{
    /// <summary>Where clients find it.</summary>
    public Uri Door => Clients is null ? Program.Address : new UriBuilder(Program.Address) { Port = Clients.Port }.Uri;

    public async ValueTask DisposeAsync()
    {
        await Program.DisposeAsync();
        if (Redis is not null) await Redis.DisposeAsync();
        if (Postgres is not null) await Postgres.DisposeAsync();
        if (Clients is not null) await Clients.DisposeAsync();
        Clock?.Dispose();
    }
}
