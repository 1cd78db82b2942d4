namespace ChatAssist.Dialogs.Sentiment;

/// <summary>Does the customer turn down what the bot just said?</summary>
internal static class Denial
{
    private static readonly ILookup<string, string> _phrases = WordList.Rows("denial.tsv").ToLookup(row => row[0], row => Folded.Of(row[1]));

    /// <summary>"No, …", "wrong", "that's not what I asked".</summary>
    public static bool Is(string text)
    {
        var plain = Plain(text);
        return _phrases["start"].Any(p => plain.StartsWith($" {p} ", StringComparison.Ordinal)) || Says(plain, "anywhere");
    }

    /// <summary>"Anything else?", "I'd rather have …", "a different one".</summary>
    public static bool AsksForOther(string text) => Says(Plain(text), "other");

    private static bool Says(string plain, string role) => _phrases[role].Any(p => plain.Contains($" {p} ", StringComparison.Ordinal));

    private static string Plain(string text) => $" {string.Join(' ', Utterance.Of(text).Tokens.Where(Utterance.IsWord).Select(Folded.Of))} ";
}
