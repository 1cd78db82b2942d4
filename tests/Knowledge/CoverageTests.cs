using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Tests.Knowledge;

public sealed class CoverageTests
{
    private static readonly Coverage _coverage = new(
        [Reading.Of("my card is lost", null), Reading.Of("where did it go", null), Reading.Of("my card is late", null)], [[0, 1], [2]]);

    [Test]
    public void A_class_has_the_words_of_all_its_phrasings() => Assert.That(Of("where did my lost card go"), Is.EqualTo(new[] { 1, 0.2 }).Within(0.15));

    [Test]
    public void A_word_that_fewer_classes_have_weighs_more() => Assert.That(Of("lost card")[1], Is.LessThan(0.5));

    [Test]
    public void A_word_that_no_class_has_counts_against_all() => Assert.That(Of("lost umbrella")[0], Is.LessThan(1));

    [Test]
    public void Unknown_words_alone_say_nothing([Values("xyzzy", "")] string text) => Assert.That(Of(text), Is.EqualTo(new[] { 0.0, 0 }));

    private static double[] Of(string text)
    {
        var scores = new float[2];
        _coverage.AddTo(scores, Reading.Of(text, null));
        return Array.ConvertAll(scores, score => (double)score);
    }
}
