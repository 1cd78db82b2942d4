using ChatAssist.Bot.Encoder;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Languages;

namespace ChatAssist.Bench.Retrieval;

/// <summary>
/// <c>tries --data DIR</c>: customers who were not understood and say it in other words. Pairs of development questions, neither of which is answered by itself:
/// two of one intent, two of different ones, and one with a foreign question behind it. How many are answered when they are read together, and how rightly?
/// </summary>
internal static class SecondTries
{
    private const double WantedPrecision = 0.9;

    /// <summary>So that a run takes minutes.</summary>
    private const int MostPairs = 400;

    public static async Task RunAsync(string data)
    {
        Console.WriteLine("set           phrasings | one intent: pairs, answered, right | two intents: answered, of them the second, the first | foreign: answered, of them the first");
        var encoder = EncoderLocation.Load(null);
        foreach (var name in RetrievalSet.Training.Concat(RetrievalSet.Measuring))
        {
            var set = await RetrievalSet.ReadAsync(data, name);
            foreach (var (size, snapshot) in new[] { (10, set.Ten), (5, set.Five) })
            {
                var index = KnowledgeIndex.Build(snapshot, encoder);
                Console.WriteLine($"{set.Name,-13} {size,9} | {Line(set, new(index, index.ThresholdsFor(WantedPrecision), index.Snapshot.Version))}");
            }
        }
    }

    private static string Line(RetrievalSet set, PublishedKnowledge knowledge)
    {
        var open = set.Queries.Zip(set.Gold, (query, gold) => new Question(query.Text, gold.Expected ?? [])).AsParallel().AsOrdered().Where(asked => Given(Find(knowledge, asked.Text), knowledge) is null).ToArray();
        new Random(5).Shuffle(open);
        var (own, foreign) = (open.Where(asked => asked.Expected.Count > 0).ToList(), open.Where(asked => asked.Expected.Count == 0).ToList());
        var same = Together(own.GroupBy(asked => asked.Expected[0]).SelectMany(Neighbours));
        var different = Together(Neighbours(own).Where(pair => !pair.First.Expected.Intersect(pair.Second.Expected).Any()));
        var strange = Together(own.Zip(foreign, (one, other) => new Pair(one, other)));
        return $"{same.Count,3} {Share(same, Answered):P0} {Share(same.Where(Answered), OfSecond):P0} | {Share(different, Answered):P0} {Share(different.Where(Answered), OfSecond):P0} {Share(different.Where(Answered), OfFirst):P0}"
            + $" | {Share(strange, Answered):P0} {Share(strange.Where(Answered), OfFirst):P0}";

        List<Pair> Together(IEnumerable<Pair> all) => [.. all.Take(MostPairs).AsParallel().AsOrdered().Select(pair => pair with { Given = Given(Found(pair), knowledge) })];
        IReadOnlyList<Found> Found(Pair pair) => SecondTry.Of(Find(knowledge, pair.First.Text), Find(knowledge, pair.Second.Text), Find(knowledge, SecondTry.AsOne(pair.First.Text, pair.Second.Text)));
        IEnumerable<Pair> Neighbours(IEnumerable<Question> asked) => asked.Zip(asked.Skip(1), (one, other) => new Pair(one, other));
        bool Answered(Pair pair) => pair.Given is not null;
        bool OfFirst(Pair pair) => pair.First.Expected.Contains(pair.Given!);
        bool OfSecond(Pair pair) => pair.Second.Expected.Contains(pair.Given!);
    }

    private static double Share(IEnumerable<Pair> pairs, Func<Pair, bool> holds) => pairs.Select(pair => holds(pair) ? 1.0 : 0).DefaultIfEmpty(0).Average();

    private static IReadOnlyList<Found> Find(PublishedKnowledge knowledge, string text) => knowledge.Find(text, site: null, context: null, Language.English);

    /// <returns>The answer that the bot would give; null when it is not sure.</returns>
    private static string? Given(IReadOnlyList<Found> found, PublishedKnowledge knowledge) =>
        found is [var best, ..] && best.Match.Confidence >= knowledge.Limits.Answer && Perception.Lead(found) >= knowledge.Limits.Gap ? best.Answer.Id : null;

    private sealed record Question(string Text, IReadOnlyList<string> Expected);

    private sealed record Pair(Question First, Question Second, string? Given = null);
}
