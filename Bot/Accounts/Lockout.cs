namespace ChatAssist.Bot.Accounts;

/// <summary>How long a name is locked after wrong passwords.</summary>
public static class Lockout
{
    /// <summary>Wrong passwords in a row until the name is locked.</summary>
    public const int Allowed = 5;

    private static readonly TimeSpan First = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Zero, but at every fifth: five minutes, then twice as long each time, at most an hour.</summary>
    /// <param name="wrong">Wrong passwords in a row, with this one; 1 or more.</param>
    public static TimeSpan After(int wrong)
    {
        if (wrong % Allowed != 0)
            return TimeSpan.Zero;
        var doublings = Math.Min(wrong / Allowed - 1, 10); // far beyond the longest, and no overflow
        var length = First * (1 << doublings);
        return length < Longest ? length : Longest;
    }
}
