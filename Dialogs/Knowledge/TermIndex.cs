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
        var counted = phrasings.AsParallel().AsOrdered().Select(Counted).ToList();
        foreach (var (term, _) in counted.SelectMany(phrasing => phrasing))
            CollectionsMarshal.GetValueRefOrAddDefault(_terms, term, out _).Phrasings++;
        foreach (var term in _terms.Keys)
        {
            ref var entry = ref CollectionsMarshal.GetValueRefOrNullRef(_terms, term);
            entry.Rarity = Rarity(phrasings.Count, entry.Phrasings);
            entry.Postings = new(entry.Phrasings);
        }
        _rarest = Rarity(phrasings.Count, 0);
        foreach (var (phrasing, counts) in counted.Index())
            foreach (var (term, weight) in Weighed(counts))
                _terms[term].Postings.Add(new(phrasing, weight));
    }

    /// <summary>Adds to each phrasing its cosine to a text, 0 … 1.</summary>
    public void AddCosines(IReadOnlyList<ulong> text, Span<float> cosines)
    {
        foreach (var (term, weight) in Weighed(Counted(text)))
            if (_terms.TryGetValue(term, out var entry))
                foreach (var posting in CollectionsMarshal.AsSpan(entry.Postings))
                    cosines[posting.Phrasing] += weight * posting.Weight;
    }

    /// <summary>The cosine of each text to each other one.</summary>
    public float[][] Cosines(IReadOnlyList<IReadOnlyList<ulong>> texts)
    {
        var cosines = Array.ConvertAll(new float[texts.Count][], _ => new float[texts.Count]);
        var withTerm = new Dictionary<ulong, List<Posting>>();
        foreach (var (at, text) in texts.Index())
            foreach (var (term, weight) in Weighed(Counted(text)))
            {
                var others = CollectionsMarshal.GetValueRefOrAddDefault(withTerm, term, out _) ??= [];
                others.Add(new(at, weight));
                foreach (var other in others)
                    cosines[at][other.Phrasing] = cosines[other.Phrasing][at] += weight * other.Weight;
            }
        return cosines;
    }

    /// <summary>How telling a term is: 1 when every phrasing has it, more the rarer it is.</summary>
    private double RarityOf(ulong term) => _terms.TryGetValue(term, out var entry) ? entry.Rarity : _rarest;

    private static List<(ulong Term, int Count)> Counted(IReadOnlyList<ulong> terms)
    {
        var counts = new Dictionary<ulong, int>(terms.Count);
        foreach (var term in terms)
            CollectionsMarshal.GetValueRefOrAddDefault(counts, term, out _)++;
        return [.. counts.Select(pair => (pair.Key, pair.Value))];
    }

    // Terms that no phrasing has count in the length: a text of unknown words is far from everything.
    private List<(ulong Term, float Weight)> Weighed(List<(ulong Term, int Count)> counts)
    {
        var weights = counts.ConvertAll(counted => counted.Count * RarityOf(counted.Term));
        var length = Math.Sqrt(weights.Sum(weight => weight * weight));
        return [.. counts.Zip(weights, (counted, weight) => (counted.Term, (float)(weight / length)))];
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
