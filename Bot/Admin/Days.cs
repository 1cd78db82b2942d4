using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Admin;

/// <summary>The last days, today among them; days are UTC.</summary>
public static class Days
{
    public const int Default = 30;
    private const int Most = 366;

    public static Problem? Refusal(int days) => days is >= 1 and <= Most ? null : Problem.Invalid($"days is {days}; it must be from 1 to {Most}.");

    public static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>The first moment of the first of these days.</summary>
    public static DateTimeOffset Start(TimeProvider clock, int days) =>
        new(Today(clock).AddDays(1 - days), TimeOnly.MinValue, TimeSpan.Zero);
}
