namespace ChatAssist.Dialogs.Sentiment;

/// <summary>Reads the mood of one customer text.</summary>
public sealed class MoodReader
{
    /// <summary>The reader with the word lists that ship with the program.</summary>
    public static readonly MoodReader Shipped = new(band: 0.2);

    private readonly double _band;

    private MoodReader(double band) => _band = band;

    /// <summary>The mood of the words alone; what the bot did is for <see cref="FrustrationState"/>.</summary>
    public Mood Read(string text)
    {
        var utterance = Utterance.Of(text);
        if (utterance.Tokens.Count == 0) return Mood.Calm;
        var sum = 0.0;
        for (var at = 0; at < utterance.Tokens.Count; at++) sum += Valence(utterance.Tokens, at);
        var score = sum / Math.Sqrt((sum * sum) + 15);
        var label = score <= -_band ? MoodLabel.Negative : score >= _band ? MoodLabel.Positive : MoodLabel.Neutral;
        return new(label, score, Math.Max(0, -score));
    }

    private static double Valence(IReadOnlyList<string> tokens, int at)
    {
        var own = Lexicon.Vader.GetValueOrDefault(tokens[at]) + Lexicon.Emoji.GetValueOrDefault(tokens[at]);
        if (own == 0) return 0;
        for (var before = Math.Max(0, at - 3); before < at; before++)
        {
            if (IsNegation(tokens[before])) return -0.74 * own;
        }

        return own;
    }

    private static bool IsNegation(string token) => token is "not" or "no" or "never" or "without" || token.EndsWith("n't", StringComparison.Ordinal);
}
