using System.Text.RegularExpressions;

namespace ChatAssist.Dialogs;

/// <summary>Where a customer can be reached, as it stands in a text that was typed. Pure.</summary>
internal static partial class WrittenAddress
{
    /// <summary>Words beside the address that make a message of it.</summary>
    private const int FewestWords = 2;

    /// <returns>The first e-mail address or telephone number; null when there is none. An order number is none: a telephone number begins with + or 0, or has the groups of an American one.</returns>
    public static string? In(string text) => Address().Match(text) is { Success: true } found ? found.Value : null;

    /// <summary>Whether something is said beside the address.</summary>
    public static bool HasWords(string text, string address) => Word().Count(text.Replace(address, " ", StringComparison.Ordinal)) >= FewestWords;

    [GeneratedRegex(@"[^\s@<>(),;:""]{1,64}@[^\s@<>(),;:""]{1,128}\.\p{L}{2,24}|(?<![\w+])(\+|0)\d(?:[ /().-]{0,2}\d){5,14}(?!\w)|(?<![\w+])\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"\p{L}{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
