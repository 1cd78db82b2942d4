using System.Runtime.InteropServices;

namespace ChatAssist.Dialogs.Knowledge;

/// <summary>Which phrasings contain a term, and how telling it is: TF-IDF vectors of length 1, read term by term.</summary>
internal sealed class TermIndex
{
    private readonly Dictionary<ulong, Term> _terms = [];
    private readonly double _rarest;

    /// <param name="phrasings">The terms of each phrasing.</param>
    public TermIndex(IReadOnlyList<IReadOnlyList<ulong>> phrasings)
    {
        foreach (var phrasing in phrasings)
            foreach (var term in new HashSet<ulong>(phrasing))
                CollectionsMarshal.GetValueRefOrAddDefault(_terms, term, out _).Phrasings++;
        foreach (var term in _terms.Keys)
        {
            ref var entry = ref CollectionsMarshal.GetValueRefOrNullRef(_terms, term);
            entry.Rarity = Rarity(phrasings.Count, entry.Phrasings);
            entry.Postings = new(entry.Phrasings);
        }
        _rarest = Rarity(phrasings.Count, 0);
        for (var phrasing = 0; phrasing < phrasings.Count; phrasing++)
            foreach (var (term, weight) in Weigh(phrasings[phrasing]))
                _terms[term].Postings.Add(new(phrasing, weight));
    }

    /// <summary>Adds to each phrasing its cosine to a text, 0 … 1.</summary>
    public void AddCosines(IReadOnlyList<ulong> text, Span<float> cosines)
    {
        foreach (var (term, weight) in Weigh(text))
            if (_terms.TryGetValue(term, out var entry))
                foreach (var posting in CollectionsMarshal.AsSpan(entry.Postings))
                    cosines[posting.Phrasing] += weight * posting.Weight;
    }

    /// <summary>The cosine of each text to each other one.</summary>
    public float[][] Cosines(IEnumerable<IReadOnlyList<ulong>> texts)
    {
        var weighed = texts.Select(text => Weigh(text).ToDictionary(pair => pair.Term, pair => pair.Weight)).ToList();
        return [.. weighed.Select(one => weighed.Select(other => other.Sum(pair => pair.Value * one.GetValueOrDefault(pair.Key))).ToArray())];
    }

    /// <summary>How telling a term is: 1 when every phrasing has it, more the rarer it is.</summary>
    private double RarityOf(ulong term) => _terms.TryGetValue(term, out var entry) ? entry.Rarity : _rarest;

    // Terms that no phrasing has count in the length: a text of unknown words is far from everything.
    private List<(ulong Term, float Weight)> Weigh(IReadOnlyList<ulong> terms)
    {
        var counts = new Dictionary<ulong, int>(terms.Count);
        foreach (var term in terms)
            CollectionsMarshal.GetValueRefOrAddDefault(counts, term, out _)++;
        var weighed = new List<(ulong, double)>(counts.Count);
        var squares = 0.0;
        foreach (var (term, count) in counts)
        {
            var weight = count * RarityOf(term);
            weighed.Add((term, weight));
            squares += weight * weight;
        }
        var length = Math.Sqrt(squares);
        return weighed.ConvertAll(w => (w.Item1, (float)(w.Item2 / length)));
    }

    private static double Rarity(int phrasings, int with) => Math.Log((1.0 + phrasings) / (1 + with)) + 1;

    private struct Term
    {
        public int Phrasings;
        public double Rarity;
        public List<Posting> Postings;
    }

    private readonly record struct Posting(int Phrasing, float Weight);
}
