namespace ChatAssist.Dialogs.Knowledge;

/// <summary>The questions that look like an answer's and are not.</summary>
internal sealed class Negatives
{
    private readonly PhraseKernel _examples;
    private readonly int[] _answerOf;

    /// <param name="examples">All examples of all answers.</param>
    /// <param name="answerOf">The answer that each example speaks against.</param>
    public Negatives(IReadOnlyList<Reading> examples, int[] answerOf)
    {
        _examples = new(examples);
        _answerOf = answerOf;
    }

    /// <summary>For each answer with examples, how near the text is to the nearest one; 0 … 1.</summary>
    public Dictionary<int, double> Nearness(Reading text)
    {
        var nearness = new Dictionary<int, double>();
        if (_answerOf.Length == 0)
            return nearness;
        var likeness = _examples.Compare(text);
        for (var example = 0; example < _answerOf.Length; example++)
            nearness[_answerOf[example]] = Math.Max(nearness.GetValueOrDefault(_answerOf[example]), likeness.Nearness(example));
        return nearness;
    }
}
