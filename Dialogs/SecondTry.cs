namespace ChatAssist.Dialogs;

/// <summary>A question that was not answered, and is said in other words or with more of them: "my order has not come", and after the bot has asked back, "it is three days late".</summary>
internal static class SecondTry
{
    /// <summary>The two texts of the customer as one.</summary>
    public static string AsOne(string before, string now) => $"{before} {now}";

    /// <summary>What fits both texts: for each answer that both name, the chance that either is right about it, 1 − (1 − a)(1 − b), or what the two as one text tell, whichever is more.</summary>
    /// <remarks>
    /// Measured on pairs of development questions of which neither is answered by itself (<c>bench tries</c>; figures in the README): told by either alone fewer are answered,
    /// and where all three chances are multiplied more are, but more of them wrongly, and more that are about something else.
    /// </remarks>
    /// <param name="asOne">What fits <see cref="AsOne"/>.</param>
    /// <returns>Best first.</returns>
    public static IReadOnlyList<Found> Of(IReadOnlyList<Found> before, IReadOnlyList<Found> now, IReadOnlyList<Found> asOne)
    {
        var joined = asOne.ToDictionary(found => found.Answer.Id, found => found.Match.Confidence);
        return [.. now.Join(before, mine => mine.Answer.Id, its => its.Answer.Id, Both).OrderByDescending(found => found.Match.Confidence)];

        Found Both(Found mine, Found its) =>
            mine with { Match = mine.Match with { Confidence = Math.Max(Either(mine.Match.Confidence, its.Match.Confidence), joined.GetValueOrDefault(mine.Answer.Id)) } };
    }

    private static double Either(double a, double b) => 1 - ((1 - a) * (1 - b));
}
