namespace ChatAssist.Dialogs.Sentiment;

/// <summary>How much more common than neutral texts the others are among what is read; 1 when all three are equally common.</summary>
/// <param name="Negative">Times neutral, over 0. Default 1.1: who writes to a help desk has a problem.</param>
/// <param name="Positive">Times neutral, over 0. Default 0.9.</param>
public sealed record MoodPrior(double Negative = 1.1, double Positive = 0.9);
