namespace ChatAssist.Dialogs;

/// <summary>The commands that a conversation's lines came of: of the last ones the line, of older ones only a mark, so that what is remembered of a long conversation stays small.</summary>
public sealed class PastCommands
{
    /// <summary>Half of the commands whose lines are remembered at most. What is sent again comes soon after it was sent first.</summary>
    private const int Half = 16;

    /// <summary>Marks that lie together in order, at most: as many are copied when some are added.</summary>
    private const int Together = 1024;

    /// <summary>Marks that take as much memory as one command with its line.</summary>
    private const int MarksOfOne = 32;

    public static readonly PastCommands None = new([], []);

    private readonly Past[] _last; // the oldest first
    private readonly int[][] _marks; // each rising

    private PastCommands(Past[] last, int[][] marks) => (_last, _marks) = (last, marks);

    /// <summary>The memory that it takes, in commands with their lines: some 100 bytes each.</summary>
    public int Weight => _last.Length + (_marks.Sum(together => together.Length) / MarksOfOne);

    /// <summary>The same and one more, unless it is there: the first line of a command is the one that says what it asked for.</summary>
    public PastCommands With(string command, int version)
    {
        var one = new Past(Mark(command), version, command);
        if (VersionOf(one.Mark, command) is not null) return this;
        return _last.Length < 2 * Half
            ? new([.. _last, one], _marks)
            : new([.. _last[Half..], one], WithMarksOf(_last[..Half]));
    }

    /// <returns>The line of one of the last commands; null for any other.</returns>
    public int? VersionOf(string command) => VersionOf(Mark(command), command);

    /// <summary>Whether the command may be one of the older ones: one in millions of others looks like it, so only the log can tell.</summary>
    public bool MayBeOlder(string command)
    {
        if (_marks.Length == 0) return false;
        var mark = Mark(command);
        return Array.Exists(_marks, together => Array.BinarySearch(together, mark) >= 0);
    }

    private int[][] WithMarksOf(Past[] forgotten)
    {
        var marks = forgotten.Select(past => past.Mark);
        return _marks is [.. var full, { Length: < Together } open] ? [.. full, [.. open.Concat(marks).Order()]] : [.. _marks, [.. marks.Order()]];
    }

    private int? VersionOf(int mark, string command)
    {
        for (var i = _last.Length - 1; i >= 0; i--)
            if (_last[i].Mark == mark && _last[i].Command == command) return _last[i].Version;
        return null;
    }

    /// <summary>Differs from process to process: nobody can choose ids that look alike.</summary>
    private static int Mark(string command) => command.GetHashCode(StringComparison.Ordinal);

    private readonly record struct Past(int Mark, int Version, string Command);
}
