using ChatAssist.Dialogs;

namespace ChatAssist.HandoffHub;

/// <summary>Who could come now, and when somebody will be back. Every turn asks; it is worked out again when somebody comes, goes or says so, when a round has read the queues, and at least four times a second.</summary>
public sealed class DutyRoster(Presence presence, HandoffOptions options, Policy policy, TimeProvider clock) : IDutyRoster
{
    /// <summary>A lease runs out without a word.</summary>
    private static readonly TimeSpan _good = TimeSpan.FromMilliseconds(250);

    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone);
    private readonly OpeningHours _hours = OpeningHours.TryParse(options.Hours, out var hours) ? hours : new([]);

    /// <summary>Before the first round there is one queue, and everybody serves it.</summary>
    private volatile Rules _rules = new(new Routing([], options, policy.Frustration), new Dictionary<AgentId, Profile>(), new Dictionary<string, string>());

    private volatile Known? _known;

    public Rota Now()
    {
        var (changes, rules) = (presence.Changes, _rules);
        if (_known is not { } known || known.Changes != changes || known.Rules != rules || clock.GetElapsedTime(known.At) >= _good)
            _known = known = new(changes, rules, clock.GetTimestamp(), WorkOut(rules));
        return known.Rota;
    }

    IRota IDutyRoster.Now() => Now();

    /// <summary>The queues and what agents can do, as they were read just now.</summary>
    public void Heed(DeskBoard board) => _rules = new(board.Routing, board.Staff.ToDictionary(profile => profile.Agent), board.SiteQueues);

    private Rota WorkOut(Rules rules)
    {
        var agents = presence.Here().Where(agent => agent.Available).Select(agent => agent.Agent).Concat(presence.StillExpected());
        return new([.. agents.Select(rules.ProfileOf)], rules.SiteQueues, rules.Routing, policy.MaxWait, _hours.NextOpening(clock.GetUtcNow(), _zone));
    }

    private sealed record Rules(Routing Routing, IReadOnlyDictionary<AgentId, Profile> Staff, IReadOnlyDictionary<string, string> SiteQueues)
    {
        /// <summary>Whose account is newer than the last round serves every queue, and has no skills.</summary>
        public Profile ProfileOf(AgentId agent) => Staff.GetValueOrDefault(agent) ?? new(agent, Capacity: 1, Skills: [], Languages: [], Queues: [], GivenAt: default, MissedOffers: 0);
    }

    private sealed record Known(int Changes, Rules Rules, long At, Rota Rota);
}
