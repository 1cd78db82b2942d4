namespace ChatAssist.Bot.Storage;

/// <summary>Lists of short words in one column, separated by blanks.</summary>
internal static class JoinedWords
{
    public static IReadOnlyList<string> Split(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public static string Join(IEnumerable<string> words) => string.Join(' ', words);
}
