using System.Globalization;

namespace ChatAssist.Dialogs;

/// <summary>A verdict in one sentence for an agent: what it rests on, and the least change that would have changed it.</summary>
internal static class Explanation
{
    public static string Of(Situation situation, Verdict verdict)
    {
        var insulted = verdict is Verdict.HandsOver && situation.Turn.Signals.Insulted ? "; the customer's words are abusive" : "";
        var because = verdict.Because();
        return $"{char.ToUpperInvariant(because[0])}{because[1..]}{insulted}{(Nearest(situation, verdict) is { } change ? $"; {change}" : "")}.";
    }

    /// <summary>The least change of one figure after which the bot would have done something else; null when no single one would do.</summary>
    /// <remarks>Found by asking for the verdict itself, so that the named change is always a true one.</remarks>
    public static Change? Nearest(Situation situation, Verdict verdict)
    {
        Change? nearest = null;
        foreach (var figure in Figure.All(situation))
        {
            foreach (var change in figure.Changes())
                if ((nearest is null || change.Distance < nearest.Distance) && !change.Instead.IsSameMove(verdict)) nearest = change;
        }

        return nearest;
    }
}

/// <summary>One figure of a situation set to another value.</summary>
/// <param name="Figure">Which.</param>
/// <param name="Limit">The limit that it crosses.</param>
/// <param name="To">Its new value, at the limit or just under it.</param>
internal sealed record Change(Figure Figure, double Limit, double To)
{
    /// <summary>How far the figure is from its limit; one miss counts as much as a whole figure of 0 … 1.</summary>
    public double Distance => Math.Abs(To - Figure.Value);

    public Verdict Instead => Figure.With(To).Verdict();

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"with {Figure.Name} {(To < Figure.Value ? "under" : "from")} {Limit.ToString(Figure.Format, CultureInfo.InvariantCulture)} the bot would have {Instead.Deed}");
}

/// <summary>A figure that a verdict hangs on.</summary>
/// <param name="Name">In words that an agent understands.</param>
/// <param name="Format">How it is written.</param>
/// <param name="Grain">The least difference that counts.</param>
/// <param name="Value">What it is.</param>
/// <param name="Range">What it can be.</param>
/// <param name="Limits">The values from which on it may make a difference.</param>
/// <param name="With">The situation with another value of it.</param>
internal sealed record Figure(string Name, string Format, double Grain, double Value, (double Least, double Most) Range, IReadOnlyList<double> Limits, Func<double, Situation> With)
{
    /// <summary>Less than any figure shows, and more than sums are rounded by.</summary>
    private const double Rounding = 1e-9;

    public static IEnumerable<Figure> All(Situation situation)
    {
        if (situation.Turn.Found.Count > 0) yield return Confidence(situation);
        yield return Share("a wish for a person", situation.Turn.AsksForPerson, 0, [situation.Policy.PersonRequest], to => situation with { Turn = situation.Turn with { AsksForPerson = to } });
        var limit = situation.Policy.Frustration.Limit(situation.Now.Frustration);
        yield return Share("frustration", situation.Frustration.Level, 0, [limit], to => situation with { Frustration = situation.Frustration with { Level = to, Alarm = to >= limit } });
        yield return new("a count of misses", "F0", Grain: 1, situation.Now.Misses + 1, (1, int.MaxValue), [situation.Policy.MissesBeforeHandoff], to => situation with { Now = situation.Now with { Misses = (int)to - 1 } });
    }

    /// <summary>That of the best match, which stays the best.</summary>
    private static Figure Confidence(Situation situation)
    {
        var (turn, best) = (situation.Turn, situation.Turn.Found[0]);
        var next = best.Match.Confidence - turn.Gap;
        return Share("a confidence", best.Match.Confidence, next, [turn.Limits.Answer, turn.Limits.AskBack, next + turn.Limits.Gap + Rounding], With);

        Situation With(double to)
        {
            Found[] found = [.. turn.Found];
            found[0] = best with { Match = best.Match with { Confidence = to } };
            return situation with { Turn = turn with { Found = found } };
        }
    }

    private static Figure Share(string name, double value, double least, IReadOnlyList<double> limits, Func<double, Situation> with) =>
        new(name, "F2", 2 * Rounding, value, (least, 1), limits, with);

    /// <summary>The figure on both sides of each of its limits, where it may be so: one that lies on a limit, as far as sums can tell, may be on either.</summary>
    public IEnumerable<Change> Changes()
    {
        foreach (var limit in Limits)
        {
            if (MayBe(limit)) yield return new(this, limit, limit);
            if (MayBe(limit - Grain)) yield return new(this, limit, limit - Grain);
        }
    }

    private bool MayBe(double value) => value >= Range.Least && value <= Range.Most;
}
