namespace ChatAssist.Dialogs.Knowledge;

/// <summary>The engine itself: learns which phrasings mean which class and tells the likely classes of a text.</summary>
internal sealed class Ranker
{
    private readonly PhraseKernel _kernel;
    private readonly int[] _classOf;
    private readonly int _classes;
    private readonly ClassModel _model;

    /// <param name="phrasings">One or more.</param>
    /// <param name="classOf">The class of each phrasing, 0 … <paramref name="classes"/> - 1; every class has one or more.</param>
    /// <param name="classes">How many.</param>
    public Ranker(IReadOnlyList<Reading> phrasings, int[] classOf, int classes)
    {
        _kernel = new(phrasings);
        _classOf = classOf;
        _classes = classes;
        _model = ClassModel.Train(_kernel, classOf, classes);
    }

    /// <summary>The likeliest classes of a text, best first, at most <paramref name="most"/>.</summary>
    public List<Candidate> Rank(Reading text, int most)
    {
        var similar = _kernel.Compare(text);
        var kernel = PhraseKernel.Kernel(similar);
        var chances = _model.Chances(kernel);
        var nearest = Nearest(kernel);
        return [.. Enumerable.Range(0, _classes)
            .OrderByDescending(at => chances[at])
            .Take(most)
            .Select(at => new Candidate(at, nearest[at], kernel[nearest[at]], Confidence.Of(chances[at], similar, nearest[at])))];
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
/// <param name="Kernel">How alike they are.</param>
/// <param name="Confidence">0 … 1.</param>
internal readonly record struct Candidate(int Class, int Phrasing, float Kernel, double Confidence);
