using System.Collections.Immutable;

namespace ChatAssist.Dialogs;

/// <summary>The commands that a conversation's lines came of: of the last ones the line, of older ones only a mark, so that what is remembered of a long conversation stays small.</summary>
public sealed class PastCommands
{
    /// <summary>Commands in each half of those whose lines are remembered. What is sent again comes soon after it was sent first.</summary>
    private const int Half = 64;

    /// <summary>Marks that take as much memory as one command with its line.</summary>
    private const int MarksOfOne = 32;

    private static readonly ImmutableDictionary<string, int> _empty = ImmutableDictionary.Create<string, int>(StringComparer.Ordinal);

    public static readonly PastCommands None = new(_empty, _empty, []);

    private readonly ImmutableDictionary<string, int> _young, _old;
    private readonly ImmutableArray<int> _marks; // rising

    private PastCommands(ImmutableDictionary<string, int> young, ImmutableDictionary<string, int> old, ImmutableArray<int> marks) => (_young, _old, _marks) = (young, old, marks);

    /// <summary>The memory that it takes, in commands with their lines.</summary>
    public int Weight => _young.Count + _old.Count + (_marks.Length / MarksOfOne);

    /// <summary>The same and one more, unless it is there: the first line of a command is the one that says what it asked for.</summary>
    public PastCommands With(string command, int version)
    {
        if (VersionOf(command) is not null) return this;
        var young = _young.Add(command, version);
        return young.Count < Half ? new(young, _old, _marks) : new(_empty, young, WithMarks(_old.Keys));
    }

    /// <returns>The line of one of the last commands; null for any other.</returns>
    public int? VersionOf(string command) => _young.TryGetValue(command, out var version) || _old.TryGetValue(command, out version) ? version : null;

    /// <summary>Whether the command may be one of the older ones: one in millions of others looks like it, so only the log can tell.</summary>
    public bool MayBeOlder(string command) => _marks.BinarySearch(Mark(command)) >= 0;

    private ImmutableArray<int> WithMarks(IEnumerable<string> commands) => [.. _marks.Concat(commands.Select(Mark)).Order()];

    /// <summary>Differs from process to process: nobody can choose ids that look alike.</summary>
    private static int Mark(string command) => command.GetHashCode(StringComparison.Ordinal);
}
