using System.Numerics.Tensors;

namespace ChatAssist.Dialogs.Knowledge;

/// <summary>
/// What the phrasings of a knowledge base mean on average. It says nothing of which one is meant, so meanings are compared without it:
/// that finds 0.5 points more right answers.
/// </summary>
internal sealed class CommonMeaning
{
    /// <summary>So many phrasings count half: the mean of a few of them would be the phrasings themselves.</summary>
    private const int Few = 10;

    private const float LeastLength = 1e-3f;

    private readonly float[] _mean;
    private readonly float _square;
    private readonly float[] _alongs, _lengths;

    /// <param name="meanings">One or more, each of length 1.</param>
    public CommonMeaning(IReadOnlyList<float[]> meanings)
    {
        _mean = new float[meanings[0].Length];
        foreach (var meaning in meanings)
            TensorPrimitives.Add(_mean, meaning, _mean);
        TensorPrimitives.Divide(_mean, meanings.Count + Few, _mean);
        _square = TensorPrimitives.SumOfSquares<float>(_mean);
        _alongs = [.. meanings.Select(Along)];
        _lengths = Array.ConvertAll(_alongs, Length);
    }

    /// <returns>For a text, the function that turns its cosine to a phrasing into the cosine of what is left of both.</returns>
    public Func<float, int, float> Apart(float[] text)
    {
        var along = Along(text);
        var length = Length(along);
        return (cosine, phrasing) => (cosine - along - _alongs[phrasing] + _square) / (length * _lengths[phrasing]);
    }

    private float Along(float[] meaning) => TensorPrimitives.Dot<float>(meaning, _mean);

    private float Length(float along) => MathF.Sqrt(Math.Max(LeastLength, 1 - 2 * along + _square));
}
