namespace ChatAssist.Faults.Cluster;

/// <summary>One node: the program, and its own links to the servers that all nodes share.</summary>
/// <param name="Redis">Null when the run cuts no links to it; so with <paramref name="Postgres"/>.</param>
/// <param name="Clock">Null when the run puts no clock wrong.</param>
public sealed record Node(string Name, ProgramProcess Program, CutProxy? Redis, CutProxy? Postgres, WallClock? Clock) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Program.DisposeAsync();
        if (Redis is not null) await Redis.DisposeAsync();
        if (Postgres is not null) await Postgres.DisposeAsync();
        Clock?.Dispose();
    }
}
