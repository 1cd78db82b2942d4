namespace ChatAssist.Dialogs.Sentiment;

/// <summary>Does the customer turn down what the bot just said?</summary>
internal static class Denial
{
    private static readonly ILookup<string, string> _phrases = WordList.Rows("denial.tsv").ToLookup(row => row[0], row => $" {Unaccented.Of(row[1])} ");

    /// <returns>
    /// Whether it is turned down ("no, …", "wrong", "that's not what I asked"), and whether something else is wanted ("anything else?", "I'd rather have …", "a different one").
    /// </returns>
    public static (bool Denies, bool AsksForOther) Of(Utterance said)
    {
        var plain = $" {string.Join(' ', said.Tokens.Where(Utterance.IsWord).Select(Unaccented.Of))} ";
        var denies = _phrases["start"].Any(phrase => plain.StartsWith(phrase, StringComparison.Ordinal)) || Says(plain, "anywhere");
        return (denies, Says(plain, "other"));
    }

    private static bool Says(string plain, string role) => _phrases[role].Any(phrase => plain.Contains(phrase, StringComparison.Ordinal));
}
