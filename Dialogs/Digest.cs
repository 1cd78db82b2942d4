namespace ChatAssist.Dialogs;

/// <summary>One sentence about a conversation for whoever takes it.</summary>
/// <param name="Of">The version of the customer's line that it rests on.</param>
public sealed record DigestLine(string Text, int Of);

/// <summary>What a customer came with, in a few lines that each point to the customer's own.</summary>
public static class Digest
{
    /// <summary>Characters of a line; a digest that must be read twice is none.</summary>
    public const int LongestLine = 200;

    /// <summary>From here on a turn sounds frustrated, whatever the turns around it.</summary>
    private const double Frustrated = 0.5;

    /// <summary>That of a language model where one was stored for the last handoff; else the first words, the most frustrated ones and the last ones.</summary>
    /// <param name="lines">All lines, oldest first.</param>
    public static IReadOnlyList<DigestLine> Of(IReadOnlyList<Recorded> lines) =>
        lines.Select(line => line.Event).OfType<HandoffDigested>().LastOrDefault() is { } digested && digested.Of == LastHandoff(lines) ? digested.Lines : Extract(lines);

    /// <returns>The version of the line with which a person was last called in; 0 when none was.</returns>
    public static int LastHandoff(IReadOnlyList<Recorded> lines) => lines.LastOrDefault(line => line.Event is HandoffRequested or AgentTransferred)?.Version ?? 0;

    /// <summary>Whether the last handoff may be summed up: it was not yet, and the talk has not gone on. What the bot makes of words from before it may come after it.</summary>
    public static bool IsWanted(IReadOnlyList<Recorded> lines) =>
        LastHandoff(lines) is > 0 and var handoff && lines.Skip(handoff).All(line => line.Event is OfferMade or OfferPassed or TurnRead);

    /// <summary>What the customer said in the last episode.</summary>
    public static IReadOnlyList<DigestLine> Words(IReadOnlyList<Recorded> lines) =>
    [
        .. from line in lines.Skip(lines.ToList().FindLastIndex(line => line.Event is EpisodeStarted) + 1)
           let said = line.Event as CustomerSaid
           where said is { Choice: not Choice.NoneOfThese } && !string.IsNullOrWhiteSpace(said.Text)
           select new DigestLine(said.Text.Trim(), line.Version),
    ];

    private static IReadOnlyList<DigestLine> Extract(IReadOnlyList<Recorded> lines)
    {
        if (Words(lines) is not [var first, ..] words) return [];
        var moods = lines.Select(line => line.Event).OfType<TurnRead>().ToDictionary(read => read.Of, read => read.Mood.Frustration);
        var angriest = words.MaxBy(line => moods.GetValueOrDefault(line.Of))!;
        DigestLine[] telling = moods.GetValueOrDefault(angriest.Of) >= Frustrated ? [first, angriest, words[^1]] : [first, words[^1]];
        return [.. telling.DistinctBy(line => line.Of).OrderBy(line => line.Of).Select(line => line with { Text = Short(line.Text) })];
    }

    private static string Short(string text) => text.Length <= LongestLine ? text : $"{Beginning.Of(text, LongestLine - 1)}…";
}
