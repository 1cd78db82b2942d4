using ChatAssist.Dialogs.Knowledge;

namespace ChatAssist.Tests.Knowledge;

public sealed class KnowledgeIndexTests
{
    [TestCase("how can I cancel the order", "cancel-order")]
    [TestCase("WHERE IS MY PARCEL", "track-order")]
    [TestCase("i   need a    refund", "refund")]
    [TestCase("forgott my pasword", "password")]
    [TestCase("câncél my ôrder", "cancel-order")]
    public void A_question_in_other_words_finds_its_answer(string text, string answer) => Assert.That(Shop.Index.Best(text), Is.EqualTo(answer));

    [Test]
    public void Matches_come_with_falling_confidence_and_the_nearest_phrasing()
    {
        var matches = Shop.Index.Rank("track my delivery please");
        Assert.Multiple(() =>
        {
            Assert.That(matches.Select(match => match.Confidence), Is.Ordered.Descending);
            Assert.That(matches.Select(match => match.Confidence), Has.All.InRange(0, 1));
            Assert.That(matches[0].Phrasing, Is.EqualTo("track my delivery"));
            Assert.That(matches, Has.Count.EqualTo(4));
        });
    }

    [Test]
    public void A_foreign_question_has_less_confidence_than_a_known_one() =>
        Assert.That(Shop.Index.Rank("will it rain in Lisbon tomorrow").Max(match => match.Confidence),
            Is.LessThan(Shop.Index.Rank("please cancel my order").Max(match => match.Confidence) / 2));

    [Test]
    public void The_same_version_gives_the_same_ranking_to_the_last_bit() =>
        Assert.That(KnowledgeIndex.Build(Shop.Snapshot, encoder: null).Rank("cancel it"), Is.EqualTo(Shop.Index.Rank("cancel it")));

    [TestCase("money back please", TestName = "A rebuilt index is equal to a new one")]
    [TestCase("mony bcak for my pacel", TestName = "A rebuilt index puts the same typing errors right")]
    [TestCase("I forgot my pasword", TestName = "A rebuilt index forgets the words that no answer has any more")]
    public void A_rebuilt_index_is_equal_to_a_new_one(string text)
    {
        var next = KnowledgeSnapshot.Of([Shop.Cancel with { Question = "Cancel?" }, Shop.Track, Shop.Refund]);
        Assert.That(Shop.Index.Rebuild(next).Rank(text), Is.EqualTo(KnowledgeIndex.Build(next, encoder: null).Rank(text)));
    }

    [Test]
    public void Nobody_knows_anything_before_the_first_answer() =>
        Assert.That(KnowledgeIndex.Build(KnowledgeSnapshot.Empty, encoder: null).Rank("hello"), Is.Empty);

    [Test]
    public void A_single_answer_can_be_asked() =>
        Assert.That(KnowledgeIndex.Build(KnowledgeSnapshot.Of([Shop.Track]), encoder: null).Best("where is my parcel"), Is.EqualTo("track-order"));
}
