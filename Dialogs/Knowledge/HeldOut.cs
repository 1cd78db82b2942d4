namespace ChatAssist.Dialogs.Knowledge;

/// <summary>What the engine says to phrasings that it was not shown: the only honest questions that a knowledge base brings along.</summary>
/// <param name="Own">Phrasings whose answer was known by its other phrasings.</param>
/// <param name="Foreign">Phrasings whose answer was left out as a whole: nothing may be answered.</param>
internal sealed record HeldOut(IReadOnlyList<HeldOutQuestion> Own, IReadOnlyList<HeldOutQuestion> Foreign)
{
    private const int Rounds = 5;

    /// <summary>In each of five rounds a fifth of each answer's phrasings is left out, and a fifth of the answers.</summary>
    public static HeldOut Of(Reading[] phrasings, int[] answerOf, Confidence confidence)
    {
        List<HeldOutQuestion> own = [], foreign = [];
        var place = PlaceInAnswer(answerOf);
        for (var round = 0; round < Rounds; round++)
        {
            var kept = Enumerable.Range(0, phrasings.Length).Where(at => !IsAway(at) && !IsLeftOut(at)).ToList();
            var classOf = kept.Select(at => answerOf[at]).Distinct().Index().ToDictionary(pair => pair.Item, pair => pair.Index);
            if (classOf.Count < 2)
                continue;
            var ranker = new Ranker([.. kept.Select(at => phrasings[at])], [.. kept.Select(at => classOf[answerOf[at]])], classOf.Count);
            foreach (var at in Enumerable.Range(0, phrasings.Length).Except(kept))
            {
                var isOwn = classOf.TryGetValue(answerOf[at], out var right);
                (isOwn ? own : foreign).Add(Ask(phrasings[at], isOwn ? right : -1));
            }

            HeldOutQuestion Ask(Reading phrasing, int right)
            {
                var ranked = ranker.Rank(phrasing, 3);
                var (first, second) = (confidence.Of(ranked[0].Signs), confidence.Of(ranked[1].Signs));
                return new(first, Math.Max(0, first - second), ranked[0].Class == right, ranked.Any(candidate => candidate.Class == right));
            }

            bool IsAway(int at) => answerOf[at] % Rounds == round;
            bool IsLeftOut(int at) => place[at] % Rounds == round;
        }
        return new(own, foreign);
    }

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
