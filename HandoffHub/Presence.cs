using System.Collections.Concurrent;
using ChatAssist.Dialogs;
using Microsoft.Extensions.DependencyInjection;

namespace ChatAssist.HandoffHub;

/// <summary>Who is at the desk on any node, on how many devices, and whether they take conversations. Answers at once, from what this node knows and has heard.</summary>
/// <remarks>Ages are counted on this node's own clock from when it heard them: clocks of nodes need not agree.</remarks>
/// <param name="link">The way by which other nodes are heard at once.</param>
/// <param name="written">The slower way, through the database; null where nothing is written.</param>
public sealed class Presence(TimeProvider clock, HandoffOptions options, Link link, [FromKeyedServices(Link.Written)] Link? written = null)
{
    private readonly ConcurrentDictionary<AgentId, OwnSeat> _own = new();
    private readonly ConcurrentDictionary<string, OtherNode> _others = new();
    private readonly Lock _hearing = new();
    private volatile Expected _expected = new([], 0);
    private int _changes;
    private long _beats;

    /// <summary>The desk of a node that has no others.</summary>
    public Presence(TimeProvider clock, HandoffOptions options)
        : this(clock, options, Link.Alone(clock))
    {
    }

    /// <summary>False until the other nodes have been heard for one lease, after a start and after every break: whoever was here has that long to come back, and nobody counts as gone.</summary>
    public bool IsSettled => UpFor >= options.Lease;

    /// <summary>Counts what was said and heard: while it stays the same, only leases can run out.</summary>
    public int Changes => Volatile.Read(ref _changes);

    /// <summary>Whether another node was heard within a lease.</summary>
    public bool KnowsOthers => !_others.IsEmpty;

    /// <summary>Who took conversations just before this node began to live, at whatever desk: they have a lease to come back.</summary>
    public void Expect(IReadOnlyList<Seat> seats)
    {
        _expected = new([.. seats.Where(seat => IsHere(seat) && seat.Available && seat.HasWord).Select(seat => seat.Agent).Distinct()], clock.GetTimestamp());
        Interlocked.Increment(ref _changes);
    }

    /// <summary>How many of them have not come yet, or have come and said nothing; 0 after the lease.</summary>
    public int StillExpected()
    {
        var expected = _expected;
        return expected.Agents.Count == 0 || clock.GetElapsedTime(expected.Since) >= options.Lease ? 0 : expected.Agents.Count(agent => !HasWordOf(agent));
    }

    /// <summary>A page of the agent has connected to this node. Who was away for longer than the lease begins as not available.</summary>
    public void Arrive(AgentId agent, string name, string connection)
    {
        _own.AddOrUpdate(agent,
            _ => Arrived(new OwnSeat(name, new Word(0, Available: false, IsSaid: false), [], clock.GetTimestamp())),
            (_, seat) => Arrived(seat));
        Interlocked.Increment(ref _changes);

        OwnSeat Arrived(OwnSeat seat) => seat with { Name = name, Word = LastWordOf(agent), Connections = [.. seat.Connections, connection] };
    }

    /// <summary>A page has gone. The agent stays for the lease: a reload must not look like going home.</summary>
    /// <param name="silent">How long nothing had been heard of it when it was noticed: the lease began with the last word.</param>
    public void Leave(AgentId agent, string connection, TimeSpan silent = default)
    {
        var lastSeen = clock.GetTimestamp() - (long)(silent.TotalSeconds * clock.TimestampFrequency);
        while (_own.TryGetValue(agent, out var seat))
        {
            var left = seat with { Connections = [.. seat.Connections.Where(open => open != connection)], LastSeen = lastSeen };
            if (!_own.TryUpdate(agent, left, seat)) continue;
            Interlocked.Increment(ref _changes);
            return;
        }
    }

    public void SetAvailable(AgentId agent, string name, Availability availability)
    {
        var available = availability == Availability.Available;
        _own.AddOrUpdate(agent,
            _ => new OwnSeat(name, Said(), [], clock.GetTimestamp()),
            (_, seat) => seat with { Word = Said() });
        Interlocked.Increment(ref _changes);

        Word Said() => new(NextNumberOf(agent), available, IsSaid: true);
    }

    public bool IsAvailable(AgentId agent) => LastWordOf(agent).Available;

    /// <summary>Whether it is known what the agent said last about being available: not after a start of the nodes, nor when the agent was away for longer than the lease.</summary>
    public bool HasWordOf(AgentId agent) => LastWordOf(agent).IsSaid;

    public bool IsHere(AgentId agent) => SeatsOf(agent).Any(IsHere);

    /// <summary>Open pages of the agent, on all nodes.</summary>
    public int Devices(AgentId agent) => SeatsOf(agent).Where(IsHere).Sum(seat => seat.Devices);

    /// <summary>Everybody who is at the desk, by name.</summary>
    public IReadOnlyList<(AgentId Agent, string Name, bool Available)> Here() =>
        [.. _own.Keys.Concat(_others.Values.SelectMany(node => node.Seats.Keys)).Distinct().SelectMany(SeatHere).OrderBy(seat => seat.Name, StringComparer.Ordinal)];

    /// <summary>Who is here by this node's own connections.</summary>
    public IReadOnlyList<Seat> Own() => [.. _own.Keys.Select(OwnSeatOf).OfType<Seat>().Where(IsHere).OrderBy(seat => seat.Agent.Value, StringComparer.Ordinal)];

    /// <summary>Who is here by this node's own connections, as its next beat.</summary>
    public Beat NextBeat(Node node) => new(node.Id, Interlocked.Increment(ref _beats), Own());

