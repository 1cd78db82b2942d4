namespace ChatAssist.Dialogs.Sentiment;

/// <summary>Reads from a bot's words what it did, where no record of its moves exists: conversations of other programs.</summary>
public static class BotWords
{
    private static readonly string[] _regrets = [.. WordList.Rows("regret.tsv").Select(row => $" {row[0]} ")];

    /// <summary>A bot that regrets or cannot has missed; one that asks has asked back; any other has answered.</summary>
    public static BotMove Move(string text)
    {
        var words = $" {string.Join(' ', Utterance.Of(text).Tokens.Where(Utterance.IsWord))} ";
        if (Array.Exists(_regrets, regret => words.Contains(regret, StringComparison.Ordinal))) return BotMove.Missed;
        return text.TrimEnd().EndsWith('?') ? BotMove.AskedBack : BotMove.Answered;
    }
}
