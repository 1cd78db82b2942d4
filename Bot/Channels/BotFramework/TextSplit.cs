using System.Globalization;

namespace ChatAssist.Bot.Channels.BotFramework;

/// <summary>Splits a text that is too long for one message where a reader would pause.</summary>
public static class TextSplit
{
    private static readonly string[] _pauses = ["\n\n", "\n", ". ", "? ", "؟ ", "! ", " "];

    /// <summary>The parts in order; each has 1 to <paramref name="most"/> characters, and together they say everything but the blanks at the cuts.</summary>
    /// <param name="most">At least 2.</param>
    public static IReadOnlyList<string> Parts(string text, int most)
    {
        var parts = new List<string>();
        var rest = text;
        while (rest.Length > most)
        {
            var end = EndOf(rest, most);
            Add(parts, rest[..end].TrimEnd());
            rest = rest[end..].TrimStart();
        }

        Add(parts, rest);
        return parts;
    }

    private static void Add(List<string> parts, string part)
    {
        if (part.Length > 0) parts.Add(part);
    }

    /// <summary>Behind the best pause in the second half; without one behind the last whole letter.</summary>
    private static int EndOf(string text, int most)
    {
        foreach (var pause in _pauses)
        {
            var at = text.AsSpan(0, most).LastIndexOf(pause);
            if (at >= most / 2) return at + pause.Length;
        }

        return WholeLetters(text, most);
    }

    /// <summary>An emoji or a letter with its accents is never torn, unless it alone is longer than a message.</summary>
    private static int WholeLetters(string text, int most)
    {
        var end = 0;
        for (var next = StringInfo.GetNextTextElementLength(text); end + next <= most; next = StringInfo.GetNextTextElementLength(text, end)) end += next;
        if (end > 0) return end;
        return char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
    }
}
