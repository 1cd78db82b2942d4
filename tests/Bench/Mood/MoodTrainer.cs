using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Bench.Mood;

/// <summary>Makes the mood model from labelled texts.</summary>
internal static class MoodTrainer
{
    /// <summary>Features in fewer texts say more about those texts than about moods.</summary>
    private const int LeastTexts = 3;

    /// <summary>What keeps the file under 1 MB.</summary>
    private const int MostFeatures = 100_000;

    /// <summary>Every so many rows one is kept from the first fit and calibrates it.</summary>
    private const int HeldOut = 10;

    /// <summary>Parts of the rows; what the words say of a part is asked of a model fitted to the others.</summary>
    private const int Folds = 4;

    private static readonly (double Slope, double Bias)[] _none = [(1, 0), (1, 0), (1, 0)];

    /// <summary>Fits without the held-out rows, calibrates on them, and fits once more on all with the same calibration; then fits what meanings add.</summary>
    public static MoodModel Train(IReadOnlyList<MoodRow> rows, IReadOnlyList<float[]> meanings)
    {
        var features = rows.Select(row => MoodFeatures.Of(row.Text)).ToList();
        var seen = Enumerable.Range(0, rows.Count).Where(i => i % HeldOut != 0).ToList();
        List<MoodRow> seenRows = [.. seen.Select(i => rows[i])];
        List<MoodFeatures> seenFeatures = [.. seen.Select(i => features[i])];
        var all = Vocabulary.Of(features, LeastTexts);
        var vocabulary = all.Strongest(LinearFit.To(seenRows, seenFeatures, all).Greatest, MostFeatures);
        var trial = LinearFit.To(seenRows, seenFeatures, vocabulary).Pack(_none);
        var calibration = Calibration.Of(trial, [.. rows.Where((_, i) => i % HeldOut == 0)]);
        return LinearFit.To(rows, features, vocabulary).Pack(calibration).With(MeaningFit.To(rows, Unseen(rows, features, vocabulary, calibration), meanings));
    }

    private static Sums[] Unseen(IReadOnlyList<MoodRow> rows, List<MoodFeatures> features, Vocabulary vocabulary, IReadOnlyList<(double Slope, double Bias)> calibration)
    {
        var sums = new Sums[rows.Count];
        for (var fold = 0; fold < Folds; fold++)
        {
            var others = Enumerable.Range(0, rows.Count).Where(i => i % Folds != fold).ToList();
            var model = LinearFit.To([.. others.Select(i => rows[i])], [.. others.Select(i => features[i])], vocabulary).Pack(calibration);
            for (var i = fold; i < rows.Count; i += Folds) sums[i] = model.Score(features[i]);
        }

        return sums;
    }
}
