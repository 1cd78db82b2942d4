namespace ChatAssist.Bot.Accounts;

/// <summary>How long a name is locked after wrong passwords: soon for the network that they come from, and only after many more for everybody but those who have signed in from there before, or anybody could lock out anyone.</summary>
public static class Lockout
{
    /// <summary>Wrong passwords in a row from one network until it is locked for the name.</summary>
    public const int Allowed = 5;

    /// <summary>Wrong passwords in a row, wherever they come from, until the name is locked for all: the guesses are spread over many networks then.</summary>
    public const int AllowedInAll = 100;

    /// <summary>Wrong passwords in a row over one line of IPv6 until its /48 is locked for the name. Of them the first <see cref="Allowed"/> count towards the hundred, as those from an IPv4 address would: else twenty networks of one line were enough.</summary>
    public const int AllowedOnLine = 20;

    private static readonly TimeSpan First = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Zero, but at every fifth: five minutes, then twice as long each time, at most an hour.</summary>
    /// <param name="wrong">Wrong passwords in a row, with this one; 1 or more.</param>
    public static TimeSpan After(int wrong) => After(wrong, Allowed);

    /// <summary>The same for a line, at every twentieth.</summary>
    public static TimeSpan AfterOnLine(int wrong) => After(wrong, AllowedOnLine);

    /// <summary>The same for everybody, at every hundredth.</summary>
    public static TimeSpan AfterInAll(int wrong) => After(wrong, AllowedInAll);

    private static TimeSpan After(int wrong, int allowed)
    {
        if (wrong % allowed != 0)
            return TimeSpan.Zero;
        var doublings = Math.Min(wrong / allowed - 1, 10); // far beyond the longest, and no overflow
        var length = First * (1 << doublings);
        return length < Longest ? length : Longest;
    }
}
