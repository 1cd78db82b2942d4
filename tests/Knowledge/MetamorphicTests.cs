using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Tests.Knowledge.Encoder;
using FsCheck;
using FsCheck.Fluent;

namespace ChatAssist.Tests.Knowledge;

/// <summary>What a change of the text may change, and what it may not; without the encoder and with it.</summary>
[TestFixture(false)]
[TestFixture(true)]
public sealed class MetamorphicTests(bool withEncoder)
{
    private static readonly string[] _texts =
        [.. Shop.Snapshot.Answers.SelectMany(answer => answer.Phrasings), "my parcel is late, where is it?", "can you pay my money back", "tell me a joke"];

    private readonly KnowledgeIndex _index = withEncoder ? KnowledgeIndex.Build(Shop.Snapshot, Weights.Packed) : Shop.Index;

    [TestCaseSource(nameof(_texts))]
    public void Case_does_not_matter(string text) => Assert.That(_index.Rank(text.ToUpperInvariant()), Is.EqualTo(_index.Rank(text)));

    [TestCaseSource(nameof(_texts))]
    public void Doubled_blanks_do_not_matter(string text) =>
        Assert.That(_index.Rank("  " + text.Replace(" ", " \t\n ", StringComparison.Ordinal) + " "), Is.EqualTo(_index.Rank(text)));

    [TestCaseSource(nameof(_texts))]
    public void Accents_do_not_matter(string text) =>
        Assert.That(_index.Rank(text.Replace('e', 'é').Replace('o', 'ö').Replace("a", "a\u0301", StringComparison.Ordinal)), Is.EqualTo(_index.Rank(text)));

    [Test]
    public void The_order_of_the_phrasings_hardly_matters()
    {
        var turned = KnowledgeIndex.Build(
            KnowledgeSnapshot.Of(Shop.Snapshot.Answers.Select(answer => answer with { AlternatePhrasings = [.. answer.AlternatePhrasings.Reverse()] })),
            withEncoder ? Weights.Packed : null);
        foreach (var text in _texts)
        {
            Assert.That(turned.Best(text), Is.EqualTo(_index.Best(text)), text);
            Assert.That(turned.Rank(text)[0].Confidence, Is.EqualTo(_index.Rank(text)[0].Confidence).Within(0.02), text);
        }
    }

    [Test]
    public void One_typing_error_in_a_long_word_seldom_hides_the_answer()
    {
        var all = Misspelt().ToList();
        var found = all.Count(pair => _index.Best(pair.Text) == pair.Answer);
        Assert.That(found, Is.GreaterThanOrEqualTo(all.Count * 9 / 10), $"{found} of {all.Count}");
    }

    [Test]
    public void Two_typing_errors_hide_no_more_than_one_answer_in_eight()
    {
        var all = Misspelt().SelectMany(pair => Misspelt(pair.Text, from: 1).Select(text => (Text: text, pair.Answer))).ToList();
        var found = all.Count(pair => _index.Best(pair.Text) == pair.Answer);
        Assert.That(found, Is.GreaterThanOrEqualTo(all.Count * 7 / 8), $"{found} of {all.Count}");
    }

    [TestCase("I do not want to cancel my order", "I want to cancel my order")]
    [TestCase("I did not forget my password", "I forgot my password")]
    public void Not_before_a_word_never_makes_the_bot_surer(string denied, string said) =>
        Assert.That(_index.Rank(denied)[0].Confidence, Is.LessThan(_index.Rank(said)[0].Confidence));

    [TestCase("xyzzy plugh frobnicate")]
    [TestCase("متى يصل طردي؟")]
    [TestCase("🙂🙃😀")]
    [TestCase("請問我的包裹在哪裡")]
    public void Words_that_nobody_taught_give_no_confidence(string text) =>
        Assert.That(_index.Rank(text).Select(match => match.Confidence), Has.All.LessThan(0.2));

    [TestCase("")]
    [TestCase(" \t\n")]
    [TestCase("?!...")]
    public void A_text_without_words_matches_nothing(string text) => Assert.That(_index.Rank(text), Is.Empty);

    [Test]
    public void A_text_of_ten_thousand_characters_is_read_like_any_other() =>
        Assert.That(_index.Rank(string.Concat(Enumerable.Repeat("where is my parcel ", 530)))[0].AnswerId, Is.EqualTo("track-order"));

    [Test]
    public void Any_text_at_all_is_ranked_with_confidences_between_0_and_1() => Check.QuickThrowOnFailure(Prop.ForAll<string?>(
        ArbMap.Default.ArbFor<string?>(),
        text => _index.Rank(text ?? "").All(match => match.Confidence is >= 0 and <= 1)));

    [Test]
    public void A_lone_half_of_a_character_is_no_accident() => Assert.That(() => _index.Rank("track \ud83d my \udc00 parcel"), Throws.Nothing);

    [TestCase("أين طردي الآن", "track")]
    [TestCase("نسيت كلمة المرور", "password")]
    public void A_language_that_runs_from_right_to_left_is_read_like_any_other(string text, string answer)
    {
        var index = KnowledgeIndex.Build(
            KnowledgeSnapshot.Of([Shop.Entry("track", "أين طردي؟", "متى يصل طردي؟"), Shop.Entry("password", "كيف أغير كلمة المرور؟", "نسيت كلمة السر")]),
            withEncoder ? Weights.Packed : null);
        Assert.That(index.Best(text), Is.EqualTo(answer));
    }

    [Test]
    public void The_confidences_of_all_answers_are_never_more_than_1_together()
    {
        foreach (var text in _texts)
            Assert.That(_index.Rank(text).Sum(match => match.Confidence), Is.LessThanOrEqualTo(1 + 1e-9), text);
    }

    private static IEnumerable<(string Text, string Answer)> Misspelt() => Shop.Snapshot.Answers
        .SelectMany(answer => answer.Phrasings.SelectMany(phrasing => Misspelt(phrasing, from: 0)).Select(text => (text, answer.Id)));

    /// <summary>The text with one letter doubled, dropped, or swapped with its neighbour, in the middle of its longest word but so many.</summary>
    private static IEnumerable<string> Misspelt(string text, int from)
    {
        var word = text.Split(' ').OrderByDescending(part => part.Length).Skip(from).FirstOrDefault("");
        var at = word.Length / 2;
        if (at == 0)
            yield break;
        foreach (var wrong in new[] { word.Insert(at, word[at..(at + 1)]), word.Remove(at, 1), word[..(at - 1)] + word[at] + word[at - 1] + word[(at + 1)..] })
            yield return text.Replace(word, wrong, StringComparison.Ordinal);
    }
}
