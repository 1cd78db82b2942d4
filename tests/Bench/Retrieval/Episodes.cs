using System.Collections.Concurrent;
using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Knowledge.Encoder;

namespace ChatAssist.Bench.Retrieval;

/// <summary>What an invented knowledge base said: the signs of its candidates, best first, and whether the first was the answer.</summary>
internal readonly record struct Sample(Signs[] Candidates, bool Right);

/// <summary>
/// Invents knowledge bases: some intents of a set, a few phrasings each. Asks them other phrasings of these intents, questions about
/// the intents left out (near), and questions of other sets (far). So the confidence learns from bases of every size and thickness.
/// </summary>
internal sealed class Episodes(SentenceEncoder? encoder)
{
    private const int PerSet = 10, InScope = 300, Near = 150, Far = 60, MostTexts = 60;

    private readonly ConcurrentDictionary<string, Reading> _readings = new();

    public List<Sample> Of(RetrievalSet set, IReadOnlyList<RetrievalSet> others)
    {
        var random = new Random(11);
        var samples = new List<Sample>();
        for (var episode = 0; episode < PerSet; episode++)
            samples.AddRange(Episode(set, others, random));
        return samples;
    }

    public Reading Read(string text) => _readings.GetOrAdd(text, _ => Reading.Of(text, encoder));

    private List<Sample> Episode(RetrievalSet set, IReadOnlyList<RetrievalSet> others, Random random)
    {
        var intents = set.More.Keys.Order(StringComparer.Ordinal).ToArray();
        random.Shuffle(intents);
        var size = random.Next(Math.Min(8, intents.Length / 2), intents.Length * 5 / 6);
        var thickness = random.Next(2, 14);
        List<(string Text, int Class)> known = [], asked = [];
        for (var at = 0; at < size; at++)
        {
            var texts = Some(set.More[intents[at]], MostTexts, random);
            var phrasings = Math.Clamp(thickness + random.Next(-2, 3), 1, texts.Length / 2);
            known.AddRange(texts[..phrasings].Select(text => (text, at)));
            asked.AddRange(texts[phrasings..].Select(text => (text, at)));
        }
        var near = intents[size..].SelectMany(intent => Some(set.More[intent], MostTexts, random)).Select(text => (text, -1));
        var far = others.SelectMany(other => other.More.Values.SelectMany(texts => Some(texts, 4, random))).Select(text => (text, -1));
        var questions = Some([.. asked], InScope, random).Concat(Some([.. near], Near, random)).Concat(Some([.. far], Far, random)).ToList();

        known.Select(one => one.Text).Concat(questions.Select(one => one.Item1)).AsParallel().ForAll(text => Read(text));
        var ranker = new Ranker([.. known.Select(one => Read(one.Text))], [.. known.Select(one => one.Class)], size);
        return [.. questions.AsParallel().AsOrdered().Select(one =>
        {
            var best = ranker.Look(Read(one.Item1)).Best(KnowledgeIndex.MostMatches);
            return new Sample([.. best.Select(candidate => candidate.Signs)], best[0].Class == one.Item2);
        })];
    }

    private static T[] Some<T>(T[] from, int most, Random random)
    {
        var shuffled = from.ToArray();
        random.Shuffle(shuffled);
        return shuffled[..Math.Min(most, shuffled.Length)];
    }
}
