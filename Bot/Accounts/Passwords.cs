using System.Security.Cryptography;
using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Accounts;

/// <summary>Which passwords are taken, and how one-time passwords are made.</summary>
public static class Passwords
{
    public const int Shortest = 10;
    public const int Longest = 128;

    /// <summary>Fewer different characters than this are a pattern, not a password.</summary>
    private const int FewestDifferent = 5;

    // No letters or digits that look alike: people copy these from a screen by hand.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Why this may not be the new password; null when it may.</summary>
    public static Problem? Refusal(string next, string current, Account account) => next switch
    {
        { Length: < Shortest or > Longest } => Weak($"The new password must have {Shortest} to {Longest} characters."),
        _ when next == current => Weak("The new password must differ from the current one."),
        _ when next.Distinct().Count() < FewestDifferent => Weak($"The new password must have at least {FewestDifferent} different characters."),
        _ when next.Contains(account.Name, StringComparison.OrdinalIgnoreCase) => Weak("The new password must not contain your name."),
        _ => null,
    };

    /// <summary>79 bits, in four groups that can be read aloud.</summary>
    public static string NewOneTime() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Alphabet, 4)));

    private static Problem Weak(string message) => new("weak_password", message, StatusCodes.Status400BadRequest);
}
