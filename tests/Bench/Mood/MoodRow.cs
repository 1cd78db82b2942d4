using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Bench.Mood;

/// <summary>One labelled text.</summary>
/// <param name="Text">What somebody wrote.</param>
/// <param name="Label">Its class; none when readers heard both sides.</param>
/// <param name="Frustrated">Whether readers heard anger, annoyance or disappointment; none when they were not asked.</param>
/// <param name="Weight">How much it counts in training.</param>
internal sealed record MoodRow(string Text, MoodLabel? Label, bool? Frustrated, float Weight);
