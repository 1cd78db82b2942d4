using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Languages;

namespace ChatAssist.Tests.Knowledge;

public sealed class KnowledgeSnapshotTests
{
    [Test]
    public void The_order_of_the_answers_does_not_change_the_version() =>
        Assert.That(KnowledgeSnapshot.Of([Shop.Password, Shop.Refund, Shop.Track, Shop.Cancel]).Version, Is.EqualTo(Shop.Snapshot.Version));

    [Test]
    public void The_version_is_sixteen_hex_digits() => Assert.That(Shop.Snapshot.Version, Does.Match("^[0-9a-f]{16}$"));

    private static readonly Answer[] _edits =
    [
        Shop.Cancel with { Text = "Another text" },
        Shop.Cancel with { Revision = 2 },
        Shop.Cancel with { Question = "How can I cancel?" },
        Shop.Cancel with { AlternatePhrasings = ["cancel an order"] },
        Shop.Cancel with { Tags = ["orders"] },
        Shop.Cancel with { FollowUps = [new("And my money?", "refund")] },
        Shop.Cancel with { NegativeExamples = ["cancel my subscription"] },
        Shop.Cancel with { AlwaysHandOver = true },
        Shop.Cancel with { Language = Language.German },
        Shop.Cancel with { Translations = [new(Language.German, "Kann ich stornieren?", "Ja.")] },
    ];

    [TestCaseSource(nameof(_edits))]
    public void Every_edit_changes_the_version(Answer edited) =>
        Assert.That(KnowledgeSnapshot.Of([edited, Shop.Track, Shop.Refund, Shop.Password]).Version, Is.Not.EqualTo(Shop.Snapshot.Version));

    [Test]
    public void Synonyms_change_the_version_and_none_do_not()
    {
        Assert.Multiple(() =>
        {
            Assert.That(KnowledgeSnapshot.Of(Shop.Snapshot.Answers, []).Version, Is.EqualTo(Shop.Snapshot.Version));
            Assert.That(KnowledgeSnapshot.Of(Shop.Snapshot.Answers, [["a", "b"]]).Version, Is.Not.EqualTo(Shop.Snapshot.Version));
            Assert.That(KnowledgeSnapshot.Of(Shop.Snapshot.Answers, [["a", "b", "c", "d"]]).Version,
                Is.Not.EqualTo(KnowledgeSnapshot.Of(Shop.Snapshot.Answers, [["a", "b"], ["c", "d"]]).Version));
        });
    }

    [Test]
    public void Two_answers_with_one_id_are_refused() =>
        Assert.That(() => KnowledgeSnapshot.Of([Shop.Cancel, Shop.Cancel]), Throws.ArgumentException);
}
