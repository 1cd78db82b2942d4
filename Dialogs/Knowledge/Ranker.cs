using System.Numerics.Tensors;

namespace ChatAssist.Dialogs.Knowledge;

/// <summary>The engine itself: learns which phrasings mean which class and tells the likely classes of a text.</summary>
internal sealed class Ranker
{
    private readonly PhraseKernel _phrasings;
    private readonly int[] _classOf;
    private readonly int _classes;
    private readonly ClassModel _model;

    /// <param name="phrasings">One or more.</param>
    /// <param name="classOf">The class of each phrasing, 0 … <paramref name="classes"/> - 1; every class has one or more.</param>
    /// <param name="classes">How many.</param>
    public Ranker(IReadOnlyList<Reading> phrasings, int[] classOf, int classes)
    {
        _phrasings = new(phrasings);
        _classOf = classOf;
        _classes = classes;
        _model = ClassModel.Train(_phrasings, classOf, classes);
    }

    /// <summary>The likeliest classes of a text, best first, at most <paramref name="most"/>.</summary>
    public List<Candidate> Rank(Reading text, int most) => Rank(text, most, (_, _) => 0);

    /// <summary>The same, with what else is known of the classes.</summary>
    /// <param name="text">What is asked.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="favour">From a class and its nearness, what is added to the logarithm of its chance; minus infinity leaves it out.</param>
    public List<Candidate> Rank(Reading text, int most, Func<int, double, float> favour)
    {
        var similar = _phrasings.Compare(text);
        var kernel = PhraseKernel.Kernel(similar);
        var scores = _model.Scores(kernel);
        var nearest = Nearest(kernel);
        var nearness = Array.ConvertAll(nearest, phrasing => Signs.NearnessOf(similar, phrasing));
        for (var at = 0; at < _classes; at++)
            scores[at] += favour(at, nearness[at]);
        var chances = new float[_classes];
        if (TensorPrimitives.Max<float>(scores) == float.NegativeInfinity)
            return [];
        TensorPrimitives.SoftMax(scores, chances);
        return [.. Best(scores, most).Select(at => new Candidate(at, nearest[at], new(chances[at], nearness[at])))];
    }

    /// <summary>The places of the greatest values, greatest first; of equals the first.</summary>
    private static IEnumerable<int> Best(float[] values, int most)
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

    /// <summary>For each class its phrasing with the greatest kernel.</summary>
    private int[] Nearest(float[] kernel)
    {
        var nearest = new int[_classes];
        Array.Fill(nearest, -1);
        for (var phrasing = 0; phrasing < kernel.Length; phrasing++)
        {
            ref var best = ref nearest[_classOf[phrasing]];
            if (best < 0 || kernel[phrasing] > kernel[best])
                best = phrasing;
        }
        return nearest;
    }
}

/// <param name="Class">The class.</param>
/// <param name="Phrasing">Its phrasing that is most like the text.</param>
/// <param name="Signs">What speaks for it.</param>
internal readonly record struct Candidate(int Class, int Phrasing, Signs Signs);
