using ChatAssist.Faults.Logs;

namespace ChatAssist.Faults.Load;

/// <summary>All customers and agents of a run.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    /// <summary>One customer in so many is hit by a fault of the clients, one agent in so many loses the link.</summary>
    private const int OneIn = 5;

    private readonly DirectLine _line = new();
    private readonly List<Customer> _customers;
    private readonly List<Agent> _agents;
    private readonly IReadOnlyList<HttpClient> _browsers;

    /// <param name="rate">Messages of all customers together, a second.</param>
    public Crowd(IReadOnlyList<Uri> nodes, IReadOnlyList<(string Name, HttpClient Browser)> staff, int customers, double rate, int seed, CatchUp catchUp, HistoryWriter log)
    {
        var door = new Door(nodes);
        _browsers = [.. staff.Select(one => one.Browser)];
        _agents = [.. staff.Select((one, i) => new Agent(one.Name, new DeskLink(one.Browser, door, new Random(seed + i)), log, new Random(seed + 1_000 + i), catchUp))];
        _customers = [.. Enumerable.Range(0, customers).Select(i => new Customer(_line, door, log, new Random(seed + 2_000 + i), catchUp, TimeSpan.FromSeconds(customers / rate)))];
    }

    private IEnumerable<Visit> Open => _customers.Select(customer => customer.Visit).OfType<Visit>();

    /// <summary>Everybody lives and works until told to stop, and finishes what is under way.</summary>
    /// <param name="settled">Agents stay so long at least, and then as long as anybody waits for a person.</param>
    /// <param name="giveUp">Nobody waits any longer.</param>
    public Task LiveAsync(CancellationToken stop, CancellationToken settled, CancellationToken giveUp)
    {
        var shift = new Shift(() => Open.Any(visit => visit.IsWaiting), stop, settled, giveUp);
        return Task.WhenAll([.. _customers.Select(customer => customer.LiveAsync(stop, giveUp)), .. _agents.Select(agent => agent.WorkAsync(shift))]);
    }

    /// <summary>What was sent twice so far.</summary>
    public int Doubled => _customers.SelectMany(customer => customer.Visits).Sum(visit => visit.Doubled);

    /// <returns>How many customers and agents lose the link.</returns>
    public (int Customers, int Agents) Drop(Random random)
    {
        var (visits, agents) = (Some(Open, random), Some(_agents, random));
        foreach (var visit in visits)
            if (random.Next(2) == 0) visit.Drop();
            else visit.Reload();
        foreach (var agent in agents) agent.Drop();
        return (visits.Count, agents.Count);
    }

    /// <returns>How many customers read nothing for a while.</returns>
    public int Sleep(Random random, TimeSpan time)
    {
        var visits = Some(Open, random);
        foreach (var visit in visits) visit.Sleep(time);
        return visits.Count;
    }

    /// <summary>For a while everything that customers post comes twice, at once and through any two nodes.</summary>
    public void Double(TimeSpan time)
    {
        foreach (var visit in Open) visit.Double(time);
    }

    /// <summary>Everybody reads once more what is still open.</summary>
    public async Task CatchUpAsync()
    {
        await Task.WhenAll(Open.Select(visit => visit.CatchUpAsync()));
        await Task.WhenAll(_agents.Select(agent => agent.CatchUpAsync()));
    }

    /// <summary>Reads every conversation through a node, as it stands in the end.</summary>
    public async Task WriteTranscriptsAsync(string name, Uri node, HistoryWriter log)
    {
        log.BeginTranscript(name);
        foreach (var visits in _customers.SelectMany(customer => customer.Visits).Chunk(8))
            foreach (var lines in await Task.WhenAll(visits.Select(visit => visit.TranscriptAsync(node))))
                foreach (var line in lines) log.Add(name, line);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var agent in _agents) await agent.DisposeAsync();
        foreach (var customer in _customers) await customer.DisposeAsync();
        foreach (var browser in _browsers) browser.Dispose();
        _line.Dispose();
    }

    private static List<T> Some<T>(IEnumerable<T> all, Random random) => [.. all.Where(_ => random.Next(OneIn) == 0)];
}
