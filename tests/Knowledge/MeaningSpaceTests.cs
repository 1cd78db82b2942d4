using System.Numerics.Tensors;
using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Tests.Knowledge;

public sealed class MeaningSpaceTests
{
    private static readonly float[][] _meanings = [.. Enumerable.Range(1, 40).Select(at => Unit(3, at % 5, at % 7, at % 3))];

    [Test]
    public void Meanings_are_compared_as_if_what_they_share_had_been_taken_away()
    {
        var text = Unit(3, 1, 6, 2);
        var cosine = new MeaningSpace(_meanings, [.. Enumerable.Range(0, 40)], 40).CosinesTo(text);
        var shared = Enumerable.Range(0, 4).Select(i => _meanings.Sum(meaning => meaning[i]) / (_meanings.Length + 10)).ToArray();
        for (var at = 0; at < _meanings.Length; at++)
            Assert.That(cosine(at), Is.EqualTo(TensorPrimitives.CosineSimilarity<float>(Less(text, shared), Less(_meanings[at], shared))).Within(1e-4));
    }

    [Test]
    public void What_the_phrasings_of_one_answer_differ_in_counts_less()
    {
        // Two answers that differ in the second number; their phrasings differ in the first.
        var meanings = Enumerable.Range(0, 2_000).Select(at => Unit(at / 2 % 21 - 10, at % 2 * 10 - 5, 7, 7)).ToArray();
        int[] classOf = [.. Enumerable.Range(0, 2_000).Select(at => at % 2)];
        var learnt = new MeaningSpace(meanings, classOf, 2).CosinesTo(meanings[0]);
        var plain = new MeaningSpace(meanings, [.. Enumerable.Range(0, 2_000)], 2_000).CosinesTo(meanings[0]);
        Assert.Multiple(() =>
        {
            Assert.That(learnt(20), Is.GreaterThan(plain(20)!.Value + 0.1f), "the same answer in other words");
            Assert.That(learnt(1), Is.LessThan(plain(1)!.Value - 0.1f), "another answer in the same words");
        });
    }

    [Test]
    public void A_single_phrasing_is_still_like_itself() =>
        Assert.That(new MeaningSpace([_meanings[0]], [0], 1).CosinesTo(_meanings[0])(0), Is.EqualTo(1).Within(1e-4));

    [Test]
    public void The_shape_of_all_classes_is_the_mean_of_theirs()
    {
        int[] labels = [.. Enumerable.Range(0, 40).Select(at => at % 3)];
        var inverse = new CommonShape([.. _meanings.Select(meaning => new ReadOnlyMemory<float>(meaning))], labels, 3, variance => 0.5f * variance).Inverse();
        var means = Enumerable.Range(0, 3).Select(label => Mean([.. _meanings.Where((_, at) => labels[at] == label)])).ToArray();
        var covariance = new double[4, 4];
        for (var at = 0; at < 40; at++)
        {
            var around = Less(_meanings[at], means[labels[at]]);
            for (var entry = 0; entry < 16; entry++)
                covariance[entry / 4, entry % 4] += around[entry / 4] * around[entry % 4] / 40;
        }
        var ball = 0.5 * Enumerable.Range(0, 4).Average(i => covariance[i, i]);
        for (var i = 0; i < 4; i++)
            covariance[i, i] += ball;
        for (var i = 0; i < 4; i++)
            for (var j = 0; j < 4; j++)
                Assert.That(Enumerable.Range(0, 4).Sum(k => covariance[i, k] * inverse[k * 4 + j]), Is.EqualTo(i == j ? 1 : 0).Within(1e-3));
    }

    private static float[] Mean(float[][] many) => [.. Enumerable.Range(0, 4).Select(i => many.Average(one => one[i]))];

    private static float[] Less(float[] one, float[] other) => [.. one.Zip(other, (a, b) => a - b)];

    private static float[] Unit(params float[] values)
    {
        var length = TensorPrimitives.Norm<float>(values);
        return Array.ConvertAll(values, value => value / length);
    }
}
