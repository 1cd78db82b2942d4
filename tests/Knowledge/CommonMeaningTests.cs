using System.Numerics.Tensors;
using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Tests.Knowledge;

public sealed class CommonMeaningTests
{
    private static readonly float[][] _meanings = [.. Enumerable.Range(1, 40).Select(at => Unit(3, at % 5, at % 7, at % 3))];

    [Test]
    public void Meanings_are_compared_as_if_what_they_share_had_been_taken_away()
    {
        var text = Unit(3, 1, 6, 2);
        var apart = new CommonMeaning(_meanings).Apart(text);
        var shared = Enumerable.Range(0, 4).Select(i => _meanings.Sum(meaning => meaning[i]) / (_meanings.Length + 10)).ToArray();
        for (var at = 0; at < _meanings.Length; at++)
            Assert.That(apart(TensorPrimitives.Dot<float>(text, _meanings[at]), at),
                Is.EqualTo(TensorPrimitives.CosineSimilarity<float>(Less(text, shared), Less(_meanings[at], shared))).Within(1e-4));
    }

    [Test]
    public void A_single_phrasing_is_still_like_itself() =>
        Assert.That(new CommonMeaning([_meanings[0]]).Apart(_meanings[0])(1, 0), Is.EqualTo(1).Within(1e-4));

    private static float[] Less(float[] one, float[] other) => [.. one.Zip(other, (a, b) => a - b)];

    private static float[] Unit(params float[] values)
    {
        var length = TensorPrimitives.Norm<float>(values);
        return Array.ConvertAll(values, value => value / length);
    }
}
