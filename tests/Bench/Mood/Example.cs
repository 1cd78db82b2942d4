using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Bench.Mood;

/// <summary>A labelled text as the fit sees it: its features, and what each answer would weigh.</summary>
internal sealed record Example(int[] Features, float[] Values, MoodLabel? Label, float LabelWeight, bool? Frustrated, float FrustrationWeight)
{
    public static Example Of(MoodRow row, Vocabulary vocabulary, MoodFeatures features, float toneShare, Balance balance)
    {
        var weighed = vocabulary.Weigh(features)
            .Concat(features.Tone.Select((value, i) => (vocabulary.Hashes.Length + i, toneShare * value)).Where(tone => tone.Item2 != 0))
            .ToList();
        return new(
            [.. weighed.Select(w => w.Item1)], [.. weighed.Select(w => w.Item2)],
            row.Label, row.Weight * balance.Of(row.Label), row.Frustrated, row.Weight * balance.Of(row.Frustrated));
    }

    /// <summary>The loss at these sums of the heads, and how each sum pulls.</summary>
    public double Loss(ReadOnlySpan<double> sums, Span<float> pulls)
    {
        pulls.Clear();
        var loss = 0.0;
        if (Label is { } label)
        {
            var top = Math.Max(0, Math.Max(sums[0], sums[1]));
            var (negative, positive, neutral) = (Math.Exp(sums[0] - top), Math.Exp(sums[1] - top), Math.Exp(-top));
            var all = negative + positive + neutral;
            pulls[0] = (float)(LabelWeight * ((negative / all) - (label == MoodLabel.Negative ? 1 : 0)));
            pulls[1] = (float)(LabelWeight * ((positive / all) - (label == MoodLabel.Positive ? 1 : 0)));
            loss -= LabelWeight * Math.Log((label == MoodLabel.Negative ? negative : label == MoodLabel.Positive ? positive : neutral) / all);
        }

        if (Frustrated is { } frustrated)
        {
            var sign = frustrated ? 1 : -1;
            pulls[2] = (float)(-sign * FrustrationWeight / (1 + Math.Exp(sign * sums[2])));
            loss += FrustrationWeight * Math.Log(1 + Math.Exp(-sign * sums[2]));
        }

        return loss;
    }
}
