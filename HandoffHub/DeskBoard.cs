using ChatAssist.Dialogs;

namespace ChatAssist.HandoffHub;

/// <summary>What every desk's lists are made from; read anew whenever something may have changed.</summary>
/// <param name="Waiting">Everybody who waits; who is to be helped next comes first.</param>
/// <param name="Held">What agents have: offered, talked in or wrapped up.</param>
/// <param name="Messages">Left messages that wait for an answer, the oldest of them.</param>
/// <param name="MessageCount">How many do, listed or not.</param>
/// <param name="SiteQueues"><see cref="IQueues.OfSitesAsync"/>.</param>
/// <param name="Routing">Who is helped next, by these queues.</param>
public sealed record DeskBoard(
    IReadOnlyList<Summary> Waiting, IReadOnlyList<Summary> Held, IReadOnlyList<Summary> Messages, int MessageCount, int Open, IReadOnlyList<Queue> Queues, IReadOnlyDictionary<string, string> SiteQueues, IReadOnlyList<Profile> Staff, Routing Routing)
{
    /// <summary>Waiting customers that a desk lists, beside those who are meant for its agent: a rush of thousands must not go to every page with every change.</summary>
    public const int Listed = 200;

    /// <summary>The board as one agent sees it.</summary>
    /// <param name="hasWord"><see cref="DeskView.HasWord"/>.</param>
    public DeskView For(AgentId me, string name, bool hasWord, IReadOnlyList<(AgentId Agent, string Name, bool Available)> here, DateTimeOffset now)
    {
        Summary[] mine = [.. HeldBy(me)];
        AgentState[] agents = [.. here.Select(seat => StateOf(seat.Agent, seat.Name, seat.Available))];
        var longest = Waiting.Count == 0 ? 0 : (int)(now - Waiting.Min(row => row.Since)).TotalSeconds;
        return new(
            new Counts(Waiting.Count, mine.Length, Open, MessageCount, Math.Max(0, longest)),
            [.. Waiting.Where((row, place) => place < Listed || row.MeantFor == me.Value)],
            mine,
            Messages,
            agents,
            agents.FirstOrDefault(agent => agent.Id == me.Value) ?? StateOf(me, name, available: false),
            [.. Queues.Select(queue => new QueueName(queue.Id, queue.Name))],
            now,
            hasWord);
    }

    /// <summary>Those who take conversations now.</summary>
    public IReadOnlyList<Candidate> Candidates(IEnumerable<(AgentId Agent, string Name, bool Available)> here) =>
    [
        .. from seat in here
           where seat.Available
           let profile = ProfileOf(seat.Agent)
           where profile is not null
           let held = HeldBy(seat.Agent).ToList()
           select new Candidate(seat.Agent, seat.Name, profile, held.Count, held.Exists(row => row.Stage == StageName.Offered)),
    ];

    /// <summary>Whether the agent has taken a talk after <paramref name="since"/> and still has it. To be called back to one by the customer is nothing that the agent did.</summary>
    public bool HasTaken(AgentId agent, DateTimeOffset since) => HeldBy(agent).Any(row => row.Stage == StageName.WithAgent && row.Since > since);

    public Profile? ProfileOf(AgentId agent) => Staff.FirstOrDefault(profile => profile.Agent == agent);

    private AgentState StateOf(AgentId agent, string name, bool available)
    {
        var profile = ProfileOf(agent);
        return new(agent.Value, name, available, HeldBy(agent).Count(), profile?.Capacity ?? 0, profile?.MissedOffers ?? 0);
    }

    private IEnumerable<Summary> HeldBy(AgentId agent) => Held.Where(row => row.Agent == agent.Value);
}

/// <summary>Reads the board.</summary>
public sealed class DeskBoards(IDeskReads reads, IQueues queues, IStaff staff, HandoffOptions options, Policy policy, TimeProvider clock)
{
    public async Task<DeskBoard> ReadAsync(CancellationToken ct)
    {
        var all = await queues.AllAsync(ct);
        var routing = new Routing(all, options, policy.Frustration);
        return new(routing.InOrder(await reads.WaitingAsync(ct), clock.GetUtcNow()), await reads.HeldAsync(ct), await reads.MessagesAsync(ct), await reads.MessageCountAsync(ct), await reads.OpenAsync(ct), all, await queues.OfSitesAsync(ct), await staff.AllAsync(ct), routing);
    }
}
