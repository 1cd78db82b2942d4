using System.Collections.Concurrent;
using ChatAssist.Dialogs;

namespace ChatAssist.HandoffHub;

/// <summary>Who is at the desk, on how many devices, and whether they take conversations.</summary>
public sealed class Presence(TimeProvider clock, HandoffOptions options)
{
    private readonly ConcurrentDictionary<AgentId, Seat> _seats = new();
    private readonly DateTimeOffset _since = clock.GetUtcNow();

    /// <summary>False for one lease after the start: whoever was here before has that long to come back, and nobody counts as gone.</summary>
    public bool IsSettled => clock.GetUtcNow() - _since >= options.Lease;

    /// <summary>A page of the agent has connected. Who was away for longer than the lease begins as not available.</summary>
    public void Arrive(AgentId agent, string name, string connection) =>
        _seats.AddOrUpdate(agent,
            _ => new Seat(name, Available: false, [connection], clock.GetUtcNow()),
            (_, seat) => seat with { Name = name, Available = seat.Available && IsHere(seat), Connections = [.. seat.Connections, connection] });

    /// <summary>A page has gone. The agent stays for the lease: a reload must not look like going home.</summary>
    public void Leave(AgentId agent, string connection)
    {
        while (_seats.TryGetValue(agent, out var seat))
        {
            var left = seat with { Connections = [.. seat.Connections.Where(open => open != connection)], LastSeen = clock.GetUtcNow() };
            if (_seats.TryUpdate(agent, left, seat)) return;
        }
    }

    public void SetAvailable(AgentId agent, string name, Availability availability) =>
        _seats.AddOrUpdate(agent,
            _ => new Seat(name, availability == Availability.Available, [], clock.GetUtcNow()),
            (_, seat) => seat with { Available = availability == Availability.Available });

    public bool IsAvailable(AgentId agent) => _seats.TryGetValue(agent, out var seat) && seat.Available && IsHere(seat);

    public bool IsHere(AgentId agent) => _seats.TryGetValue(agent, out var seat) && IsHere(seat);

    /// <summary>Everybody who is at the desk, by name.</summary>
    public IReadOnlyList<(AgentId Agent, string Name, bool Available)> Here() =>
        [.. _seats.Where(seat => IsHere(seat.Value)).Select(seat => (seat.Key, seat.Value.Name, seat.Value.Available)).OrderBy(seat => seat.Name, StringComparer.Ordinal)];

    private bool IsHere(Seat seat) => seat.Connections.Count > 0 || clock.GetUtcNow() - seat.LastSeen < options.Lease;

    private sealed record Seat(string Name, bool Available, IReadOnlyList<string> Connections, DateTimeOffset LastSeen);
}

/// <summary>Whether an agent takes conversations.</summary>
public enum Availability
{
    Away,
    Available,
}