    /// <summary>Another node has told who is there.</summary>
    /// <returns>Whether desks would show something new.</returns>
    public bool Hear(Beat beat) => Hear(beat, isWritten: false);

    /// <summary>Another node has written who is there. From now on it means something when it writes nothing: an older program never does.</summary>
    /// <returns>The same.</returns>
    public bool HearWritten(Beat beat) => Hear(beat, isWritten: true);

    /// <summary>Lets go of nodes that were silent for a lease; to be called on every beat, so that a break of the link cannot bring them back.</summary>
    public void ForgetTheSilent()
    {
        foreach (var silent in _others.Where(other => Since(other.Value) >= options.Lease)) _others.TryRemove(silent);
    }

    /// <summary>A beat that took the slower way, or was held back on the faster one, may be older than what is known: then it tells nothing.</summary>
    private bool Hear(Beat beat, bool isWritten)
    {
        lock (_hearing)
        {
            var before = _others.GetValueOrDefault(beat.Node);
            var writes = isWritten || before?.Writes == true;
            if (before is not null && beat.Number <= before.Number)
            {
                _others[beat.Node] = before with { Writes = writes };
                return false;
            }

            var heard = new OtherNode(clock.GetTimestamp(), beat.Number, beat.Here.DistinctBy(seat => seat.Agent).ToDictionary(seat => seat.Agent), writes);
            _others[beat.Node] = heard;
            foreach (var agent in heard.Seats.Keys) KeepLastWord(agent);
            Interlocked.Increment(ref _changes);
            return before is null || !Shown(before).SetEquals(Shown(heard));
        }
    }

    private static HashSet<Seat> Shown(OtherNode node) => [.. node.Seats.Values.Select(seat => seat.Shown())];

    /// <summary>The agent's last word on being available, of those nodes where the agent still is: the highest counts, and of two said at once the careful one.</summary>
    private Word LastWordOf(AgentId agent)
    {
        var here = SeatsOf(agent).Where(IsHere).ToList();
        if (here.Count == 0) return new(NextNumberOf(agent), Available: false, IsSaid: false);
        var number = here.Max(seat => seat.Word);
        var last = here.Where(seat => seat.Word == number).ToList();
        return new(number, last.All(seat => seat.Available), last.Exists(seat => seat.HasWord));
    }

    /// <summary>What was said at another node also holds here when the agent has left that one.</summary>
    private void KeepLastWord(AgentId agent)
    {
        while (_own.TryGetValue(agent, out var seat) && IsHere(agent))
        {
            if (_own.TryUpdate(agent, seat with { Word = LastWordOf(agent) }, seat)) return;
        }
    }

    private int NextNumberOf(AgentId agent) => 1 + SeatsOf(agent).Select(seat => seat.Word).DefaultIfEmpty().Max();

    /// <summary>Looked at once: a lease may run out between two looks.</summary>
    private IEnumerable<(AgentId Agent, string Name, bool Available)> SeatHere(AgentId agent) =>
        SeatsOf(agent).FirstOrDefault(IsHere) is { } seat ? [(agent, seat.Name, IsAvailable(agent))] : [];

    private bool IsHere(Seat seat) => seat.Quiet < options.Lease;

    private IEnumerable<Seat> SeatsOf(AgentId agent)
    {
        if (OwnSeatOf(agent) is { } own) yield return own;
        foreach (var node in _others.Values)
            if (node.Seats.TryGetValue(agent, out var seat)) yield return seat with { Quiet = seat.Quiet + Since(node) };
    }

    private Seat? OwnSeatOf(AgentId agent) => _own.TryGetValue(agent, out var own)
        ? new(agent, own.Name, own.Word.Available, own.Word.Number, own.Connections.Count, own.Connections.Count > 0 ? TimeSpan.Zero : clock.GetElapsedTime(own.LastSeen), own.Word.IsSaid)
        : null;

    /// <summary>For how long others could have been heard without a break, by one of the ways.</summary>
    private TimeSpan UpFor => written is { UpFor: var slower } && slower > link.UpFor ? slower : link.UpFor;

    /// <summary>For how long a node could have been heard and was not: while both ways are down its silence says nothing.</summary>
    private TimeSpan Since(OtherNode node)
    {
        var (silent, up) = (clock.GetElapsedTime(node.Heard), node.Writes ? UpFor : link.UpFor);
        return silent < up ? silent : up;
    }

    private sealed record Expected(IReadOnlyList<AgentId> Agents, long Since);

    /// <param name="IsSaid">False while the agent has come and said nothing.</param>
    private sealed record Word(int Number, bool Available, bool IsSaid);

    private sealed record OwnSeat(string Name, Word Word, IReadOnlyList<string> Connections, long LastSeen);

    private sealed record OtherNode(long Heard, long Number, IReadOnlyDictionary<AgentId, Seat> Seats, bool Writes);
}

/// <summary>One agent on one node.</summary>
/// <param name="Word">Counts what the agent has said about being available, on whatever node: the highest is the last.</param>
/// <param name="Devices">Open pages on that node.</param>
/// <param name="Quiet">How long ago the last page there closed, or that node was last heard; zero while a page is open.</param>
/// <param name="HasWord">False while the agent has come and said nothing about being available.</param>
public sealed record Seat(AgentId Agent, string Name, bool Available, int Word, int Devices, TimeSpan Quiet, bool HasWord = true)
{
    /// <summary>What others see of it: without what changes by itself.</summary>
    public Seat Shown() => this with { Quiet = TimeSpan.Zero };
}

/// <summary>Whether an agent takes conversations.</summary>
public enum Availability
{
    Away,
    Available,
}
