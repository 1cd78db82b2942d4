using System.ComponentModel.DataAnnotations;

namespace ChatAssist.Dialogs.Sentiment;

/// <summary>How frustration builds up over turns, and when it is too much.</summary>
/// <remarks>
/// The level after a turn is <see cref="Keep"/> times the level before it plus what the turn adds, kept in 0 … 1.
/// Plain sums, so that an agent can follow every figure. The defaults were chosen on the conversations of the dev data
/// (AUROC of dissatisfied turns) with alarms kept rare in them, since their customers are patient.
/// </remarks>
public sealed record FrustrationPolicy
{
    /// <summary>The share of the level that is left one turn later, 0 … 1. Default 0.6: little is left after four turns.</summary>
    [Range(0.0, 1.0)]
    public double Keep { get; init; } = 0.6;

    /// <summary>The level that raises the alarm, 0 … 1, above <see cref="Lower"/>. Default 0.7.</summary>
    [Range(0.0, 1.0)]
    public double Raise { get; init; } = 0.7;

    /// <summary>The level under which an alarm ends, 0 … 1. Default 0.45: one kind word does not end it.</summary>
    [Range(0.0, 1.0)]
    public double Lower { get; init; } = 0.45;

    /// <summary>What words of full frustration add, 0 … 1. Default 0.75: a single furious text is enough by itself.</summary>
    [Range(0.0, 1.0)]
    public double Words { get; init; } = 0.75;

    /// <summary>What a text of full pleasure takes away, 0 … 1. Default 0.3.</summary>
    [Range(0.0, 1.0)]
    public double Relief { get; init; } = 0.3;

    /// <summary>What the same question again adds, 0 … 1. Default 0.25.</summary>
    [Range(0.0, 1.0)]
    public double SameQuestionAgain { get; init; } = 0.25;

    /// <summary>What a rephrased question adds, 0 … 1. Default 0.05: details that come bit by bit look alike too.</summary>
    [Range(0.0, 1.0)]
    public double Rephrased { get; init; } = 0.05;

    /// <summary>What a denial adds, 0 … 1. Default 0.25.</summary>
    [Range(0.0, 1.0)]
    public double ShortDenial { get; init; } = 0.25;

    /// <summary>What asking for something else than was offered adds, 0 … 1. Default 0.15.</summary>
    [Range(0.0, 1.0)]
    public double AsksForOther { get; init; } = 0.15;

    /// <summary>What a miss of the bot adds, 0 … 1. Default 0.15.</summary>
    [Range(0.0, 1.0)]
    public double Missed { get; init; } = 0.15;

    /// <summary>What one answer given twice running adds, 0 … 1. Default 0.2.</summary>
    [Range(0.0, 1.0)]
    public double SameAnswerTwice { get; init; } = 0.2;

    /// <summary>What an insult adds, 0 … 1. Default 0.3: with angry words it is enough, and said in passing it is not.</summary>
    [Range(0.0, 1.0)]
    public double Insult { get; init; } = 0.3;

    /// <summary>What a wait of <see cref="LongWait"/> or more adds, in proportion for shorter ones, 0 … 1. Default 0.1.</summary>
    [Range(0.0, 1.0)]
    public double Waited { get; init; } = 0.1;

    /// <summary>The wait that counts in full, over zero. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan LongWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The level that raises the alarm, or keeps up one that is on.</summary>
    public double Limit(FrustrationState before) => before.Alarm ? Lower : Raise;
}
