using ChatAssist.Bot.Knowledge;
using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Tests.Knowledge;

public sealed class SynonymsTests
{
    private static readonly IReadOnlyList<string>[] _groups = [["parcel", "Päckchen", "flat box item"], ["refund", "chargeback"], ["flat", "apartment"]];

    private static readonly KnowledgeIndex _with = KnowledgeIndex.Build(KnowledgeSnapshot.Of(Shop.Snapshot.Answers, _groups), encoder: null);

    [TestCase("the packchen please", "track-order")]
    [TestCase("flat box item gone", "track-order")]
    [TestCase("chargeback", "refund")]
    public void Words_that_the_knowledge_base_never_uses_find_the_answer(string text, string answer)
    {
        Assert.Multiple(() =>
        {
            Assert.That(_with.Best(text), Is.EqualTo(answer));
            Assert.That(_with.Rank(text)[0].Confidence, Is.GreaterThan(ConfidenceWithout(text, answer)));
        });
    }

    [TestCase("where is my päckchen", "where is my PACKCHEN")]
    [TestCase("two flat box items", "two parcels")]
    [TestCase("Flat, box item!", "parcel")]
    [TestCase("a flat with a box", "an apartment with a box")]
    public void Case_accents_and_endings_make_no_difference_and_the_longer_term_counts(string text, string same) =>
        Assert.That(Words(text).Select(Stemmer.Stem).Except(["a", "an"]), Is.EqualTo(Words(same).Select(Stemmer.Stem).Except(["a", "an"])));

    [Test]
    public void Other_words_stay_as_they_are() => Assert.That(Words("open the box"), Is.EqualTo(new[] { "open", "the", "box" }));

    [TestCase("my chargebcak", "my chargeback")]
    [TestCase("the pakchen please", "the packchen please")]
    public void A_typing_error_in_a_synonym_is_put_right(string text, string meant) => Assert.That(_with.Rank(text), Is.EqualTo(_with.Rank(meant)));

    [Test]
    public void New_synonyms_give_the_same_index_as_building_it_anew()
    {
        var rebuilt = Shop.Index.Rebuild(KnowledgeSnapshot.Of(Shop.Snapshot.Answers, _groups));
        Assert.Multiple(() =>
        {
            Assert.That(rebuilt.Rank("my chargeback"), Is.EqualTo(_with.Rank("my chargeback")));
            Assert.That(rebuilt.Rebuild(Shop.Snapshot).Rank("my chargeback"), Is.EqualTo(Shop.Index.Rank("my chargeback")));
        });
    }

    [Test]
    public void Groups_that_share_a_term_become_one_when_they_are_joined() => Assert.That(
        SynonymRules.Joined([["a1", "b1"], ["c1", "d1"], ["e1", "f1"]], [["B1", "g1", "d1"], ["h1", "i1"]]),
        Is.EqualTo(new[] { new[] { "a1", "b1", "c1", "d1", "g1" }, ["e1", "f1"], ["h1", "i1"] }));

    [Test]
    public void Joining_what_is_there_already_changes_nothing() => Assert.That(SynonymRules.Joined(_groups, _groups), Is.EqualTo(_groups));

    private static double ConfidenceWithout(string text, string answer) =>
        Shop.Index.Rank(text).FirstOrDefault(match => match.AnswerId == answer)?.Confidence ?? 0;

    private static IReadOnlyList<string> Words(string text) => new Synonyms(_groups).Replaced(Tokens.Of(text));
}
