using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Tests.Knowledge;

public sealed class ArithmeticTests
{
    [Test]
    public void A_product_is_what_the_school_formula_gives([Values(1, 3, 4, 9)] int rows, [Values(1, 5, 33)] int inner, [Values(1, 16, 20)] int columns)
    {
        var (left, right) = (Numbers(rows * inner, 3), Numbers(inner * columns, 5));
        var panels = new Panels(right, inner, columns);
        var product = new float[rows * panels.Stride];
        panels.Multiply(left, product);
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
                Assert.That(product[row * panels.Stride + column],
                    Is.EqualTo(Enumerable.Range(0, inner).Sum(k => (double)left[row * inner + k] * right[k * columns + column])).Within(1e-4));
    }

    [Test]
    public void Narrow_vectors_give_the_same_bits_as_wide_ones([Values(1, 4, 7, 13, 16)] int rows, [Values(5, 512)] int inner, [Values(16, 33)] int columns)
    {
        var left = Numbers(rows * inner, 3);
        var panels = new Panels(Numbers(inner * columns, 5), inner, columns);
        var (wide, narrow) = (new float[rows * panels.Stride], new float[rows * panels.Stride]);
        panels.Multiply(left, wide);
        panels.MultiplyNarrow(left, narrow);
        Assert.That(narrow, Is.EqualTo(wide));
    }

    [Test]
    public void With_as_many_pivots_as_phrasings_the_vectors_give_back_the_kernel()
    {
        var kernel = new PhraseKernel([.. Shop.Snapshot.Answers.SelectMany(answer => answer.Phrasings).Select(text => Reading.Of(text, null))]);
        var space = Cholesky.Of(kernel.Diagonal, 100, kernel.Column);
        for (var row = 0; row < kernel.Phrasings.Count; row++)
            for (var column = 0; column <= row; column++)
                Assert.That(Dot(space, row, column), Is.EqualTo(kernel.Column(row)[column]).Within(1e-3));
    }

    [Test]
    public void The_minimum_of_a_bowl_is_found()
    {
        var at = new float[] { 5, -3, 8 };
        Lbfgs.Minimise(at, Bowl, 100, 1e-12);
        Assert.That(at, Is.EqualTo(new float[] { 1, 2, 3 }).Within(1e-3f));

        static double Bowl(float[] x, float[] gradient)
        {
            var value = 0.0;
            for (var i = 0; i < x.Length; i++)
            {
                var (steepness, from) = ((float)Math.Pow(10, i), x[i] - (i + 1));
                gradient[i] = 2 * steepness * from;
                value += steepness * from * from;
            }
            return value;
        }
    }

    [Test]
    public void A_large_knowledge_base_finds_its_answers_too()
    {
        string[] frames = ["how do I open {0}", "where is {0}", "{0} does not work", "the price of {0}", "please explain {0}", "{0} is late"];
        var index = KnowledgeIndex.Build(KnowledgeSnapshot.Of(Enumerable.Range(0, 300).Select(at =>
            Shop.Entry($"a{at:D3}", Text(frames[0], at), [.. frames[1..].Select(frame => Text(frame, at))]))), encoder: null);
        var found = Enumerable.Range(0, 300).Count(at => index.Best(Text("can you tell me about {0}", at)) == $"a{at:D3}");
        Assert.That(found, Is.GreaterThan(290));

        static string Text(string frame, int at) => frame.Replace("{0}", $"{(char)('a' + at % 26)}oru{(char)('a' + at / 26)}imet", StringComparison.Ordinal);
    }

    private static float Dot(Cholesky space, int one, int other) => Enumerable.Range(0, space.Dimensions)
        .Sum(i => space.Vectors[one * space.Dimensions + i] * space.Vectors[other * space.Dimensions + i]);

    private static float[] Numbers(int count, int seed) => [.. Enumerable.Range(0, count).Select(i => (i * 7 + seed) % 13 / 13f - 0.5f)];
}
