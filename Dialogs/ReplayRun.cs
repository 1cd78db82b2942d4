namespace ChatAssist.Dialogs;

/// <summary>One conversation on its way through a <see cref="Replay"/>: as it was, and as it would have been.</summary>
/// <param name="decided">What the bot does about the turn of a version, given the conversation and the lines that came of it then.</param>
internal sealed class ReplayRun(Func<Conversation, int, IReadOnlyList<Recorded>, IReadOnlyList<ConversationEvent>> decided)
{
    private readonly List<ChangedTurn> _changes = [];
    private readonly List<ReplayedEpisode> _episodes = [];
    private Conversation _was = Conversation.New;
    private Conversation _would = Conversation.New;
    private ReplayedEpisode _episode = new(false, false);
    private int _turns;

    /// <summary>True when the rest of the episode cannot be known.</summary>
    private bool _lost;

    public Replayed Result => new(_turns, _changes, [.. _episodes, _episode]);

    /// <summary>Takes the lines that came of one command.</summary>
    public void Take(IReadOnlyList<Recorded> group)
    {
        var before = _was;
        _was = Apply(_was, group);
        if (group[0].Event is EpisodeStarted) Begin(before);
        if (!_lost) Follow(Now(group, before));
        _episode = _episode with { PersonThen = _episode.PersonThen || BringsPerson(group) };
    }

    private void Follow(IReadOnlyList<Recorded> lines)
    {
        _would = Apply(_would, lines);
        _episode = _episode with { PersonNow = _episode.PersonNow || BringsPerson(lines) };
        _lost = _was.Stage.GetType() != _would.Stage.GetType();
    }

    /// <summary>The next episode begins from what was.</summary>
    private void Begin(Conversation before)
    {
        _episodes.Add(_episode);
        (_episode, _would, _lost) = (new(false, false), before, false);
    }

    /// <summary>The lines that would have come: others for a turn that the bot acted on, else the same.</summary>
    private IReadOnlyList<Recorded> Now(IReadOnlyList<Recorded> group, Conversation before)
    {
        if (group[0].Event is not TurnRead { Rule: not Rules.Failed } read || Deed.Of(group.Select(line => line.Event)) is not { } was) return group;
        var facts = decided(_would, read.Of, group);
        _turns++;
        if (Deed.Of(facts) is { } would && !would.IsSameAs(was))
            _changes.Add(new(before.Episode, read.Of, before.UnreadTurns.Find(turn => turn.Version == read.Of)?.Said.Text ?? "", was, would));
        return [.. facts.Select(fact => group[0] with { Event = fact })];
    }

    private static bool BringsPerson(IEnumerable<Recorded> lines) => lines.Any(line => line.Event is HandoffRequested or HandoffUnattended or HubAsked or AgentJoined);

    private static Conversation Apply(Conversation now, IEnumerable<Recorded> lines) => lines.Aggregate(now, (state, line) => state.Apply(line));
}
