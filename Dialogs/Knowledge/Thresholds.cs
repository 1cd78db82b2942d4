namespace ChatAssist.Dialogs.Knowledge;

/// <summary>When the bot answers, asks back or hands over.</summary>
/// <param name="Answer">The least confidence of an answer, 0 … 1.</param>
/// <param name="AskBack">The least confidence of asking back with choices, 0 … <paramref name="Answer"/>; below it a person takes over.</param>
/// <param name="Gap">The least that an answer's confidence is above the next one's, 0 … 1.</param>
public sealed record Thresholds(double Answer, double AskBack, double Gap)
{
    /// <summary>The share of the questions that have an answer here that will get one, 0 … 1; 0 where nothing is known.</summary>
    public double ExpectedAnswered { get; init; }

    /// <summary>Customers' questions that no answer fits. One in five is assumed: what is measured on public chat logs varies widely.</summary>
    private const double ForeignShare = 0.2;

    /// <summary>Asking back is worth it when one of the three choices is right at least so often.</summary>
    private const double WantedAmongThree = 0.5;

    /// <summary>
    /// The least lead over the next answer: closer ones are asked about, however sure each of them looks, for the wrong one of two twins
    /// is a wrong answer half the time. As confidences share what there is, this is 0.6 against 0.4; a question that names neither of two
    /// equally told twins leads by less than 0.15. With 0.4 at least, up to three points fewer development questions were answered.
    /// </summary>
    private const double LeastGap = 0.2;

    /// <summary>
    /// The least confidence worth a question: under one chance in five the choices are noise to the customer, and "could you say it in
    /// other words?" is the better question. Of the sample's 159 development questions it turns 13 of 18 foreign ones that were asked back
    /// into that, and one that the shop could answer.
    /// </summary>
    private const double WorthAsking = 0.2;

    /// <summary>So many held-out questions weigh as much as what is known of knowledge bases in general.</summary>
    private const double PriorQuestions = 30;

    private static readonly double[] _gaps = [LeastGap, 0.3, 0.4];

    /// <summary>What is right for knowledge bases in general, until one's own phrasings have been asked.</summary>
    /// <param name="wantedPrecision">0.5 … 0.99.</param>
    public static Thresholds Usual(double wantedPrecision) => For(wantedPrecision, new HeldOut([], []));

    internal static Thresholds For(double wantedPrecision, HeldOut heldOut)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(wantedPrecision, 0.5);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wantedPrecision, 0.99);
        // Were confidences spread evenly above the threshold t, their mean, (1 + t) / 2, would be the precision.
        var prior = 2 * wantedPrecision - 1;
        var (found, gap) = _gaps.Select(gap => (Lowest(heldOut, gap, wantedPrecision), gap))
            .MaxBy(pair => Answered(heldOut, pair.Item1, pair.gap) - pair.gap / 1000); // of equals the smaller gap
        var trust = heldOut.Own.Count / (heldOut.Own.Count + PriorQuestions);
        var answer = trust * found + (1 - trust) * prior;
        var askBack = Math.Min(answer, Math.Max(WorthAsking, trust * LowestAskBack(heldOut, answer) + (1 - trust) * answer / 2));
        var lead = Math.Max(LeastGap, trust * gap);
        return new(answer, askBack, lead) { ExpectedAnswered = Answered(heldOut, answer, lead) };
    }

    /// <summary>The lowest threshold at which the wanted share of answers is right; 1 when there is none.</summary>
    private static double Lowest(HeldOut heldOut, double gap, double wantedPrecision)
    {
        var (ownWeight, foreignWeight) = Weights(heldOut);
        double right = 0, all = 0, lowest = 1;
        foreach (var (question, weight) in heldOut.Own.Select(own => (own, ownWeight))
            .Concat(heldOut.Foreign.Select(foreign => (foreign, foreignWeight)))
            .Where(pair => pair.Item1.Gap >= gap)
            .OrderByDescending(pair => pair.Item1.Confidence))
        {
            all += weight;
            right += question.Right ? weight : 0;
            if (right >= wantedPrecision * all)
                lowest = question.Confidence;
        }
        return lowest;
    }

    private static double LowestAskBack(HeldOut heldOut, double answer)
    {
        var (ownWeight, foreignWeight) = Weights(heldOut);
        double useful = 0, all = 0, lowest = answer;
        foreach (var (question, weight) in heldOut.Own.Select(own => (own, ownWeight))
            .Concat(heldOut.Foreign.Select(foreign => (foreign, foreignWeight)))
            .Where(pair => pair.Item1.Confidence < answer)
            .OrderByDescending(pair => pair.Item1.Confidence))
        {
            all += weight;
            useful += question.AmongThree ? weight : 0;
            if (useful >= WantedAmongThree * all)
                lowest = question.Confidence;
        }
        return lowest;
    }

    private static (double Own, double Foreign) Weights(HeldOut heldOut) =>
        ((1 - ForeignShare) / Math.Max(1, heldOut.Own.Count), ForeignShare / Math.Max(1, heldOut.Foreign.Count));

    private static double Answered(HeldOut heldOut, double answer, double gap) =>
        heldOut.Own.Count(own => own.Confidence >= answer && own.Gap >= gap) / (double)Math.Max(1, heldOut.Own.Count);
}
