namespace ChatAssist.Dialogs.Knowledge;

/// <summary>What the engine says to phrasings that it was not shown: the only honest questions that a knowledge base brings along.</summary>
/// <param name="Own">Phrasings whose answer was known by its other phrasings.</param>
/// <param name="Foreign">Phrasings whose answer was left out as a whole: nothing may be answered.</param>
internal sealed record HeldOut(IReadOnlyList<HeldOutQuestion> Own, IReadOnlyList<HeldOutQuestion> Foreign)
{
    private const int Rounds = 5;

    /// <summary>Large knowledge bases have more phrasings than it takes to find a threshold: the rest is not asked.</summary>
    private const int Enough = 400;

    /// <summary>In each of five rounds a fifth of each answer's phrasings is left out, and a fifth of the answers.</summary>
    public static HeldOut Of(Reading[] phrasings, int[] answerOf, Confidence confidence)
    {
        List<HeldOutQuestion> own = [], foreign = [];
        var place = PlaceInAnswer(answerOf);
        for (var round = 0; round < Rounds && own.Count < Enough; round++)
        {
            var (kept, left) = Split(phrasings.Length, at => answerOf[at] % Rounds != round && place[at] % Rounds != round);
            var classOf = kept.Select(at => answerOf[at]).Distinct().Index().ToDictionary(pair => pair.Item, pair => pair.Index);
            if (classOf.Count < 2)
                continue;
            var ranker = new Ranker([.. kept.Select(at => phrasings[at])], [.. kept.Select(at => classOf[answerOf[at]])], classOf.Count);
            var (ownLeft, foreignLeft) = Split(left, at => classOf.ContainsKey(answerOf[at]));
            own.AddRange(Spread(ownLeft).AsParallel().AsOrdered().Select(at => Ask(at, classOf[answerOf[at]])));
            foreign.AddRange(Spread(foreignLeft).AsParallel().AsOrdered().Select(at => Ask(at, -1)));

            HeldOutQuestion Ask(int at, int right)
            {
                var ranked = ranker.Look(phrasings[at]).Best(KnowledgeIndex.MostMatches);
                var confidences = confidence.Of(ranked.Select(candidate => candidate.Signs));
                return new(confidences[0], confidences[0] - confidences[1], ranked[0].Class == right, ranked.Take(3).Any(candidate => candidate.Class == right));
            }
        }
        return new(own, foreign);
    }

    private static (List<int> First, List<int> Others) Split(int count, Predicate<int> first) => Split([.. Enumerable.Range(0, count)], first);

    private static (List<int> First, List<int> Others) Split(List<int> all, Predicate<int> first) => (all.FindAll(first), all.FindAll(at => !first(at)));

    /// <summary>Enough of them where there are so many, evenly over all answers.</summary>
    private static IEnumerable<int> Spread(List<int> all) => all.Where((_, at) => at % Math.Max(1, all.Count / Enough) == 0);

    private static int[] PlaceInAnswer(int[] answerOf)
    {
        var next = new Dictionary<int, int>();
        return Array.ConvertAll(answerOf, answer => next[answer] = next.GetValueOrDefault(answer, -1) + 1);
    }
}

/// <param name="Confidence">Of the first.</param>
/// <param name="Gap">How much more confidence the first has than the second.</param>
/// <param name="Right">The first is the answer.</param>
/// <param name="AmongThree">One of the first three is.</param>
internal readonly record struct HeldOutQuestion(double Confidence, double Gap, bool Right, bool AmongThree);
