namespace ChatAssist.Dialogs.Sentiment;

/// <summary>Reads the mood of one customer text; immutable, for any number of threads.</summary>
/// <remarks>
/// Learnt from English. German, French, Spanish and Portuguese words of feeling are read through <c>Words/glosses.tsv</c>,
/// their grammar is not; any language's emoji, capitals and marks count. Irony is often missed.
/// </remarks>
public sealed class MoodReader
{
    /// <summary>The reader with the model that ships with the program.</summary>
    public static readonly MoodReader Shipped = new(LoadShipped(), new());

    private readonly MoodModel _model;
    private readonly MoodPrior _prior;

    internal MoodReader(MoodModel model, MoodPrior prior) => (_model, _prior) = (model, prior);

    /// <summary>The same reader for a place where another mix of moods is expected.</summary>
    public MoodReader Expecting(MoodPrior prior) => new(_model, prior);

    /// <summary>The mood of a text; what the bot did is for <see cref="FrustrationState"/>.</summary>
    /// <param name="meaning">What the text means to the sentence encoder; null to go by the words alone. It counts in English only, which is all that the encoder knows.</param>
    public Mood Read(string text, float[]? meaning = null) => Read(Utterance.Of(text), meaning);

    internal Mood Read(Utterance said, float[]? meaning)
    {
        var features = MoodFeatures.Of(said);
        if (features.IsEmpty) return Mood.Calm;
        var sums = _model.Score(features, meaning);
        var (negative, positive) = (_prior.Negative * Math.Exp(sums.Negative), _prior.Positive * Math.Exp(sums.Positive));
        var label = negative >= Math.Max(1, positive) ? MoodLabel.Negative : positive > 1 ? MoodLabel.Positive : MoodLabel.Neutral;
        return new(label, (positive - negative) / (1 + negative + positive), 1 / (1 + Math.Exp(-sums.Frustrated)));
    }

    private static MoodModel LoadShipped()
    {
        using var stream = typeof(MoodReader).Assembly.GetManifestResourceStream("Sentiment.Words.mood.bin")
            ?? throw new InvalidOperationException("The mood model is not in the program.");
        return MoodModel.Load(stream);
    }
}
