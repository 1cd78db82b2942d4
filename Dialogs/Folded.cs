namespace ChatAssist.Dialogs;

/// <summary>A conversation as far as it was read: what has come of its lines, and which commands are among them.</summary>
/// <remarks>True for ever, since lines never change; another node may have written more.</remarks>
/// <param name="Commands">Those that have been recorded, each with the line that says what it asked for.</param>
public sealed record Folded(Conversation Now, PastCommands Commands)
{
    /// <summary>Nothing was read yet.</summary>
    public static readonly Folded Nothing = new(Conversation.New, PastCommands.None);

    /// <summary>The memory that it takes, in commands with their lines: pieces of some 100 bytes.</summary>
    public int Weight => Commands.Weight + Now.Weight;

    /// <summary>True when the customer has said something that the bot has still to read.</summary>
    public bool IsToRead => !Now.UnreadTurns.IsEmpty;

    /// <summary>The same with the lines that follow.</summary>
    public Folded Then(IReadOnlyList<Recorded> lines)
    {
        if (lines.Count == 0) return this;
        var (now, commands) = (Now, Commands);
        foreach (var line in lines)
        {
            now = now.Apply(line);
            if (Records(line)) commands = commands.With(line.Cause, line.Version);
        }

        return new(now, commands);
    }

    /// <returns>The line of a command among the <paramref name="lines"/> of a conversation; null when it is not there.</returns>
    public static int? VersionAmong(IEnumerable<Recorded> lines, Command command) => lines.FirstOrDefault(line => line.Cause == command.Id && Records(line))?.Version;

    /// <summary>The start of the episode that a command may have opened is not what it asked for.</summary>
    private static bool Records(Recorded line) => line.Event is not EpisodeStarted;
}
