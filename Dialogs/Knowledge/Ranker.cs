using System.Numerics.Tensors;

namespace ChatAssist.Dialogs.Knowledge;

/// <summary>The engine itself: learns which phrasings mean which class and tells the likely classes of a text.</summary>
internal sealed class Ranker
{
    private readonly PhraseKernel _phrasings;
    private readonly int[][] _phrasingsOf;
    private readonly double[] _closeness;
    private readonly Coverage _coverage;
    private readonly ClassModel _model;

    /// <param name="phrasings">One or more.</param>
    /// <param name="classOf">The class of each phrasing, 0 … <paramref name="classes"/> - 1; every class has one or more.</param>
    /// <param name="classes">How many.</param>
    public Ranker(IReadOnlyList<Reading> phrasings, int[] classOf, int classes)
    {
        _phrasings = new(phrasings, Meanings(phrasings, classOf, classes));
        var byClass = Enumerable.Range(0, classOf.Length).ToLookup(phrasing => classOf[phrasing]);
        _phrasingsOf = [.. Enumerable.Range(0, classes).Select(at => byClass[at].ToArray())];
        _closeness = [.. _phrasingsOf.AsParallel().AsOrdered().Select(own => _phrasings.Closeness(own))];
        _coverage = new(phrasings, _phrasingsOf);
        _model = ClassModel.Train(_phrasings, classOf, classes);
    }

    public View Look(Reading text) => new(this, text, _phrasings.Compare(text));

    private static MeaningSpace? Meanings(IReadOnlyList<Reading> phrasings, int[] classOf, int classes) =>
        phrasings.All(phrasing => phrasing.Meaning is not null) ? new([.. phrasings.Select(phrasing => phrasing.Meaning!)], classOf, classes) : null;

    /// <summary>One text before all classes.</summary>
    internal sealed class View(Ranker ranker, Reading text, Likeness likeness)
    {
        /// <summary>How near the nearest phrasing of a class is, 0 … 1.</summary>
        public double Nearness(int at) => likeness.Nearness(Nearest(at));

        /// <summary>The likeliest classes, best first, at most <paramref name="most"/>.</summary>
        public List<Candidate> Best(int most) => Best(most, _ => 0);

        /// <summary>The same, with what else is known of the classes.</summary>
        /// <param name="most">How many at most.</param>
        /// <param name="favour">What is added to the logarithm of a class's chance; minus infinity leaves the class out.</param>
        public List<Candidate> Best(int most, Func<int, float> favour)
        {
            var scores = ranker._model.Scores(likeness);
            ranker._coverage.AddTo(scores, text);
            for (var at = 0; at < scores.Length; at++)
                scores[at] += favour(at);
            var chances = new float[scores.Length];
            TensorPrimitives.SoftMax(scores, chances);
            return [.. Greatest(scores, most).Select(at => (At: at, Phrasing: Nearest(at)))
                .Select(one => new Candidate(one.At, one.Phrasing, new(chances[one.At], Fit(one.At, one.Phrasing))))];
        }

        // Of an answer whose phrasings are much alike, a text must be nearer than of one that is asked in many ways.
        private double Fit(int at, int phrasing) => likeness.Nearness(phrasing) / (1 + ranker._closeness[at]);

        private int Nearest(int at) => ranker._phrasingsOf[at].MaxBy(likeness.Kernel);
    }

    /// <summary>The places of the greatest values, greatest first; of equals the first; never minus infinity.</summary>
    private static IEnumerable<int> Greatest(float[] values, int most)
    {
        var left = values.AsSpan().ToArray();
        for (var round = 0; round < Math.Min(most, values.Length); round++)
        {
            var best = TensorPrimitives.IndexOfMax<float>(left);
            if (left[best] == float.NegativeInfinity)
                break;
            left[best] = float.NegativeInfinity;
            yield return best;
        }
    }
}

/// <param name="Class">The class.</param>
/// <param name="Phrasing">Its phrasing that is most like the text.</param>
/// <param name="Signs">What speaks for it.</param>
internal readonly record struct Candidate(int Class, int Phrasing, Signs Signs);
