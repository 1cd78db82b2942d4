using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Dialogs;

/// <summary>Stored conversations once more, under other answers or another policy: what would the bot have done?</summary>
/// <remarks>
/// <para>What customers, agents and timers did is taken as it was. What the bot did is decided anew, in the light of what it would
/// have done before: an answer that changes also changes what the next turn repeats, follows up or chooses from.</para>
/// <para>As long as the bot would only have said something else, the customer's next words are taken as they were, though other words
/// might have followed. Once a person would have come who did not, or the other way round, nobody knows how the episode would have
/// gone on, and the rest of it is left out. The next episode begins from what was.</para>
/// </remarks>
/// <param name="senses">With the knowledge to try.</param>
/// <param name="policy">The policy to try.</param>
public sealed class Replay(Senses senses, Policy policy)
{
    /// <param name="lines">All lines of a conversation, oldest first.</param>
    public Replayed Of(IEnumerable<Recorded> lines)
    {
        var run = new ReplayRun(Decided);
        foreach (var group in ByCause(lines)) run.Take(group);
        return run.Result;
    }

    /// <summary>What the bot does about a turn; a person who could not come then cannot come now.</summary>
    private IReadOnlyList<ConversationEvent> Decided(Conversation now, int of, IReadOnlyList<Recorded> then)
    {
        var said = now.UnreadTurns.Find(turn => turn.Version == of)!.Said;
        var duty = then.Select(line => line.Event).OfType<HandoffUnattended>().FirstOrDefault() is { } vain ? new Duty(0, vain.OpensAt) : new Duty(1, OpensAt: null);
        return Decide.Next(now, new ReadTurn(of), new(then[0].At, duty, senses.Perceive(now, said, HeardThen(then))), policy).Events;
    }

    /// <summary>What a service made of the mood then: it is not asked again.</summary>
    private static HeardMood? HeardThen(IReadOnlyList<Recorded> then) => then.Select(line => line.Event).OfType<TurnRead>().FirstOrDefault() is { MoodBy: { } by } read
        ? new(by.Missing is null ? new(read.Mood.Label, read.Mood.Score) : null, by)
        : null;

    /// <summary>The lines that came of one command each.</summary>
    private static IEnumerable<IReadOnlyList<Recorded>> ByCause(IEnumerable<Recorded> lines)
    {
        var group = new List<Recorded>();
        foreach (var line in lines)
        {
            if (group.Count > 0 && group[0].Cause != line.Cause)
            {
                yield return group;
                group = [];
            }

            group.Add(line);
        }

        if (group.Count > 0) yield return group;
    }
}

/// <summary>What came of one conversation.</summary>
/// <param name="Turns">Turns that were decided anew.</param>
/// <param name="Changes">Those about which the bot would have done something else.</param>
/// <param name="Episodes">How each episode ended.</param>
public sealed record Replayed(int Turns, IReadOnlyList<ChangedTurn> Changes, IReadOnlyList<ReplayedEpisode> Episodes);

/// <param name="Turn">The version of the line that the customer said.</param>
/// <param name="Was">What the bot did.</param>
/// <param name="Would">What it would have done.</param>
public sealed record ChangedTurn(int Episode, int Turn, string Said, Deed Was, Deed Would);

/// <summary>Whether an episode came to a person, as it was and as far as it can be followed now.</summary>
public sealed record ReplayedEpisode(bool PersonThen, bool PersonNow);
