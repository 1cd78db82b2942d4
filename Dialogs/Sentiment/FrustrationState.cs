using System.Globalization;

namespace ChatAssist.Dialogs.Sentiment;

/// <summary>How frustrated a customer is after the turns so far, and why.</summary>
/// <param name="Level">0 … 1.</param>
/// <param name="Alarm">True from the turn that reaches <see cref="FrustrationPolicy.Raise"/> until one falls under <see cref="FrustrationPolicy.Lower"/>.</param>
/// <param name="Rises">How many turns running the level has risen.</param>
/// <param name="Why">What the level consists of, the greatest first; the amounts add up to it before it is kept in 0 … 1.</param>
public sealed record FrustrationState(double Level, bool Alarm, int Rises, IReadOnlyList<Contribution> Why)
{
    /// <summary>The start of an episode.</summary>
    public static readonly FrustrationState Calm = new(0, false, 0, []);

    /// <summary>Too little to tell an agent about.</summary>
    private const double Negligible = 0.005;

    /// <summary>The state after one more turn of the customer.</summary>
    public FrustrationState Next(Mood mood, DialogueSignals signals, FrustrationPolicy policy)
    {
        Contribution[] why = [.. Contributions(mood, signals, policy).Where(c => Math.Abs(c.Amount) >= Negligible).OrderByDescending(c => c.Amount)];
        var level = Math.Clamp(why.Sum(c => c.Amount), 0, 1);
        return new(level, level >= policy.Limit(this), level > Level ? Rises + 1 : 0, why);
    }

    private IEnumerable<Contribution> Contributions(Mood mood, DialogueSignals signals, FrustrationPolicy policy)
    {
        yield return new("earlier turns", policy.Keep * Level);
        yield return new("words", policy.Words * mood.Frustration);
        yield return new("kind words", -policy.Relief * Math.Max(0, mood.Score));
        if (signals.SameQuestionAgain) yield return new("same question again", policy.SameQuestionAgain);
        if (signals.Rephrased) yield return new("rephrased", policy.Rephrased);
        if (signals.ShortDenial) yield return new("turned the answer down", policy.ShortDenial);
        if (signals.AsksForOther) yield return new("asked for something else", policy.AsksForOther);
        if (signals.Missed) yield return new("bot found nothing", policy.Missed);
        if (signals.SameAnswerTwice) yield return new("same answer twice", policy.SameAnswerTwice);
        if (signals.Insulted) yield return new("insult", policy.Insult);
        yield return new("waited", policy.Waited * Math.Min(1, signals.Waited / policy.LongWait));
    }

    /// <summary>One sentence for an agent: the level and the limit it passed, how it came, and the least that would have kept it under.</summary>
    public string Sentence(FrustrationPolicy policy)
    {
        var parts = new List<string> { Against(Level >= policy.Raise || !Alarm ? policy.Raise : policy.Lower) };
        if (Rises > 1) parts.Add($"rose for {Rises} turns");
        if (Why.Count > 0) parts.Add(string.Join(", ", Why));
        if (Alarm && Decisive(policy) is { } decisive) parts.Add(string.Create(CultureInfo.InvariantCulture, $"without \"{decisive.Name}\" it would have been {Level - decisive.Amount:0.00}"));
        return string.Join("; ", parts);
    }

    private string Against(double limit) => string.Create(CultureInfo.InvariantCulture, $"Frustration {Level:0.00} {(Level >= limit ? "over" : "under")} {limit:0.00}");

    /// <summary>The smallest part without which there would be no alarm.</summary>
    private Contribution? Decisive(FrustrationPolicy policy) =>
        Why.Where(part => part.Amount > 0 && Level - part.Amount < (Level >= policy.Raise ? policy.Raise : policy.Lower)).MinBy(part => part.Amount);

    public bool Equals(FrustrationState? other) =>
        other is not null && Level.Equals(other.Level) && Alarm == other.Alarm && Rises == other.Rises && Why.SequenceEqual(other.Why);

    public override int GetHashCode() => HashCode.Combine(Level, Alarm, Rises, Why.Count);
}

/// <summary>One part of a frustration level.</summary>
/// <param name="Name">What it is, in words that an agent understands.</param>
/// <param name="Amount">How much it adds; negative when it takes away.</param>
public sealed record Contribution(string Name, double Amount)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} {Amount:+0.00;-0.00}");
}
