namespace ChatAssist.Bot.Admin;

/// <summary>What happened in the last days. An episode counts on the day on which it started; days are UTC.</summary>
/// <param name="Contained">Episodes that ended with an answer of the bot and without a person being wanted.</param>
/// <param name="HandedOver">Episodes in which a person was wanted, whether or not one came.</param>
/// <param name="ByReason">Of these, how many for which first reason.</param>
/// <param name="Unattended">Of these, how many to which nobody could come.</param>
/// <param name="WaitP50Seconds">From the wish for a person until one joined; null when nobody has joined.</param>
/// <param name="FirstReplyP50Seconds">From the wish for a person until the first words of one.</param>
public sealed record Figures(
    int Conversations,
    int Episodes,
    int Contained,
    int HandedOver,
    IReadOnlyDictionary<string, int> ByReason,
    int Unattended,
    double? WaitP50Seconds,
    double? WaitP90Seconds,
    double? FirstReplyP50Seconds,
    Stars Stars,
    IReadOnlyList<DayFigures> PerDay,
    AnswerFigures Answers);

/// <param name="Average">1 … 5; null when nobody rated.</param>
/// <param name="Histogram">How many gave one star, two, … five.</param>
public sealed record Stars(double? Average, int Count, IReadOnlyList<int> Histogram);

public sealed record DayFigures(DateOnly Day, int Conversations, int Contained, int HandedOver);

/// <param name="TopAnswers">The ten that were given most.</param>
public sealed record AnswerFigures(int Given, IReadOnlyList<AnswerCount> TopAnswers);

public sealed record AnswerCount(string AnswerId, string Question, int Count);
