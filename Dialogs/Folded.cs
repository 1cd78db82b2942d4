using System.Collections.Immutable;

namespace ChatAssist.Dialogs;

/// <summary>A conversation as far as it was read: what has come of its lines, and which commands are among them.</summary>
/// <remarks>True for ever, since lines never change; another node may have written more.</remarks>
/// <param name="Commands">For each command that has been recorded the line that says what it asked for.</param>
public sealed record Folded(Conversation Now, ImmutableDictionary<string, int> Commands)
{
    /// <summary>Nothing was read yet.</summary>
    public static readonly Folded Nothing = new(Conversation.New, ImmutableDictionary.Create<string, int>(StringComparer.Ordinal));

    /// <summary>True when the customer has said something that the bot has still to read.</summary>
    public bool IsToRead => !Now.UnreadTurns.IsEmpty;

    /// <summary>The same with the lines that follow.</summary>
    public Folded Then(IReadOnlyList<Recorded> lines)
    {
        if (lines.Count == 0) return this;
        var commands = Commands;
        foreach (var line in lines)
        {
            // The first line of a command, past the start of the episode that it may have opened.
            if (line.Event is not EpisodeStarted && !commands.ContainsKey(line.Cause)) commands = commands.Add(line.Cause, line.Version);
        }

        return new(lines.Aggregate(Now, (state, line) => state.Apply(line)), commands);
    }

    /// <returns>The line of a command that was recorded; null when it was not, so far.</returns>
    public int? VersionOf(Command command) => Commands.TryGetValue(command.Id, out var version) ? version : null;
}
