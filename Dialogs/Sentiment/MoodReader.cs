namespace ChatAssist.Dialogs.Sentiment;

/// <summary>Reads the mood of one customer text; immutable, for any number of threads.</summary>
/// <remarks>
/// Learnt from English. German, French, Spanish and Portuguese words of feeling are read through <c>Words/glosses.tsv</c>,
/// their grammar is not; any language's emoji, capitals and marks count. Irony is often missed.
/// </remarks>
/// <param name="model">The weights.</param>
/// <param name="prior">The mix of moods that is expected.</param>
public sealed class MoodReader(MoodModel model, MoodPrior prior)
{
    /// <summary>The reader with the model that ships with the program.</summary>
    public static readonly MoodReader Shipped = new(LoadShipped(), new());

    /// <summary>The mood of the words alone; what the bot did is for <see cref="FrustrationState"/>.</summary>
    public Mood Read(string text)
    {
        var utterance = Utterance.Of(text);
        if (utterance.Tokens.Count == 0) return Mood.Calm;
        var (negativeSum, positiveSum, frustratedSum) = model.Score(MoodFeatures.Of(utterance));
        var (negative, positive) = (prior.Negative * Math.Exp(negativeSum), prior.Positive * Math.Exp(positiveSum));
        var label = negative >= Math.Max(1, positive) ? MoodLabel.Negative : positive > 1 ? MoodLabel.Positive : MoodLabel.Neutral;
        return new(label, (positive - negative) / (1 + negative + positive), 1 / (1 + Math.Exp(-frustratedSum)));
    }

    private static MoodModel LoadShipped()
    {
        using var stream = typeof(MoodReader).Assembly.GetManifestResourceStream("Sentiment.Words.mood.bin")
            ?? throw new InvalidOperationException("The mood model is not in the program.");
        return MoodModel.Load(stream);
    }
}
