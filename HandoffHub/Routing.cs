using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.HandoffHub;

/// <summary>An agent who takes conversations now.</summary>
/// <param name="Load">Conversations that the agent has.</param>
/// <param name="IsAsked">True while an offer waits for the agent's answer: one question at a time.</param>
public sealed record Candidate(AgentId Agent, string Name, Profile Profile, int Load, bool IsAsked)
{
    public bool HasRoom => !IsAsked && Load < Profile.Capacity;
}

/// <summary>A conversation and the agent who is asked to take it.</summary>
public sealed record Assignment(Summary Conversation, Candidate To);

/// <summary>Who is asked to take which conversation next. Arithmetic: the same queue, agents and time give the same answer on every node.</summary>
public sealed class Routing(IReadOnlyList<Queue> queues, HandoffOptions options, FrustrationPolicy frustration)
{
    private readonly IReadOnlySet<HandoffReason> _urgent = options.TryReadUrgent(out var urgent) ? urgent : new HashSet<HandoffReason>();
    private readonly IReadOnlyDictionary<string, Queue> _queues = queues.ToDictionary(queue => queue.Id);

    /// <summary>The queue of a conversation; the usual one when its own is no more.</summary>
    public Queue QueueOf(Summary row) => QueueOf(row.Queue);

    private Queue QueueOf(string id) => _queues.GetValueOrDefault(id) ?? _queues.GetValueOrDefault(Queue.Main) ?? Queue.Usual;

    /// <summary>The order in which customers are helped: who was promised an answer by now, then the more urgent queue, then who is urgent, then the longest wait.</summary>
    /// <remarks>The first rule is why nobody starves: everybody's promised time comes, and then only who was promised earlier goes before.</remarks>
    public IReadOnlyList<Summary> InOrder(IEnumerable<Summary> waiting, DateTimeOffset now) =>
    [
        .. from row in waiting
           let queue = QueueOf(row)
           let promised = row.Since + queue.AnswerWithin
           let late = promised <= now
           orderby late descending, late ? promised : default, queue.Priority, IsUrgent(row) descending, row.Since, row.Id
           select row,
    ];

    /// <summary>Where frustration is urgent, it is so whatever brought the customer here: a furious one who asks for a person, or is passed to a colleague, is no calmer for it.</summary>
    private bool IsUrgent(Summary row) =>
        (row.Reason is { } reason && _urgent.Contains(reason)) || (_urgent.Contains(HandoffReason.Frustration) && row.Frustration >= frustration.Raise);

    /// <summary>One offer for each conversation of a push queue that somebody can take, as long as agents have room. Who can be offered to nobody keeps nobody waiting.</summary>
    public IReadOnlyList<Assignment> Match(IEnumerable<Summary> waiting, IReadOnlyList<Candidate> agents, DateTimeOffset now)
    {
        var free = agents.Where(agent => agent.HasRoom).ToList();
        var matched = new List<Assignment>();
        foreach (var row in InOrder(waiting, now).Where(row => QueueOf(row).Mode == QueueMode.Push))
        {
            if (BestFor(row, free, agents, now) is not { } best) continue;
            matched.Add(new(row, best));
            free.Remove(best);
        }

        return matched;
    }

    /// <summary>Whom it is meant for; else the last agent (unless it was that one who let it pass), then one who speaks the language, then the least busy, then who has gone without for longest.</summary>
    private Candidate? BestFor(Summary row, IReadOnlyList<Candidate> free, IReadOnlyList<Candidate> agents, DateTimeOffset now)
    {
        if (MeantFor(row, agents, now) is { } meant) return free.FirstOrDefault(agent => agent.Agent == meant.Agent);
        return (from agent in free
                where MayTake(agent.Profile, row.Queue, row.Locale, now - row.StageSince) && !LetPass(row, agent, now)
                orderby IsLast(row, agent) descending, Speaks(agent.Profile, row.Locale) descending, (double)agent.Load / agent.Profile.Capacity, agent.Profile.GivenAt, agent.Agent.Value
                select agent).FirstOrDefault();
    }

    /// <summary>A colleague's word counts more than skills. It waits for that agent alone, as long as the agent is here and the overflow has not come.</summary>
    private Candidate? MeantFor(Summary row, IReadOnlyList<Candidate> agents, DateTimeOffset now) =>
        row.MeantFor is { } meant && Overflows(QueueOf(row), now - row.StageSince) == 0 ? agents.FirstOrDefault(agent => agent.Agent.Value == meant) : null;

    private static bool IsLast(Summary row, Candidate agent) =>
        agent.Agent.Value == row.LastAgent && !row.Passed.Any(passed => passed.Agent == agent.Agent);

    private bool LetPass(Summary row, Candidate agent, DateTimeOffset now) =>
        row.Passed.Any(passed => passed.Agent == agent.Agent && now - passed.At < options.AskAgain);

    /// <summary>Whether it may be the agent's: by its own queue; after each overflow by one more of the fall-back queues too. Who picks decides by themselves whose language they can manage.</summary>
    /// <param name="queue">An id; one that is no more stands for the usual queue.</param>
    /// <param name="locale">The customer's language tag.</param>
    /// <param name="waited">In this wait: what was waited before a talk is no reason to ask just anybody after it.</param>
    public bool MayTake(Profile agent, string queue, string locale, TimeSpan waited)
    {
        var own = QueueOf(queue);
        var overflows = Overflows(own, waited);
        return Chain(own).Take(1 + overflows).Any(open => Serves(agent, open)) && (overflows > 0 || own.Mode == QueueMode.Pick || Speaks(agent, locale));
    }

    /// <summary>How often the overflow has come in a wait.</summary>
    private static int Overflows(Queue queue, TimeSpan waited) =>
        queue.OverflowAfter is { } after && after > TimeSpan.Zero ? (int)Math.Clamp(waited / after, 0, 1000) : 0;

    /// <summary>A queue and those behind it, each once, however they point at each other.</summary>
    private IEnumerable<Queue> Chain(Queue queue)
    {
        var seen = new HashSet<string>();
        for (Queue? next = queue; next is not null && seen.Add(next.Id); next = next.Fallback is { } id ? _queues.GetValueOrDefault(id) : null)
            yield return next;
    }

    private static bool Serves(Profile agent, Queue queue) =>
        (agent.Queues.Count == 0 || agent.Queues.Contains(queue.Id)) && queue.Skills.All(agent.Skills.Contains);

    private static bool Speaks(Profile agent, string locale) =>
        agent.Languages.Count == 0 || agent.Languages.Contains(locale.Split('-')[0].ToLowerInvariant());
}
